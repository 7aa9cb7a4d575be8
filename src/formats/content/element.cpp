#include "formats/content/element.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace entente::formats::content {

using graph::EdgeSort;
using graph::NodeSort;

Element::Element(const graph::View& view, std::string_view language)
    : view_(&view), language_(language) {}

void Element::turn_to(graph::NodeId id) {
  row_ = graph::index(id);
  node_ = &graph()[id];
  edge_ = nullptr;
  summarized_ = false;
}

void Element::turn_to(graph::EdgeId id) {
  row_ = graph::index(id);
  node_ = nullptr;
  edge_ = &graph()[id];
  summarized_ = false;
}

std::optional<facts::OccurrenceId> Element::occurrence() const {
  if (edge_ != nullptr) {
    if (edge_->sort == EdgeSort::claim) return std::nullopt;
    return edge_->occurrence;
  }
  switch (node_->sort) {
    case NodeSort::occurrence: return node_->ref.occurrence();
    case NodeSort::fact: return base()[node_->fact].occurrence;
    case NodeSort::entity: break;
  }
  return std::nullopt;
}

namespace {

// Always inline: GCC drops calls of functions that do nothing but this.
template <class T>
[[gnu::always_inline]] inline void fetch(const T* at) noexcept {
  __builtin_prefetch(at);
  if constexpr (sizeof(T) > 64) __builtin_prefetch(reinterpret_cast<const char*>(at) + 64);
}

}  // namespace

// Edges lie in the order of their sources, what they rest on in the order of the files: every edge
// is a chain of waits for memory. Walked side by side, the chains of many edges overlap.
void Element::fetch_edges() {
  constexpr std::uint32_t ahead = 64;
  const auto edges = graph().edges();
  fetched_ = std::min(row_ + ahead, static_cast<std::uint32_t>(edges.size()));
  std::array<const graph::Edge*, ahead> next;
  std::size_t count = 0;
  for (std::uint32_t row = row_; row < fetched_; ++row) {
    if (view_->has(graph::EdgeId{row}) && edges[row].claims.count > 0) next[count++] = &edges[row];
  }
  const auto each = [&](auto visit) __attribute__((always_inline)) {
    for (std::size_t at = 0; at < count; ++at) visit(*next[at]);
  };
  const facts::FactBase& base = this->base();
  const auto fact = [&](const graph::Edge& edge) -> const facts::Fact& {
    return base[base.fact_ids(edge.claims).front()];
  };
  const auto fetch_text = [&](base::StringId id) __attribute__((always_inline)) {
    const std::string_view text = base[id];
    fetch(text.data());
    fetch(text.data() + text.size());
  };
  each([&](const graph::Edge& edge) {
    fetch(&base[edge.occurrence]);
    fetch(base.fact_ids(edge.claims).data());
  });
  each([&](const graph::Edge& edge) { fetch(&fact(edge)); });
  each([&](const graph::Edge& edge) {
    fetch(&base[fact(edge).when]);
    fetch(base.texts(fact(edge).gloss).data());
    fetch(base.evidence(fact(edge).evidence).data());
  });
  each([&](const graph::Edge& edge) {
    fetch_text(base[edge.occurrence].id);
    fetch_text(base[fact(edge).when].text);
    for (const facts::LanguageText& text : base.texts(fact(edge).gloss)) fetch_text(text.text);
  });
}

const graph::Summary* Element::summary() {
  if (!summarized_) {
    if (edge_ != nullptr && row_ >= fetched_) fetch_edges();
    summary_ = edge_ != nullptr ? graph::summarize(*view_, graph::EdgeId{row_})
                                : graph::summarize(*view_, graph::NodeId{row_});
    summarized_ = true;
  }
  return summary_.weight > 0 ? &summary_ : nullptr;
}

void append_fact_id(std::string& out, const facts::FactBase& base, facts::FactId id) {
  const facts::Fact& fact = base[id];
  std::array<char, 10> digits;
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), fact.number).ptr;
  out.append(base[base[fact.article].id]).append(1, '#').append(digits.begin(), end);
}

}  // namespace entente::formats::content
