#include <vector>

#include "base/text.hpp"
#include "query/check/checker.hpp"

namespace entente::query {

namespace {

// An integer will do where a float is wanted.
Types taken(const Procedure::Field& field) {
  return (field.type & types::real) != 0 ? field.type | types::integer : field.type;
}

}  // namespace

const Procedure* Checker::procedure(const CallProcedure& call, bool alone) {
  const Procedure* const row = find_procedure_ ? find_procedure_(call.name.text) : nullptr;
  if (row == nullptr) {
    std::vector<std::string_view> names;
    for (const Procedure* one : procedures()) names.push_back(one->name);
    fault(faults::unknown_procedure, call.name.span,
          "there is no procedure " + shown(call.name.text),
          base::did_you_mean(call.name.text, names));
    for (const Expr& argument : call.arguments) infer_never(*argument);
    return nullptr;
  }
  procedure_arguments(call, *row, alone);
  return row;
}

void Checker::procedure_arguments(const CallProcedure& call, const Procedure& procedure,
                                  bool alone) {
  if (call.implicit) {
    if (!alone && !procedure.takes.empty())
      fault(faults::argument_passing, call.name.span,
            "within a query, the arguments of " + shown(call.name.text) + " are written out",
            "as in " + std::string(procedure.signature));
    for (const Procedure::Field& field : procedure.takes.first(procedure.least)) {
      if (alone && !parameters_.contains(field.name) &&
          missing_.insert(std::string(field.name)).second)
        fault(faults::missing_parameter, call.name.span,
              shown(call.name.text) + " without brackets takes the parameter $" +
                  std::string(field.name) + ", which has no value");
    }
    return;
  }
  const std::size_t given = call.arguments.size();
  if (given < procedure.least || given > procedure.takes.size())
    fault(faults::argument_count, call.name.span,
          shown(call.name.text) + " takes " + std::string(procedure.signature) + ", here are " +
              std::to_string(given) + " arguments");
  for (std::size_t i = 0; i < given; ++i) {
    const Shape shape = infer_never(*call.arguments[i]);
    if (i >= procedure.takes.size()) continue;
    const Types wanted = taken(procedure.takes[i]);
    if (!shape.may_be(wanted))
      fault(faults::argument_type, call.arguments[i]->span,
            shown(procedure.takes[i].name) + " of " + shown(call.name.text) + " is " +
                describe({wanted, types::any}) + ", this is " + describe(shape));
  }
}

Checker::Columns Checker::yields(const CallProcedure& call, const Procedure& procedure) {
  Columns columns;
  for (const CallProcedure::Yield& yield : call.yields) {
    Shape shape;
    bool known = false;
    std::vector<std::string_view> fields;
    for (const Procedure::Field& field : procedure.yields) {
      fields.push_back(field.name);
      if (field.name != yield.field.text) continue;
      known = true;
      shape = {field.type, types::any};
    }
    if (!known)
      fault(faults::undefined_variable, yield.field.span,
            shown(call.name.text) + " gives no " + shown(yield.field.text),
            base::did_you_mean(yield.field.text, fields));
    const Name& name = yield.alias ? *yield.alias : yield.field;
    bind_new(name, shape);
    columns.push_back({name.text, shape, name.span});
  }
  return columns;
}

}  // namespace entente::query
