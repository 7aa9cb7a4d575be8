// Durations put together from amounts of units, whose fractions go on into smaller ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "query/fault.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {

class DurationSum {
 public:
  // `fault` is what is raised, at `span`, where a sum does not fit.
  DurationSum(const Fault& fault, base::Span span) : fault_(&fault), span_(span) {}

  enum class Group : std::uint8_t { months, days, seconds, nanos };
  struct Unit {
    std::string_view name;  // "weeks"
    Group group;
    std::int64_t factor;  // 7
  };
  // Null if there is no such unit.
  [[nodiscard]] static const Unit* unit(std::string_view name) noexcept;

  void add(const Unit& unit, std::int64_t amount);
  // A month has 30.436875 days here, a day 24 hours. Throws for what is not finite.
  void add(const Unit& unit, long double amount);
  [[nodiscard]] Temporal total() const;

 private:
  [[noreturn]] void fail() const;
  void grow(std::int64_t& group, std::int64_t amount) const;
  [[nodiscard]] std::int64_t whole(long double amount) const;

  const Fault* fault_;
  base::Span span_;
  std::int64_t months_ = 0;
  std::int64_t days_ = 0;
  std::int64_t seconds_ = 0;
  std::int64_t nanos_ = 0;
  long double part_month_ = 0;  // each less than one when it was added
  long double part_day_ = 0;
  long double part_second_ = 0;
};

// What the shortest decimal notation of the number says, so that 0.1 is a tenth.
[[nodiscard]] long double decimal(double number) noexcept;
// "12.5"; nothing if it is not a number in decimal notation.
[[nodiscard]] std::optional<long double> decimal(std::string_view digits) noexcept;

}  // namespace entente::query
