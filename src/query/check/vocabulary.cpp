#include "query/check/vocabulary.hpp"

#include <vector>

#include "base/text.hpp"
#include "query/fault.hpp"

namespace entente::query {

namespace {

template <class Id>
void append(std::vector<std::string_view>& all, const Names<Id>& names) {
  for (std::uint32_t i = 0; i < names.size(); ++i) all.push_back(names[Id{i}]);
}

}  // namespace

Vocabulary::Vocabulary(const Store* store, const Query& query, base::Diagnostics& found)
    : store_(store != nullptr && store->node_count() > 0 ? store : nullptr), found_(found) {
  if (store_ != nullptr) gather(query);
}

void Vocabulary::gather(const Query& query) {
  for (const SingleQuery& part : query.parts) {
    for (const Clause& clause : part.clauses) {
      if (const auto* create = std::get_if<Create>(&clause.node)) {
        for (const PathPattern& pattern : create->patterns) gather(pattern);
      } else if (const auto* call = std::get_if<CallSubquery>(&clause.node)) {
        gather(*call->query);
      }
    }
  }
}

void Vocabulary::gather(const PathPattern& pattern) {
  for (const NodePattern& node : pattern.nodes) {
    if (node.labels) gather(*node.labels, Kind::label);
    gather(node.properties);
  }
  for (const RelationshipPattern& relationship : pattern.relationships) {
    if (relationship.types) gather(*relationship.types, Kind::type);
    gather(relationship.properties);
  }
}

void Vocabulary::gather(const LabelExpression& labels, Kind kind) {
  if (labels.kind == LabelExpression::Kind::name) created_.emplace(kind, labels.name);
  for (const LabelExpression& part : labels.parts) gather(part, kind);
}

void Vocabulary::gather(const Expr& properties) {
  if (properties == nullptr) return;
  const auto* map = std::get_if<MapLiteral>(&properties->node);
  if (map == nullptr) {
    any_property_ = true;
    return;
  }
  for (const auto& [key, value] : map->entries) created_.emplace(Kind::property, key.text);
}

bool Vocabulary::knows(Kind kind, std::string_view name) const {
  if (created_.contains({kind, std::string(name)})) return true;
  switch (kind) {
    case Kind::label: return store_->label_names().find(name).has_value();
    case Kind::type: return store_->type_names().find(name).has_value();
    case Kind::either: return knows(Kind::label, name) || knows(Kind::type, name);
    case Kind::property: return any_property_ || store_->key_names().find(name).has_value();
  }
  return true;
}

std::string Vocabulary::nearest(Kind kind, std::string_view name) const {
  std::vector<std::string_view> known;
  if (kind == Kind::label || kind == Kind::either) append(known, store_->label_names());
  if (kind == Kind::type || kind == Kind::either) append(known, store_->type_names());
  if (kind == Kind::property) append(known, store_->key_names());
  return base::did_you_mean(name, known);
}

void Vocabulary::warn(Kind kind, std::string_view name, Span span, bool needed) {
  if (!warned_.emplace(kind, std::string(name)).second) return;
  std::string what;
  switch (kind) {
    case Kind::label: what = "no node has the label `"; break;
    case Kind::type: what = "no relationship has the type `"; break;
    case Kind::either: what = "no node has the label and no relationship the type `"; break;
    case Kind::property: what = "no node or relationship has the property `"; break;
  }
  what.append(name).append("`");
  if (kind == Kind::property)
    what += ", so it is null";
  else if (needed)
    what += ", so this matches nothing";
  found_.report(faults::unknown_name.rule, span, std::move(what), nearest(kind, name));
}

void Vocabulary::labels_of(const LabelExpression& labels, Kind kind, bool needed) {
  if (store_ == nullptr) return;
  if (labels.kind == LabelExpression::Kind::name && !knows(kind, labels.name))
    warn(kind, labels.name, labels.span, needed);
  const bool all = labels.kind == LabelExpression::Kind::conjunction;
  for (const LabelExpression& part : labels.parts) labels_of(part, kind, needed && all);
}

void Vocabulary::property(const Name& key) {
  if (store_ != nullptr && !knows(Kind::property, key.text))
    warn(Kind::property, key.text, key.span, false);
}

}  // namespace entente::query
