// The compiler: names become slots, expressions become Code.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "query/run/frame.hpp"
#include "query/syntax/ast.hpp"

namespace entente::query {

// The variables that can be named at some place of a query, and their slots.
class Bindings {
 public:
  [[nodiscard]] std::optional<Slot> find(std::string_view name) const;
  void bind(std::string_view name, Slot slot);  // hides an older one of that name
  [[nodiscard]] const std::vector<std::pair<std::string, Slot>>& names() const { return names_; }
  [[nodiscard]] std::vector<Slot> slots() const;
  [[nodiscard]] bool empty() const { return names_.empty(); }

 private:
  std::vector<std::pair<std::string, Slot>> names_;
};

struct AggregateCall {
  const Aggregation* row;
  bool distinct = false;
  std::vector<CodePtr> arguments;
  Slot slot = 0;      // of the result
  bool star = false;  // count(*)
  Span span;
};

class Compiler {
 public:
  Compiler(Store& store, const Settings& settings) : store_(store), settings_(settings) {}

  [[nodiscard]] Slot new_slot() { return slots_++; }
  [[nodiscard]] Slot slot_count() const noexcept { return slots_; }
  [[nodiscard]] std::uint32_t key(std::string_view name);
  [[nodiscard]] const std::vector<std::string>& keys() const noexcept { return keys_; }
  [[nodiscard]] Store& store() const noexcept { return store_; }
  [[nodiscard]] const Settings& settings() const noexcept { return settings_; }

  // With `aggregates`, calls of aggregations are collected there and stand for their result.
  [[nodiscard]] CodePtr compile(const Expression& e, const Bindings& scope,
                                std::vector<AggregateCall>* aggregates = nullptr);

  // What follows a pattern, as far as it decides how much of the pattern must be kept.
  struct Use {
    std::unordered_set<std::string> names;  // that what follows reads
    bool all_names = false;
    bool weighted = false;     // what follows can take a row with a weight
    bool distinct = false;     // what follows takes no notice of repeated rows
    std::optional<Slot> path;  // keep the path of the first pattern here
  };
  // The parts of a plan; each appends to the chain and changes the scope (plan_*.cpp).
  // `tail` is what follows the query if it has no RETURN; `columns` are those of its RETURN.
  // `imports`: only a WITH at the start sees the outer scope, as in CALL { }.
  using Columns = std::vector<std::pair<std::string, Slot>>;
  void plan(const Query& query, const Bindings& outer, const Use& tail, bool imports, Chain& chain,
            Columns& columns);
  using Patterns = std::vector<const PathPattern*>;
  void plan_match(const Patterns& patterns, const Expression* where, const Use& use, Chain& chain,
                  Bindings& scope);
  // The same for what an expression runs: it adds nothing to what rows rest on.
  void plan_inner(const Query& query, const Bindings& outer, const Use& tail, Chain& chain,
                  Columns& columns);
  void plan_inner_match(const Patterns& patterns, const Expression* where, const Use& use,
                        Chain& chain, Bindings& scope);
  Slot evidence = 0;           // 0: not asked for; else the slot of what rows rest on so far
  std::vector<Slot> elements;  // pattern slots bound since the last projection

  bool creates = false;  // the query has a CREATE somewhere

 private:
  void grow(std::size_t operators, Span span);
  void plan_single(const SingleQuery& query, const Use& tail, Chain& chain, Bindings& scope,
                   Columns& columns);
  void plan_clause(const SingleQuery& query, std::size_t at, const Use& tail, Chain& chain,
                   Bindings& scope, Columns& columns);
  [[nodiscard]] Use use_after(const SingleQuery& query, std::size_t at, const Use& tail) const;
  void plan_optional(const Match& match, const Use& use, Chain& chain, Bindings& scope);
  void plan_call(const CallProcedure& call, bool alone, Chain& chain, Bindings& scope,
                 Columns& columns);
  void plan_subquery(const CallSubquery& call, Chain& chain, Bindings& scope);
  void plan_create(const Create& create, Chain& chain, Bindings& scope);
  void plan_projection(const Projection& projection, Chain& chain, Bindings& scope,
                       Columns& columns);

  Store& store_;
  const Settings& settings_;
  Slot slots_ = 1;  // slot 0 is never used
  std::vector<std::string> keys_;
  std::size_t operators_ = 0;  // planned so far, those of inner plans too
};

// Names that an expression, a pattern or a clause reads or binds.
using NameSet = std::unordered_set<std::string>;
void names_in(const Expression& e, NameSet& names);
void names_in(const Clause& clause, NameSet& names, bool& all);
// Aggregations outside of subqueries, and whether it matters to them how often a row comes.
struct Aggregating {
  bool any = false;
  bool repeats_matter = false;
};
void aggregates_in(const Expression& e, Aggregating& found);
[[nodiscard]] bool aggregates(const Expression& e);

// The types that a type expression matches, of those in the store.
struct TypeChoice {
  bool all = true;
  std::vector<TypeId> types;  // ascending
};
[[nodiscard]] TypeChoice choose_types(const Store& store, const LabelExpression* types);

}  // namespace entente::query
