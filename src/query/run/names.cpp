// Scopes, and which names the parts of a query read.
#include <algorithm>

#include "query/run/compile.hpp"

namespace entente::query {

std::optional<Slot> Bindings::find(std::string_view name) const {
  for (const auto& [own, slot] : names_) {
    if (own == name) return slot;
  }
  return {};
}

void Bindings::bind(std::string_view name, Slot slot) {
  for (auto& [own, old] : names_) {
    if (own != name) continue;
    old = slot;
    return;
  }
  names_.emplace_back(name, slot);
}

std::vector<Slot> Bindings::slots() const {
  std::vector<Slot> slots;
  for (const auto& [name, slot] : names_) slots.push_back(slot);
  return slots;
}

std::uint32_t Compiler::key(std::string_view name) {
  const auto at = std::find(keys_.begin(), keys_.end(), name);
  if (at != keys_.end()) return static_cast<std::uint32_t>(at - keys_.begin());
  keys_.emplace_back(name);
  return static_cast<std::uint32_t>(keys_.size() - 1);
}

namespace {

void names_in(const Query& query, NameSet& names, bool& all);

// Visits what an expression is made of. Names that it binds itself count too: it does no harm.
struct Namer {
  NameSet& names;
  bool& all;
  Aggregating* aggregating = nullptr;  // asked for instead: what subqueries do is left out

  void operator()(const Expr& e) const {
    if (e != nullptr) std::visit(*this, e->node);
  }
  void operator()(const std::vector<Expr>& list) const {
    for (const Expr& e : list) (*this)(e);
  }
  void operator()(const Literal&) const {}
  void operator()(const Parameter&) const {}
  void operator()(const Variable& e) const { names.insert(e.name); }
  void operator()(const PropertyAccess& e) const { (*this)(e.object); }
  void operator()(const Subscript& e) const {
    (*this)(e.object);
    (*this)(e.index);
  }
  void operator()(const Slice& e) const {
    (*this)(e.object);
    (*this)(e.from);
    (*this)(e.to);
  }
  void operator()(const ListLiteral& e) const { (*this)(e.items); }
  void operator()(const MapLiteral& e) const {
    for (const auto& entry : e.entries) (*this)(entry.second);
  }
  void operator()(const MapProjection& e) const {
    names.insert(e.variable.text);
    for (const auto& item : e.items) {
      if (item.kind == MapProjection::Item::Kind::variable) names.insert(item.name.text);
      (*this)(item.value);
    }
  }
  void operator()(const Unary& e) const { (*this)(e.operand); }
  void operator()(const Binary& e) const {
    (*this)(e.left);
    (*this)(e.right);
  }
  void operator()(const Comparison& e) const { (*this)(e.operands); }
  void operator()(const IsNull& e) const { (*this)(e.operand); }
  void operator()(const HasLabels& e) const { (*this)(e.operand); }
  void operator()(const FunctionCall& e) const {
    if (aggregating != nullptr && aggregation_named(e.name.text) != nullptr) {
      const auto is = [&](std::string_view name) {
        return aggregation_named(e.name.text) == aggregation_named(name);
      };
      aggregating->any = true;
      aggregating->repeats_matter |= !e.distinct && !is("min") && !is("max");
    }
    (*this)(e.arguments);
  }
  void operator()(const Case& e) const {
    (*this)(e.subject);
    for (const auto& [when, then] : e.branches) {
      (*this)(when);
      (*this)(then);
    }
    (*this)(e.otherwise);
  }
  void operator()(const ListComprehension& e) const {
    (*this)(e.list);
    (*this)(e.where);
    (*this)(e.result);
  }
  void operator()(const Quantifier& e) const {
    (*this)(e.list);
    (*this)(e.where);
  }
  void operator()(const Reduce& e) const {
    (*this)(e.start);
    (*this)(e.list);
    (*this)(e.step);
  }
  void operator()(const PatternExpression& e) const { (*this)(e.pattern); }
  void operator()(const PatternComprehension& e) const {
    (*this)(e.pattern);
    (*this)(e.where);
    (*this)(e.result);
  }
  void operator()(const SubqueryExpression& e) const {
    if (aggregating == nullptr) names_in(*e.query, names, all);
  }
  void operator()(const PathPattern& pattern) const {
    if (pattern.variable) names.insert(pattern.variable->text);
    for (const NodePattern& node : pattern.nodes) {
      if (node.variable) names.insert(node.variable->text);
      (*this)(node.properties);
      (*this)(node.where);
    }
    for (const RelationshipPattern& one : pattern.relationships) {
      if (one.variable) names.insert(one.variable->text);
      (*this)(one.properties);
      (*this)(one.where);
    }
  }

  void operator()(const Match& clause) const {
    for (const PathPattern& pattern : clause.patterns) (*this)(pattern);
    (*this)(clause.where);
  }
  void operator()(const Projection& clause) const {
    all = all || clause.star;
    for (const ProjectionItem& item : clause.items) (*this)(item.value);
    for (const SortItem& item : clause.order) (*this)(item.value);
    (*this)(clause.where);
  }
  void operator()(const Unwind& clause) const { (*this)(clause.list); }
  void operator()(const Create& clause) const {
    for (const PathPattern& pattern : clause.patterns) (*this)(pattern);
  }
  void operator()(const CallProcedure& clause) const {
    (*this)(clause.arguments);
    (*this)(clause.where);
  }
  void operator()(const CallSubquery& clause) const {
    all = all || clause.imports_all;
    for (const Name& name : clause.imports) names.insert(name.text);
    names_in(*clause.query, names, all);
  }
};

void names_in(const Query& query, NameSet& names, bool& all) {
  for (const SingleQuery& part : query.parts) {
    for (const Clause& clause : part.clauses) std::visit(Namer{names, all}, clause.node);
  }
}

}  // namespace

void names_in(const Expression& e, NameSet& names) {
  bool all = false;
  std::visit(Namer{names, all}, e.node);
}

void aggregates_in(const Expression& e, Aggregating& found) {
  NameSet names;
  bool all = false;
  std::visit(Namer{names, all, &found}, e.node);
}

bool aggregates(const Expression& e) {
  Aggregating found;
  aggregates_in(e, found);
  return found.any;
}

void names_in(const Clause& clause, NameSet& names, bool& all) {
  std::visit(Namer{names, all}, clause.node);
}

}  // namespace entente::query
