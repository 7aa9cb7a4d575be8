#include <algorithm>

#include "query/check/checker.hpp"
#include "query/syntax/print.hpp"

namespace entente::query {

namespace {

bool is_name_or_property(const Expression& expression) {
  return std::holds_alternative<Variable>(expression.node) ||
         std::holds_alternative<PropertyAccess>(expression.node);
}

// Expressions of a projection, to be found again.
class Projected {
 public:
  enum class Which : std::uint8_t { all, grouping };  // grouping: names and properties
  Projected(const Projection& projection, Which which) {
    for (const ProjectionItem& item : projection.items) {
      if (which == Which::grouping && !is_name_or_property(*item.value)) continue;
      items_.emplace(item.value->node.index(), to_text(*item.value));
      kinds_.insert(item.value->node.index());
    }
  }
  [[nodiscard]] bool has(const Expression& expression) const {
    const std::size_t kind = expression.node.index();
    return kinds_.contains(kind) && items_.contains({kind, to_text(expression)});
  }

 private:
  std::set<std::pair<std::size_t, std::string>> items_;
  std::set<std::size_t> kinds_;  // spares most expressions the writing
};

bool aggregates_any(const Projection& projection) {
  return std::any_of(projection.items.begin(), projection.items.end(),
                     [](const ProjectionItem& item) { return contains_aggregation(*item.value); });
}

std::string_view word(const Projection& projection) { return projection.with ? "WITH" : "RETURN"; }

// A negative integer, as written.
bool is_negative(const Expression& expression) {
  if (const auto* literal = std::get_if<Literal>(&expression.node))
    return literal->value.is(Type::integer) && literal->value.integer() < 0;
  const auto* unary = std::get_if<Unary>(&expression.node);
  if (unary == nullptr || unary->op != Unary::Operator::minus) return false;
  const auto* literal = std::get_if<Literal>(&unary->operand->node);
  return literal != nullptr && literal->value.is(Type::integer) && literal->value.integer() > 0;
}

}  // namespace

Checker::Columns Checker::star_columns() const {
  Columns columns;
  for (const auto& [name, binding] : frame_.scope.bindings()) {
    if (frame_.fixed.find(name) == nullptr) columns.push_back({name, binding.shape, binding.span});
  }
  return columns;
}

void Checker::name_item(const Projection& projection, const ProjectionItem& item, Columns& columns,
                        std::set<std::string>& names, Shape shape) {
  const auto* variable = std::get_if<Variable>(&item.value->node);
  const bool needs_name = projection.with || frame_.role == Role::call;
  Column column{item.text, shape, item.value->span};
  if (item.alias)
    column = {item.alias->text, shape, item.alias->span};
  else if (variable != nullptr)
    column.name = projection.with || needs_name ? variable->name : item.text;
  else if (needs_name)
    fault(faults::no_alias, item.value->span,
          "this has no name under which what follows could use it", "write AS and a name after it");
  if (!names.insert(column.name).second) {
    fault(faults::column_conflict, column.span, "two columns are called " + shown(column.name),
          "rename one with AS");
    return;
  }
  const Binding* const fixed = frame_.fixed.find(column.name);
  if (projection.with && fixed != nullptr && (variable == nullptr || variable->name != column.name))
    already_bound({column.name, column.span}, *fixed,
                  shown(column.name) + " stays in sight from outside; this needs another name");
  columns.push_back(std::move(column));
}

Checker::Columns Checker::projected(const Projection& projection, const Clause& at) {
  Columns columns;
  if (projection.star) columns = star_columns();
  if (projection.star && !projection.with && columns.empty())
    fault(faults::no_variables, at.keyword, "RETURN * finds nothing that is bound",
          "name what the patterns match, as in MATCH (n)");
  std::set<std::string> names;
  for (const Column& column : columns) names.insert(column.name);
  for (const ProjectionItem& item : projection.items) {
    aggregates_ = Aggregates::may;
    const Shape shape = infer(*item.value);
    aggregates_ = Aggregates::never;
    name_item(projection, item, columns, names, shape);
  }
  grouping(projection);
  refine(projection, columns);
  if (projection.skip != nullptr) count_of_rows(*projection.skip, "SKIP");
  if (projection.limit != nullptr) count_of_rows(*projection.limit, "LIMIT");
  if (!projection.with) return columns;
  Scope after = frame_.fixed;
  for (const Column& column : columns) after.bind(column.name, {column.shape, column.span});
  for (const auto& [name, binding] : frame_.scope.bindings()) {
    if (after.find(name) == nullptr) frame_.dropped[name] = at.keyword;
  }
  frame_.scope = std::move(after);
  return columns;
}

// In an item that aggregates, whatever is not aggregated must be what the rows are grouped by.
void Checker::grouping(const Projection& projection) {
  if (projection.star) return;
  const Projected keys(projection, Projected::Which::grouping);
  for (const ProjectionItem& item : projection.items) {
    if (!contains_aggregation(*item.value)) continue;
    bool reported = false;
    Uses uses;
    uses.scope = &frame_.scope;
    uses.accept = [&](const Expression& e) { return is_aggregation(e) || keys.has(e); };
    uses.found = [&](std::string_view name, const Expression& whole) {
      if (reported || frame_.scope.find(name) == nullptr) return;
      if (frame_.fixed.find(name) != nullptr) return;  // one value for all rows
      reported = true;
      const std::string text = to_text(whole);
      fault(faults::ambiguous_aggregation, whole.span,
            shown(text) + " has many values for one row here, as it stands beside an aggregation",
            "add " + text + " to this " + std::string(word(projection)) +
                " as an item of its own, or aggregate it, as in collect(" + text + ")");
    };
    uses.visit(*item.value);
  }
}

// ORDER BY, and WHERE after WITH: they see what was there before and what is projected; after
// DISTINCT or an aggregation only the latter.
void Checker::refine(const Projection& projection, const Columns& columns) {
  if (projection.order.empty() && projection.where == nullptr) return;
  const bool aggregates = aggregates_any(projection);
  const bool narrows = projection.distinct || aggregates;
  const Scope before = frame_.scope;
  for (const Column& column : columns) frame_.scope.bind(column.name, {column.shape, column.span});
  const Projected items(projection, Projected::Which::all);
  for (const SortItem& item : projection.order) {
    if (items.has(*item.value)) continue;
    aggregates_ = aggregates ? Aggregates::may : Aggregates::never;
    infer(*item.value);
    aggregates_ = Aggregates::never;
    if (narrows) narrow(*item.value, projection, columns, before);
  }
  if (projection.where != nullptr) {
    condition(*projection.where);
    if (narrows) narrow(*projection.where, projection, columns, before);
  }
  frame_.scope = before;
}

void Checker::narrow(const Expression& expression, const Projection& projection,
                     const Columns& columns, const Scope& before) {
  const bool aggregates = contains_aggregation(expression);
  const Projected items(projection,
                        aggregates ? Projected::Which::grouping : Projected::Which::all);
  std::set<std::string_view> names;
  for (const Column& column : columns) names.insert(column.name);
  // Variables inside of items that are no names or properties.
  std::set<std::string, std::less<>> grouped;
  if (aggregates) {
    Uses inside;
    inside.accept = is_aggregation;
    inside.found = [&](std::string_view name, const Expression&) { grouped.emplace(name); };
    for (const ProjectionItem& item : projection.items) inside.visit(*item.value);
  }
  bool reported = false;
  Uses uses;
  uses.scope = &before;
  uses.accept = [&](const Expression& e) {
    return (aggregates && is_aggregation(e)) || items.has(e);
  };
  uses.found = [&](std::string_view name, const Expression& whole) {
    if (reported || names.contains(name) || frame_.fixed.find(name) != nullptr) return;
    if (before.find(name) == nullptr) return;  // said already
    reported = true;
    if (grouped.contains(name)) {
      fault(faults::ambiguous_aggregation, whole.span,
            shown(to_text(whole)) + " has many values for one row here, beside an aggregation",
            "name the expression in a WITH first, then sort by the name");
      return;
    }
    fault(faults::undefined_variable, whole.span,
          shown(name) + " is gone here: after " +
              (projection.distinct ? "DISTINCT" : "an aggregation") +
              " only what is projected is there",
          "add " + to_text(whole) + " to the " + std::string(word(projection)));
  };
  uses.visit(expression);
}

void Checker::count_of_rows(const Expression& expression, std::string_view word) {
  const std::string takes = std::string(word) + " takes 0, 1, 2 ... or a parameter";
  bool depends = false;
  Uses uses;
  uses.scope = &frame_.scope;
  uses.found = [&](std::string_view name, const Expression& whole) {
    if (!depends)
      fault(faults::not_constant, whole.span,
            takes + "; " + shown(name) + " differs from row to row");
    depends = true;
  };
  uses.visit(expression);
  if (depends) return;
  if (is_negative(expression)) {
    fault(faults::negative_count, expression.span, takes + ", not a negative number");
    return;
  }
  const Shape shape = infer(expression);
  if (!shape.may_be(types::integer))
    fault(faults::argument_type, expression.span, takes + ", not " + describe(shape));
}

}  // namespace entente::query
