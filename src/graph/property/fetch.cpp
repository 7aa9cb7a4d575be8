#include "graph/property/fetch.hpp"

#include <algorithm>
#include <array>

namespace entente::graph::property {
namespace {

constexpr std::uint32_t ahead = 64;

template <class T>
void fetch(const T* at) noexcept {
  __builtin_prefetch(at);
  if constexpr (sizeof(T) > 64) __builtin_prefetch(reinterpret_cast<const char*>(at) + 64);
  asm volatile("");  // GCC drops calls of functions that do nothing but prefetch
}

void fetch_text(const facts::FactBase& base, base::StringId id) {
  const std::string_view text = base[id];
  fetch(text.data());
  fetch(text.data() + text.size());
}

// Every loop asks for what the one before it has fetched.
void walk(const facts::FactBase& base, std::span<const graph::Edge* const> edges) {
  const auto fact = [&](const graph::Edge* edge) -> const facts::Fact& {
    return base[base.fact_ids(edge->claims).front()];
  };
  for (const graph::Edge* const edge : edges) {
    fetch(&base[edge->occurrence]);
    fetch(base.fact_ids(edge->claims).data());
  }
  for (const graph::Edge* const edge : edges) fetch(&fact(edge));
  for (const graph::Edge* const edge : edges) {
    fetch(&base[fact(edge).when]);
    fetch(base.texts(fact(edge).gloss).data());
    fetch(base.evidence(fact(edge).evidence).data());
  }
  for (const graph::Edge* const edge : edges) {
    fetch_text(base, base[edge->occurrence].id);
    fetch_text(base, base[fact(edge).when].text);
    for (const facts::LanguageText& text : base.texts(fact(edge).gloss))
      fetch_text(base, text.text);
  }
}

}  // namespace

std::uint32_t fetch_edges(const graph::View& view, std::uint32_t row) {
  const auto edges = view.graph().edges();
  const std::uint32_t end = std::min(row + ahead, static_cast<std::uint32_t>(edges.size()));
  std::array<const graph::Edge*, ahead> chosen;
  std::size_t count = 0;
  for (; row < end; ++row) {
    if (view.has(graph::EdgeId{row}) && edges[row].claims.count > 0) chosen[count++] = &edges[row];
  }
  walk(view.graph().base(), std::span(chosen).first(count));
  return end;
}

}  // namespace entente::graph::property
