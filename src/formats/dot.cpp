// One statement a line, without semicolons, defaults or graph attributes; every value in quotes:
// Graphviz, pydot, graph-tool and Gephi all read that. Nothing from a fact file reaches any
// attribute but label, tooltip and URL.
#include "formats/dot.hpp"

#include <algorithm>
#include <array>

#include "formats/content/ids.hpp"
#include "formats/syntax/output.hpp"
#include "formats/syntax/quote.hpp"
#include "graph/property/element.hpp"
#include "graph/property/property.hpp"

namespace entente::formats {
namespace {

// How a node of each sort, and nodes and edges of each actuality, are drawn.
constexpr std::array<std::string_view, 3> shapes{R"(, shape="box", style="rounded")",
                                                 R"(, shape="ellipse")", R"(, shape="note")"};
constexpr std::array<std::string_view, 6> node_looks{"",
                                                     R"(, color="#b03a2e", peripheries="2")",
                                                     R"(, color="#b03a2e", style="diagonals")",
                                                     R"(, style="dashed")",
                                                     R"(, style="dotted")",
                                                     R"(, color="#808080", fontcolor="#808080")"};
constexpr std::array<std::string_view, 6> edge_looks{"",
                                                     R"(, color="#b03a2e:#1f618d")",
                                                     R"(, color="#b03a2e", arrowhead="tee")",
                                                     R"(, style="dashed")",
                                                     R"(, style="dotted")",
                                                     R"(, color="#808080", arrowhead="empty")"};
static_assert(node_looks.size() == facts::names<facts::Actuality>.size());

bool is_web_address(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return false;
  return std::ranges::none_of(url, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F ||
           std::string_view("\"'<>\\`{}|^").find(c) != std::string_view::npos;
  });
}

bool is_wikidata_id(std::string_view id) {
  return id.size() > 1 && id[0] == 'Q' && id.find_first_not_of("0123456789", 1) == id.npos;
}

class Writer {
 public:
  Writer(const graph::View& view, const WriteOptions& options, std::ostream& out)
      : view_(view),
        graph_(view.graph()),
        out_(out),
        ids_(view, syntax::is_dot_id),
        element_(view, options.language),
        labels_(graph_.node_column("label")),
        kinds_(graph_.node_column("kind")),
        wikidata_(graph_.node_column("wikidata")),
        edge_kinds_(graph_.edge_column("kind")),
        symmetric_(graph_.edge_column("symmetric")) {}

  Written write() {
    line_ = "digraph G {\n";
    for (std::uint32_t at = 0; at < graph_.nodes().size(); ++at) {
      if (view_.has(graph::NodeId{at})) write_node(graph::NodeId{at});
    }
    for (std::uint32_t at = 0; at < graph_.edges().size(); ++at) {
      if (view_.has(graph::EdgeId{at})) write_edge(graph::EdgeId{at});
    }
    line_ += "}\n";
    out_.put(line_);
    out_.flush();
    return told();
  }

 private:
  void write_node(graph::NodeId id) {
    element_.turn_to(id);
    const graph::Node& node = graph_[id];
    put_id(id);
    put_text(" [label=", kept(labels_).empty() ? graph_[node.id] : kept(labels_));
    put_text(", type=", kept(kinds_));
    line_ += shapes[static_cast<std::size_t>(node.sort)];
    put_look(node_looks);
    const bool own = syntax::is_dot_id(graph_[node.id]);
    made_ += own ? 0 : 1;
    put_tooltip(own ? std::string_view() : graph_[node.id], kept(kinds_));
    put_address();
    end_line();
  }

  void write_edge(graph::EdgeId id) {
    element_.turn_to(id);
    const graph::Edge& edge = graph_[id];
    put_id(edge.source);
    line_ += " -> ";
    put_id(edge.target);
    put_text(" [label=", graph::property::edge_label(graph_, edge));
    put_text(", type=", kept(edge_kinds_));
    if (const graph::Summary* const summary = element_.summary(); summary && summary->weight > 1)
      put_text(", weight=", std::to_string(summary->weight));
    if (symmetric_ != nullptr && symmetric_->has(element_.row()) &&
        symmetric_->boolean(element_.row()))
      line_ += R"(, dir="none")";
    put_look(edge_looks);
    put_tooltip({}, kept(edge_kinds_));
    put_address();
    line_.append(", key=\"e").append(std::to_string(graph::index(id))).append("\"");
    end_line();
  }

  void put_id(graph::NodeId id) { line_.append("\"").append(ids_[id]).append("\""); }

  void put_text(std::string_view start, std::string_view text) {
    if (text.empty()) return;
    line_ += start;
    syntax::append_quoted(line_, text, changes_);
  }

  void put_look(const std::array<std::string_view, 6>& looks) {
    if (const graph::Summary* const summary = element_.summary())
      line_ += looks[static_cast<std::size_t>(summary->actuality)];
  }

  // "armed_conflict, disputed, 2020-09-27/2020-11-10: what the weightiest fact says"
  void put_tooltip(std::string_view id, std::string_view kind) {
    text_.assign(id).append(id.empty() || kind.empty() ? "" : ", ").append(kind);
    if (const graph::Summary* const summary = element_.summary()) {
      const facts::FactBase& base = graph_.base();
      const std::string_view when = base[base[summary->when].text];
      text_.append(text_.empty() ? "" : ", ").append(name(summary->actuality));
      text_.append(when.empty() ? "" : ", ").append(when);
      const std::string_view gloss = base.text(base[summary->main].gloss, element_.language());
      text_.append(gloss.empty() ? "" : ": ").append(gloss);
    }
    put_text(", tooltip=", text_);
  }

  void put_address() {
    const std::string_view item = element_.is_node() ? kept(wikidata_) : std::string_view();
    if (is_wikidata_id(item)) {
      text_.assign("https://www.wikidata.org/wiki/").append(item);
      put_text(", URL=", text_);
    } else if (const graph::Summary* const summary = element_.summary()) {
      const facts::FactBase& base = graph_.base();
      const std::string_view url = base[base[base[summary->main].article].url];
      if (is_web_address(url)) put_text(", URL=", url);
    }
  }

  void end_line() {
    line_ += "]\n";
    out_.put(line_);
    line_.clear();
  }

  [[nodiscard]] std::string_view kept(const graph::Column* column) const {
    return column == nullptr ? std::string_view() : graph_[column->text(element_.row())];
  }

  [[nodiscard]] Written told() const {
    Written written;
    const auto tell = [&](std::size_t count, std::string_view what) {
      if (count > 0) written.notes.push_back(std::string(what) + ": " + std::to_string(count));
    };
    tell(changes_.controls, "control characters replaced by U+FFFD");
    tell(changes_.newlines, "line breaks in texts, replaced by blanks");
    tell(changes_.cut, "texts cut, because Graphviz reads no string over 16381 bytes");
    tell(made_, "ids that not every reader of DOT keeps, replaced; the original is in the tooltip");
    return written;
  }

  const graph::View& view_;
  const graph::Graph& graph_;
  syntax::Output out_;
  content::Ids ids_;
  graph::property::Element element_;
  const graph::Column* labels_;
  const graph::Column* kinds_;
  const graph::Column* wikidata_;
  const graph::Column* edge_kinds_;
  const graph::Column* symmetric_;
  syntax::QuoteChanges changes_;
  std::size_t made_ = 0;
  std::string line_;
  std::string text_;
};

}  // namespace

Written write_dot(const graph::View& view, const WriteOptions& options, std::ostream& out) {
  return Writer(view, options, out).write();
}

}  // namespace entente::formats
