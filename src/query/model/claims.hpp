// Claims: what queries may ask of the facts that a node, a relationship or a path rests on.
#pragma once

#include <vector>

#include "facts/base.hpp"
#include "query/functions/function.hpp"

namespace entente::query {

// The facts of the view that elements rest on, ascending, each once. An entity rests on none, nor
// does what CREATE made.
class Claims {
 public:
  explicit Claims(const Store& store) : store_(store) {}
  // Of a node, relationship or path, or of all in a list; false for another value.
  [[nodiscard]] bool add(const Value& element);
  [[nodiscard]] std::vector<facts::FactId> take();

 private:
  void add(NodeId node);
  void add(RelationshipId relationship);
  void add(std::span<const facts::FactId> facts);

  const Store& store_;
  std::vector<facts::FactId> facts_;
};

// Of the argument at that place; throws RunError for what is no element.
[[nodiscard]] std::vector<facts::FactId> claims_of(const Call& call, Arguments arguments,
                                                   std::size_t at = 0);

// claims_time.cpp
[[nodiscard]] Value time_holds(const Call& call, Arguments arguments);
[[nodiscard]] Value time_overlaps(const Call& call, Arguments arguments);
[[nodiscard]] Value time_before(const Call& call, Arguments arguments);
[[nodiscard]] Value time_bounds(const Call& call, Arguments arguments);

// claims_facts.cpp
[[nodiscard]] Value facts_of(const Call& call, Arguments arguments);
[[nodiscard]] Value holders_of(const Call& call, Arguments arguments);
[[nodiscard]] Value paragraphs_of(const Call& call, Arguments arguments);
[[nodiscard]] Value actuality_of(const Call& call, Arguments arguments);
[[nodiscard]] Value label_of(const Call& call, Arguments arguments);

}  // namespace entente::query
