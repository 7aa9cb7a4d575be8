#include "base/text.hpp"
#include "query/check/checker.hpp"

namespace entente::query {

void Checker::already_bound(const Name& name, const Binding& bound, std::string message) {
  base::Diagnostic& finding = fault(faults::already_bound, name.span, std::move(message));
  finding.notes.push_back({bound.span, shown(name.text) + " is bound here"});
}

void Checker::bind_new(const Name& name, Shape shape) {
  if (const Binding* bound = frame_.scope.find(name.text))
    already_bound(name, *bound,
                  shown(name.text) + " is bound already, to " + describe(bound->shape) +
                      "; this needs a name of its own");
  else
    frame_.scope.bind(name.text, {shape, name.span});
}

void Checker::clause(const Match& match, const Clause&) {
  std::set<std::string> relationships;
  for (const PathPattern& pattern : match.patterns)
    bind_pattern(pattern, Use::match, relationships);
  // Conditions see all variables of the clause, whatever the order.
  for (const PathPattern& pattern : match.patterns) pattern_conditions(pattern, Properties::sought);
  if (match.where != nullptr) condition(*match.where);
}

void Checker::clause(const Unwind& unwind, const Clause&) {
  const Shape elements = elements_of(*unwind.list, "UNWIND");
  bind_new(unwind.variable, elements);
}

void Checker::clause(const Create& create, const Clause&) {
  creates_ = true;
  // Patterns are created one after the other: properties may ask for what those before have made.
  for (const PathPattern& pattern : create.patterns) {
    pattern_conditions(pattern, Properties::created);
    create_pattern(pattern);
  }
}

void Checker::clause(const CallSubquery& call, const Clause& at) {
  const Scope outer = frame_.scope.flattened();
  Frame start{{}, {}, nullptr, Role::call, {}};
  if (call.scoped && call.imports_all) {
    start.scope = start.fixed = outer;
  } else if (call.scoped) {
    for (const Name& name : call.imports) {
      const Shape shape = use(name.text, name.span);
      start.fixed.bind(name.text, {shape, name.span});
    }
    start.scope = start.fixed;
  } else {
    start.outer = &outer;
  }
  for (const Column& column : query(*call.query, start)) {
    if (const Binding* bound = frame_.scope.find(column.name))
      already_bound({column.name, column.span}, *bound,
                    "the subquery returns " + shown(column.name) +
                        ", which is bound outside already; rename it with AS");
    else
      frame_.scope.bind(column.name, {column.shape, column.span});
  }
  static_cast<void>(at);
}

// WITH a, b at the start of CALL { } brings variables in; they must be nothing but that.
bool Checker::imports(const Projection& projection) {
  const Scope& outer = *frame_.outer;
  bool uses_outer = projection.star;
  bool plain = true;
  Uses uses;
  uses.found = [&](std::string_view name, const Expression&) {
    uses_outer = uses_outer || outer.find(name) != nullptr;
  };
  for (const ProjectionItem& item : projection.items) {
    uses.visit(*item.value);
    plain = plain && !item.alias && std::holds_alternative<Variable>(item.value->node);
  }
  if (!uses_outer && !plain) return false;
  if (!plain || projection.distinct || !projection.order.empty() || projection.where != nullptr ||
      projection.skip != nullptr || projection.limit != nullptr) {
    const Span span = projection.items.empty() ? Span{} : projection.items[0].value->span;
    fault(faults::clause_composition, span,
          "the WITH at the start of CALL { } only brings variables in, as they are",
          "write WITH and their names, then a second WITH for the rest");
  }
  if (projection.star) frame_.scope = outer;
  Scope inside = std::move(frame_.scope);
  frame_.scope = outer;
  for (const ProjectionItem& item : projection.items) {
    const Shape shape = infer(*item.value);
    const auto* variable = std::get_if<Variable>(&item.value->node);
    if (item.alias)
      inside.bind(item.alias->text, {shape, item.alias->span});
    else if (variable != nullptr)
      inside.bind(variable->name, {shape, item.value->span});
  }
  frame_.scope = std::move(inside);
  return true;
}

void Checker::clause(const CallProcedure& call, const Clause&) {
  const Procedure* const row = procedure(call, false);
  if (row == nullptr) {
    for (const CallProcedure::Yield& yield : call.yields)
      bind_new(yield.alias ? *yield.alias : yield.field, {});
  } else if (!call.has_yield && !row->yields.empty()) {
    std::string fields;
    for (const Procedure::Field& field : row->yields)
      fields.append(fields.empty() ? "" : ", ").append(field.name);
    fault(faults::unexpected_syntax, call.name.span,
          shown(call.name.text) + " gives values that are not named here",
          "write YIELD " + fields + " after it");
    for (const Procedure::Field& field : row->yields)
      frame_.scope.bind(std::string(field.name), {{}, call.name.span});
  } else {
    yields(call, *row);
  }
  if (call.where != nullptr) condition(*call.where);
}

void Checker::clause(const Projection& projection, const Clause& at) { projected(projection, at); }

}  // namespace entente::query
