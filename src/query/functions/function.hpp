// The tables of functions, aggregations and procedures: a row each, whose example is a test.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "query/store.hpp"
#include "query/values/value.hpp"

namespace entente::query {

// What `date()` and `rand()` ask outside the query: fixed while it runs.
struct Clock {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00Z
  std::int32_t nanos = 0;
};

// What a function sees beside its arguments.
struct Call {
  const Store& store;
  const Clock& clock;
  base::Span span;  // of the call, for RunError
  // How many numbers rand() gave in this run, which decides the next; without, it counts for
  // itself.
  std::uint64_t* draws = nullptr;
};
using Arguments = std::span<const Value>;

namespace types {
inline constexpr Types any = ~Types{0};
inline constexpr Types null = only(Type::null);
inline constexpr Types boolean = only(Type::boolean);
inline constexpr Types integer = only(Type::integer);
inline constexpr Types real = only(Type::real);
inline constexpr Types number = integer | real;
inline constexpr Types text = only(Type::text);
inline constexpr Types node = only(Type::node);
inline constexpr Types relationship = only(Type::relationship);
inline constexpr Types list = only(Type::list);
inline constexpr Types map = only(Type::map);
inline constexpr Types path = only(Type::path);
inline constexpr Types date = only(Type::date);
inline constexpr Types duration = only(Type::duration);
inline constexpr Types temporal = date | only(Type::local_time) | only(Type::time) |
                                  only(Type::local_date_time) | only(Type::date_time) | duration;
}  // namespace types

struct Function {
  std::string_view name;       // toUpper; asked for without regard to case
  std::string_view signature;  // "toUpper(text :: STRING) :: STRING"
  std::string_view summary;    // one sentence
  std::string_view example;    // an expression, or a whole query that begins with a keyword
  std::string_view result;     // of it, as `entente query` writes values (to_text of a Value)
  std::uint8_t least;          // arguments
  std::uint8_t most;           // 255: any number
  Types accepts[3];            // of the first arguments; 0 or beyond: any. null is always accepted
  Types yields;
  bool null_if_null;  // null as soon as an argument is null, without a call
  Value (*call)(const Call& call, Arguments arguments);
  bool extension = false;    // not openCypher's
  bool needs_facts = false;  // the example runs on samples/altai-2025
};

// What collects the rows of a group.
class Aggregator {
 public:
  virtual ~Aggregator() = default;
  // `weight` says how many equal rows this one stands for. Nulls are given too.
  virtual void add(std::span<const Value> arguments, std::int64_t weight) = 0;
  [[nodiscard]] virtual Value result() = 0;
};
struct Aggregation {
  std::string_view name;
  std::string_view signature;
  std::string_view summary;
  std::string_view example;  // a whole query
  std::string_view result;
  std::uint8_t arguments;  // 1 or 2; count(*) passes a true
  Types accepts[2];
  Types yields;
  std::unique_ptr<Aggregator> (*make)(base::Span span);  // DISTINCT is done by whoever calls
  bool extension = false;
};

struct Procedure {
  struct Field {
    std::string_view name;
    Types type;
  };
  std::string_view name;  // entente.pagerank
  std::string_view signature;
  std::string_view summary;
  std::string_view example;  // a whole query, on samples/altai-2025
  std::string_view result;   // of the first row, "a, b"
  std::span<const Field> takes;
  std::uint8_t least;  // arguments
  std::span<const Field> yields;
  std::vector<List> (*call)(const Call& call, Arguments arguments);  // rows
};

// Each in order of name, as printed by `entente functions`. Folders have a table of their own each;
// table.cpp joins them.
[[nodiscard]] std::span<const Function* const> functions();
[[nodiscard]] std::span<const Aggregation* const> aggregations();
[[nodiscard]] std::span<const Procedure* const> procedures();
// Without regard to case (procedures: with it); null if there is none.
[[nodiscard]] const Function* function_named(std::string_view name);
[[nodiscard]] const Aggregation* aggregation_named(std::string_view name);
[[nodiscard]] const Procedure* procedure_named(std::string_view name);

}  // namespace entente::query
