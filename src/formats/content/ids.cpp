#include "formats/content/ids.hpp"

#include <algorithm>
#include <array>

namespace entente::formats::content {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool looks_made(std::string_view id) noexcept {
  if (id.size() < 2 || (id[0] != 'n' && id[0] != 'e')) return false;
  return std::ranges::all_of(id.substr(1), [](char c) { return is_digit(c) || c == '_'; });
}

// ASCII only: which letters count beyond it depends on the edition of XML.
constexpr auto name_chars = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = true;
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = true;
  for (const char c : {'.', '-', '_', ':'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

}  // namespace

bool is_nmtoken(std::string_view id) noexcept {
  bool number = true;
  for (const char c : id) {
    if (!name_chars[static_cast<unsigned char>(c)]) return false;
    number = number && is_digit(c);
  }
  return !number;
}

Ids::Ids(const graph::View& view, Fits fits) : graph_(&view.graph()), fits_(fits) {
  look_through(view);
  const auto nodes = graph_->nodes();
  begin_.reserve(nodes.size() + 1);
  for (std::uint32_t at = 0; at < nodes.size(); ++at) {
    begin_.push_back(static_cast<std::uint32_t>(text_.size()));
    if (view.has(graph::NodeId{at})) append(text_, (*graph_)[nodes[at].id], 'n', at);
  }
  begin_.push_back(static_cast<std::uint32_t>(text_.size()));
}

void Ids::look_through(const graph::View& view) {
  const graph::Graph& graph = view.graph();
  const auto look = [&](std::string_view id, bool shown, bool& made) {
    if (looks_made(id)) rivals_.push_back(id);
    made = made || (shown && !fits_(id));
  };
  for (std::uint32_t at = 0; at < graph.nodes().size(); ++at)
    look(graph[graph.nodes()[at].id], view.has(graph::NodeId{at}), made_nodes_);
  for (std::uint32_t at = 0; at < graph.edges().size(); ++at)
    look(graph[graph.edges()[at].id], view.has(graph::EdgeId{at}), made_edges_);
  std::ranges::sort(rivals_);
}

std::string_view Ids::operator[](graph::EdgeId edge) {
  const std::string_view own = (*graph_)[(*graph_)[edge].id];
  if (!made_edges_ || fits_(own)) return own;
  edge_.clear();
  append(edge_, own, 'e', graph::index(edge));
  return edge_;
}

void Ids::append(std::string& out, std::string_view id, char letter, std::uint32_t index) const {
  if (fits_(id)) {
    out += id;
    return;
  }
  std::string made = letter + std::to_string(index);
  while (std::ranges::binary_search(rivals_, made)) made += '_';
  out += made;
}

}  // namespace entente::formats::content
