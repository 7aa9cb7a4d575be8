#include "cli/query/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/summary.hpp"

namespace entente::cli {

using query::List;
using query::Store;
using query::Type;
using query::Value;

namespace {

std::vector<facts::FactId> facts_below(const Store& store, const List& elements) {
  std::vector<facts::FactId> found;
  const auto add = [&](const graph::Summary& summary) {
    found.insert(found.end(), summary.facts.begin(), summary.facts.end());
  };
  for (const Value& element : elements) {
    if (element.is(Type::node) && store.from_view(element.node())) {
      add(graph::summarize(*store.view(), store.origin(element.node())));
    } else if (element.is(Type::relationship) && store.from_view(element.relationship())) {
      add(graph::summarize(*store.view(), store.origin(element.relationship())));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void add_once(List& list, const std::string& text) {
  const bool there =
      std::any_of(list.begin(), list.end(), [&](const Value& one) { return one.text() == text; });
  if (!there) list.push_back(Value::text(text));
}

}  // namespace

void name_evidence(const Store& store, query::Answer& answer) {
  for (const char* column : {"facts", "holders", "paragraphs"}) answer.columns.push_back(column);
  for (List& row : answer.rows) {
    const Value elements = row.empty() ? Value() : row.back();
    if (!row.empty()) row.pop_back();
    List ids;
    List holders;
    List paragraphs;
    if (store.view() != nullptr && elements.is(Type::list)) {
      const facts::FactBase& base = store.view()->graph().base();
      for (const facts::FactId id : facts_below(store, elements.list())) {
        const facts::Fact& fact = base[id];
        ids.push_back(Value::text(base.id(id)));
        const auto chain = base.holders(fact.holders);
        add_once(holders, chain.empty() ? "author" : std::string(base[base[chain.back().who].id]));
        const std::string_view article = base[base[fact.article].id];
        for (const facts::Evidence& one : base.evidence(fact.evidence))
          add_once(paragraphs, fmt::format("{} {}", article, facts::to_text(one.paragraph)));
      }
    }
    row.push_back(Value::list(std::move(ids)));
    row.push_back(Value::list(std::move(holders)));
    row.push_back(Value::list(std::move(paragraphs)));
  }
}

}  // namespace entente::cli
