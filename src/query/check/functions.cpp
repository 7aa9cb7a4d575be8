#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "query/check/checker.hpp"

namespace entente::query {

namespace {

// What lists that functions make are known to hold.
struct Contents {
  std::string_view function;
  Types elements;
};
constexpr std::array<Contents, 5> contents{{{"keys", types::text},
                                            {"labels", types::text},
                                            {"nodes", types::node},
                                            {"relationships", types::relationship},
                                            {"split", types::text}}};

// Differs each time, so that rows cannot be told apart by it.
bool is_random(const Expression& expression) {
  const auto* call = std::get_if<FunctionCall>(&expression.node);
  const Function* row = call == nullptr ? nullptr : function_named(call->name.text);
  if (row != nullptr && row->name == "rand") return true;
  bool found = false;
  for_each_inside(expression,
                  [&](const Expression& inside) { found = found || is_random(inside); });
  return found;
}

bool is_pattern(const Expr& expression) {
  const auto* pattern = std::get_if<PatternExpression>(&expression->node);
  return pattern != nullptr && pattern->pattern.select == PathPattern::Select::all;
}

}  // namespace

Shape Checker::infer(const FunctionCall& e, const Expression& at) {
  if (const Aggregation* row = aggregation_named(e.name.text)) return aggregation(e, *row, at);
  const Function* const row = function_named(e.name.text);
  if (e.star || e.distinct)
    fault(faults::unexpected_syntax, e.name.span,
          shown(e.name.text) + " is no aggregation and takes no " + (e.star ? "*" : "DISTINCT"));
  if (arguments_are_patterns(e)) return {types::boolean, types::any};
  if (row != nullptr) return function(e, *row, at);
  unknown_function(e);
  for (const Expr& argument : e.arguments) infer(*argument);
  return {};
}

// exists((a)-->(b)), the older form of exists { }.
bool Checker::arguments_are_patterns(const FunctionCall& e) {
  if (e.arguments.size() != 1 || !is_pattern(e.arguments[0])) return false;
  if (base::fold(e.name.text) != "exists") return false;
  condition(*e.arguments[0]);
  return true;
}

void Checker::unknown_function(const FunctionCall& e) {
  std::vector<std::string_view> names;
  for (const Function* function : functions()) names.push_back(function->name);
  for (const Aggregation* one : aggregations()) names.push_back(one->name);
  fault(faults::unknown_function, e.name.span, "there is no function " + shown(e.name.text),
        base::did_you_mean(e.name.text, names));
}

bool Checker::number_of_arguments(const FunctionCall& e, std::size_t least, std::size_t most,
                                  std::string_view signature, Span span) {
  const std::size_t given = e.arguments.size();
  if (given >= least && given <= most) return true;
  fault(faults::argument_count, span,
        shown(e.name.text) + " is written " + std::string(signature) + ", here are " +
            std::to_string(given) + (given == 1 ? " argument" : " arguments"));
  return false;
}

void Checker::argument(const FunctionCall& e, std::size_t i, Shape shape, Types accepts) {
  if (accepts == 0 || shape.may_be(accepts)) return;
  fault(faults::argument_type, e.arguments[i]->span,
        shown(e.name.text) + " takes " + describe({accepts, types::any}) + ", this is " +
            describe(shape));
}

Shape Checker::aggregation(const FunctionCall& e, const Aggregation& row, const Expression& at) {
  const Aggregates before = aggregates_;
  if (before == Aggregates::inside)
    fault(faults::nested_aggregation, at.span,
          shown(e.name.text) + " stands within another aggregation",
          "aggregate in a WITH first, then aggregate what it gives");
  else if (before == Aggregates::never)
    fault(faults::aggregation, at.span,
          shown(e.name.text) + " looks at many rows, but here is one at a time",
          "aggregate in a WITH before it, and use its name here");
  aggregates_ = Aggregates::inside;
  std::vector<Shape> shapes;
  for (const Expr& argument : e.arguments) {
    if (before != Aggregates::inside && is_random(*argument))
      fault(faults::not_constant, argument->span,
            "rand() differs with each row, so an aggregation of it says nothing",
            "name it in a WITH first if it is meant");
    shapes.push_back(infer(*argument));
  }
  aggregates_ = before;
  const bool counts = row.name == "count";
  if (e.star && !counts)
    fault(faults::unexpected_syntax, at.span, shown(e.name.text) + " takes a value, not *");
  if (e.star) return {row.yields, types::any};
  if (number_of_arguments(e, row.arguments, row.arguments, row.signature, at.span)) {
    for (std::size_t i = 0; i < shapes.size() && i < 2; ++i)
      argument(e, i, shapes[i], row.accepts[i]);
  }
  if (row.name == "collect" && !shapes.empty()) return Shape::list_of(shapes[0].types);
  return {row.yields, types::any};
}

Shape Checker::function(const FunctionCall& e, const Function& row, const Expression& at) {
  std::vector<Shape> shapes;
  for (const Expr& argument : e.arguments) shapes.push_back(infer(*argument));
  const std::size_t most = row.most == 255 ? e.arguments.size() : row.most;
  if (number_of_arguments(e, row.least, std::max<std::size_t>(most, row.least), row.signature,
                          at.span)) {
    for (std::size_t i = 0; i < shapes.size() && i < 3; ++i)
      argument(e, i, shapes[i], row.accepts[i]);
  }
  const bool of_list = !shapes.empty() && shapes[0].is_known_as(types::list);
  if (of_list && (row.name == "head" || row.name == "last"))
    return {shapes[0].elements | types::null, types::any};
  if (of_list && (row.name == "tail" || row.name == "reverse"))
    return {types::list | types::null, shapes[0].elements};
  for (const Contents& one : contents) {
    if (row.name == one.function) return {types::list | types::null, one.elements};
  }
  return {row.yields, types::any};
}

}  // namespace entente::query
