// Faults: what may be wrong with a query, by code, and by the error class that openCypher gives it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace entente::query {

// A row of the table in fault.cpp's place: here, as constants, so that a misspelt one does not
// compile.
struct Fault {
  base::Rule rule;
  std::string_view type;    // SyntaxError
  std::string_view detail;  // UndefinedVariable
};

namespace faults {
using base::Severity;

inline constexpr std::string_view syntax = "SyntaxError";
inline constexpr Fault unexpected_syntax{
    {"Q001", "the query cannot be read here", ""}, syntax, "UnexpectedSyntax"};
inline constexpr Fault invalid_number{{"Q002", "not a number", ""}, syntax, "InvalidNumberLiteral"};
inline constexpr Fault integer_overflow{
    {"Q003", "the integer is too big", "integers go from -2^63 to 2^63-1"},
    syntax,
    "IntegerOverflow"};
inline constexpr Fault float_overflow{
    {"Q004", "the number is too big", "floats go to 1.8e308"}, syntax, "FloatingPointOverflow"};
inline constexpr Fault invalid_unicode{
    {"Q005", "not a code point", "write \\u and four hexadecimal digits"},
    syntax,
    "InvalidUnicodeLiteral"};
inline constexpr Fault invalid_character{
    {"Q006", "a character that is not written here", ""}, syntax, "InvalidUnicodeCharacter"};
inline constexpr Fault undefined_variable{
    {"Q007", "a variable that nothing binds", ""}, syntax, "UndefinedVariable"};
inline constexpr Fault already_bound{
    {"Q008", "a variable that is bound already", ""}, syntax, "VariableAlreadyBound"};
inline constexpr Fault type_conflict{
    {"Q009", "a variable used as two things", ""}, syntax, "VariableTypeConflict"};
inline constexpr Fault argument_type{
    {"Q010", "a value of the wrong type", ""}, syntax, "InvalidArgumentType"};
inline constexpr Fault aggregation{
    {"Q011", "an aggregation where none may stand", "aggregate in WITH or RETURN"},
    syntax,
    "InvalidAggregation"};
inline constexpr Fault nested_aggregation{
    {"Q012", "an aggregation within another", "aggregate in a WITH first"},
    syntax,
    "NestedAggregation"};
inline constexpr Fault ambiguous_aggregation{
    {"Q013", "a value beside an aggregation that is not grouped by",
     "return it under a name of its own, or aggregate it"},
    syntax,
    "AmbiguousAggregationExpression"};
inline constexpr Fault negative_count{
    {"Q014", "a negative count", "SKIP and LIMIT take 0, 1, 2 ..."},
    syntax,
    "NegativeIntegerArgument"};
inline constexpr Fault not_constant{
    {"Q015", "a value that depends on the row", "SKIP and LIMIT take a number or a parameter"},
    syntax,
    "NonConstantExpression"};
inline constexpr Fault one_type{
    {"Q016", "a relationship to create needs exactly one type", "as in -[:MEMBER_OF]->"},
    syntax,
    "NoSingleRelationshipType"};
inline constexpr Fault directed{
    {"Q017", "a relationship to create needs a direction", "as in -[:MEMBER_OF]->"},
    syntax,
    "RequiresDirectedRelationship"};
inline constexpr Fault creating_var_length{
    {"Q018", "a relationship to create has no variable length", ""}, syntax, "CreatingVarLength"};
inline constexpr Fault relationship_pattern{
    {"Q019", "a relationship cannot be written like this", ""},
    syntax,
    "InvalidRelationshipPattern"};
inline constexpr Fault parameter_use{
    {"Q020", "no parameter may stand here", "write the properties one by one, as in {id: $id}"},
    syntax,
    "InvalidParameterUse"};
inline constexpr Fault clause_composition{
    {"Q021", "clauses that cannot follow each other", ""}, syntax, "InvalidClauseComposition"};
inline constexpr Fault union_columns{
    {"Q022", "the parts of a UNION have different columns", "give them the same names with AS"},
    syntax,
    "DifferentColumnsInUnion"};
inline constexpr Fault column_conflict{
    {"Q023", "two columns of one name", "rename one with AS"}, syntax, "ColumnNameConflict"};
inline constexpr Fault relationship_twice{
    {"Q024", "one relationship twice in a pattern", ""}, syntax, "RelationshipUniquenessViolation"};
inline constexpr Fault no_alias{
    {"Q025", "an expression without a name", "name it with AS"}, syntax, "NoExpressionAlias"};
inline constexpr Fault no_variables{
    {"Q026", "* without a variable", "bind something first"}, syntax, "NoVariablesInScope"};
inline constexpr Fault unknown_function{
    {"Q027", "a function that does not exist", "`entente functions` shows them all"},
    syntax,
    "UnknownFunction"};
inline constexpr Fault argument_count{
    {"Q028", "too few or too many arguments", ""}, syntax, "InvalidNumberOfArguments"};
inline constexpr Fault too_deep{
    {"Q029", "nested too deeply", "split the query with WITH"}, syntax, "NestingTooDeep"};
inline constexpr Fault not_supported{
    {"Q030", "not in the read-only subset of openCypher",
     "entente reads; facts are changed in their files. CREATE is for scratch work"},
    syntax,
    "NotSupported"};
inline constexpr Fault argument_passing{
    {"Q031", "procedure arguments in two ways", ""}, syntax, "InvalidArgumentPassingMode"};

inline constexpr Fault unknown_procedure{
    {"Q032", "a procedure that does not exist", "`entente functions` shows them all"},
    "ProcedureError",
    "ProcedureNotFound"};
inline constexpr Fault missing_parameter{
    {"Q033", "a parameter without a value", "give it with --param NAME=VALUE"},
    "ParameterMissing",
    "MissingParameter"};

inline constexpr Fault type_error{
    {"Q040", "a value of the wrong type", ""}, "TypeError", "InvalidArgumentType"};
inline constexpr Fault value_type{
    {"Q041", "a value that cannot be used here", ""}, "TypeError", "InvalidArgumentValue"};
inline constexpr Fault map_key{
    {"Q042", "a map is looked into by text", ""}, "TypeError", "MapElementAccessByNonString"};
inline constexpr Fault list_index{{"Q043", "a list is looked into by integers", ""},
                                  "TypeError",
                                  "ListElementAccessByNonInteger"};
inline constexpr Fault property_type{
    {"Q045", "not a value of a property", "properties are plain values or lists of them"},
    "TypeError",
    "InvalidPropertyType"};
inline constexpr Fault out_of_range{
    {"Q046", "a number out of range", ""}, "ArgumentError", "NumberOutOfRange"};
inline constexpr Fault range_type{
    {"Q051", "a value of the wrong type", ""}, "ArgumentError", "InvalidArgumentType"};
inline constexpr Fault argument_value{
    {"Q047", "a value that cannot be used here", ""}, "ArgumentError", "InvalidArgumentValue"};
inline constexpr Fault arithmetic{
    {"Q048", "the result is too big", "integers go from -2^63 to 2^63-1"},
    "ArithmeticError",
    "IntegerOverflow"};
inline constexpr Fault by_zero{
    {"Q049", "division by zero", ""}, "ArithmeticError", "DivisionByZero"};
inline constexpr Fault negative_at_runtime{
    {"Q050", "a negative count", "SKIP and LIMIT take 0, 1, 2 ..."},
    syntax,
    "NegativeIntegerArgument"};

inline constexpr Fault out_of_time{
    {"Q060", "the query took too long", "narrow it, or give it more with --timeout"},
    "TransientError",
    "Timeout"};
inline constexpr Fault out_of_memory{
    {"Q061", "the query needs too much memory", "narrow it, or give it more with --memory"},
    "TransientError",
    "MemoryLimit"};
inline constexpr Fault interrupted{{"Q062", "stopped", ""}, "TransientError", "Interrupted"};

inline constexpr Fault unknown_name{
    {"Q080", "a name that matches nothing", "", Severity::warning}, "Warning", "UnknownName"};
}  // namespace faults

// Ends a query while it runs; what is wrong before that is a finding.
class RunError : public std::runtime_error {
 public:
  RunError(const Fault& fault, base::Span span, const std::string& message, std::string help = {})
      : std::runtime_error(message), fault_(&fault), span_(span), help_(std::move(help)) {}
  [[nodiscard]] const Fault& fault() const noexcept { return *fault_; }
  [[nodiscard]] base::Span span() const noexcept { return span_; }
  [[nodiscard]] const std::string& help() const noexcept { return help_; }

 private:
  const Fault* fault_;
  base::Span span_;
  std::string help_;
};

}  // namespace entente::query
