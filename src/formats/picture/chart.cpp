#include "formats/picture/chart.hpp"

#include <fmt/format.h>
#include <gvc.h>

#include "formats/format.hpp"

namespace entente::formats::picture {
namespace {

// The last thing that Graphviz complained of; not for stderr.
std::string& complaint() {
  static std::string text;
  return text;
}
int complain(char* text) {
  if (complaint().size() < 500) complaint() += text;
  return 0;
}

char* writable(const char* text) { return const_cast<char*>(text); }

struct Default {
  int kind;
  const char* name;
  const char* value;
};
// Every attribute that is ever set has to be declared; none of them holds a value of a fact file.
constexpr Default defaults[] = {
    {AGRAPH, "rankdir", "LR"},
    {AGRAPH, "splines", "true"},
    {AGRAPH, "nodesep", "0.22"},
    {AGRAPH, "ranksep", "0.32"},
    {AGRAPH, "pad", "0.3"},
    {AGRAPH, "newrank", "true"},
    {AGRAPH, "outputorder", "edgesfirst"},
    {AGRAPH, "overlap", "prism"},
    {AGRAPH, "overlap_scaling", "-3"},
    {AGRAPH, "sep", "+8"},
    {AGRAPH, "mode", "major"},
    {AGRAPH, "bgcolor", "#ffffff"},
    {AGRAPH, "dpi", ""},
    {AGNODE, "label", ""},
    {AGNODE, "shape", "plain"},
    {AGNODE, "fontname", "Noto Sans"},
    {AGNODE, "fontsize", "7"},  // of the blanks between runs
    {AGNODE, "margin", "0"},
    {AGNODE, "pos", ""},
    {AGNODE, "style", ""},
    {AGNODE, "width", "0.75"},
    {AGNODE, "height", "0.5"},
    {AGEDGE, "color", "#000000"},
    {AGEDGE, "style", "solid"},
    {AGEDGE, "penwidth", "1"},
    {AGEDGE, "arrowhead", "none"},
    {AGEDGE, "arrowsize", "0.7"},
    {AGEDGE, "weight", "1"},
    {AGEDGE, "pos", ""},
};

constexpr double print_dpi = 150;
constexpr std::size_t most_curved = 200;  // nodes, those with the words of a line among them

}  // namespace

GVC_t* Chart::context() {
  static GVC_t* const context = [] {
    agseterrf(complain);
    return gvContext();
  }();
  return context;
}

Chart::Chart(std::string_view direction) {
  static_cast<void>(context());
  graph_ = agopen(writable("picture"), Agdirected, nullptr);
  for (const Default& each : defaults)
    agattr(graph_, each.kind, writable(each.name), writable(each.value));
  set(graph_, "rankdir", std::string(direction));
}

void Chart::set(void* object, const char* name, const std::string& value) {
  agset(object, writable(name), writable(value.c_str()));
}

Agnode_t* Chart::fresh() {
  return agnode(graph_, writable(fmt::format("n{}", names_++).c_str()), 1);
}

Agnode_t* Chart::add(const std::string& markup) {
  Agnode_t* const node = fresh();
  char* const html = agstrdup_html(graph_, writable(markup.c_str()));
  agset(node, writable("label"), html);
  return node;
}

Agedge_t* Chart::edge(Agnode_t* from, Agnode_t* to, const Stroke& stroke, const std::string& head) {
  Agedge_t* const edge = agedge(graph_, from, to, nullptr, 1);
  set(edge, "color", stroke.color);
  set(edge, "style", stroke.style);
  set(edge, "penwidth", fmt::format("{:.2f}", stroke.width));
  set(edge, "arrowhead", head);
  set(edge, "arrowsize", fmt::format("{:.2f}", stroke.arrow_size));
  return edge;
}

void Chart::join(Agnode_t* from, Agnode_t* by, Agnode_t* to, const Stroke& stroke) {
  if (by == nullptr) {
    edge(from, to, stroke, stroke.head);
    return;
  }
  set(edge(from, by, stroke, "none"), "weight", "2");
  set(edge(by, to, stroke, stroke.head), "weight", "2");
}

void Chart::lay_out(const std::string& engine) {
  complaint().clear();
  if (names_ > most_curved) set(graph_, "splines", "line");
  if (gvLayout(context(), graph_, engine.c_str()) != 0)
    throw DrawError(fmt::format("Graphviz cannot lay it out with {}: {}", engine, complaint()));
}

Box Chart::box() const {
  const boxf box = GD_bb(graph_);
  return {box.LL.x, box.LL.y, box.UR.x, box.UR.y};
}

Size Chart::size(const Agnode_t* node) {
  constexpr double inch = 72;
  Agnode_t* const its = const_cast<Agnode_t*>(node);
  return {ND_width(its) * inch, ND_height(its) * inch};
}

void Chart::fix() {
  gvRender(context(), graph_, "dot", nullptr);  // without a file: writes places into attributes
  gvFreeLayout(context(), graph_);
}

void Chart::put(const std::string& markup, double left, double top, Size size) {
  set(add(markup), "pos",
      fmt::format("{:.2f},{:.2f}", left + size.width / 2, top - size.height / 2));
}

Agnode_t* Chart::point(double x, double y) {
  Agnode_t* const node = fresh();
  set(node, "shape", "point");
  set(node, "style", "invis");
  set(node, "width", "0.01");
  set(node, "height", "0.01");
  set(node, "pos", fmt::format("{:.2f},{:.2f}", x, y));
  return node;
}

void Chart::put(const Stroke& stroke, double from, double to, double height) {
  Agedge_t* const line = edge(point(from, height), point(to, height), stroke, stroke.head);
  const bool arrow = stroke.head != "none";
  const double toward = to > from ? 1 : -1;
  const double end = arrow ? to - toward * 10 * stroke.arrow_size : to;
  std::string pos = arrow ? fmt::format("e,{:.2f},{:.2f} ", to, height) : std::string();
  for (const double part : {0.0, 1.0 / 3, 2.0 / 3, 1.0})
    pos += fmt::format("{:.2f},{:.2f} ", from + part * (end - from), height);
  set(line, "pos", pos);
}

std::string Chart::render(const char* format) {
  complaint().clear();
  set(graph_, "dpi",
      std::string_view(format).starts_with("png") ? fmt::format("{}", print_dpi) : "");
  if (gvLayout(context(), graph_, "nop2") != 0)
    throw DrawError(fmt::format("Graphviz cannot compose the page: {}", complaint()));
  char* bytes = nullptr;
  unsigned int count = 0;
  if (gvRenderData(context(), graph_, format, &bytes, &count) != 0 || bytes == nullptr ||
      count == 0)
    throw DrawError(fmt::format("Graphviz cannot write {}: {}", format, complaint()));
  return {bytes, count};
}

}  // namespace entente::formats::picture
