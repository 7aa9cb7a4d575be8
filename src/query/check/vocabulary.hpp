// Warns of names that occur nowhere in the graph, with the nearest that does.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "query/store.hpp"
#include "query/syntax/ast.hpp"

namespace entente::query {

class Vocabulary {
 public:
  // Without a store, or with an empty one, every name is fine.
  Vocabulary(const Store* store, const Query& query, base::Diagnostics& found);

  void node_labels(const LabelExpression& labels) { labels_of(labels, Kind::label, true); }
  void relationship_types(const LabelExpression& types) { labels_of(types, Kind::type, true); }
  // Of a node or a relationship, nobody knows which.
  void either(const LabelExpression& names) { labels_of(names, Kind::either, true); }
  void property(const Name& key);

 private:
  enum class Kind : std::uint8_t { label, type, either, property };

  void gather(const Query& query);
  void gather(const PathPattern& pattern);
  void gather(const LabelExpression& labels, Kind kind);
  void gather(const Expr& properties);
  void labels_of(const LabelExpression& labels, Kind kind, bool needed);
  [[nodiscard]] bool knows(Kind kind, std::string_view name) const;
  [[nodiscard]] std::string nearest(Kind kind, std::string_view name) const;
  void warn(Kind kind, std::string_view name, Span span, bool needed);

  const Store* store_;
  base::Diagnostics& found_;
  std::set<std::pair<Kind, std::string>, std::less<>> created_;
  std::set<std::pair<Kind, std::string>, std::less<>> warned_;
  bool any_property_ = false;  // a CREATE takes its properties from a parameter
};

}  // namespace entente::query
