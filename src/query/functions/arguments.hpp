// The arguments of a function as what they have to be; if not, the run ends with what was expected.
#pragma once

#include <string>

#include "query/fault.hpp"
#include "query/functions/function.hpp"

namespace entente::query::tables {

[[noreturn]] inline void refuse(const Call& call, std::string_view expected, const Value& value,
                                const Fault& fault = faults::type_error) {
  throw RunError(fault, call.span,
                 "expected " + std::string(expected) + ", not " + std::string(name(value.type())));
}

inline double number(const Call& call, const Value& value) {
  if (!value.is_number()) refuse(call, "INTEGER or FLOAT", value);
  return value.number();
}
inline std::int64_t integer(const Call& call, const Value& value) {
  if (!value.is(Type::integer)) refuse(call, "INTEGER", value);
  return value.integer();
}
inline std::string_view text(const Call& call, const Value& value) {
  if (!value.is(Type::text)) refuse(call, "STRING", value);
  return value.text();
}
inline const List& list(const Call& call, const Value& value) {
  if (!value.is(Type::list)) refuse(call, "LIST", value);
  return value.list();
}

}  // namespace entente::query::tables
