// A date as EDTF writes it, and the days it may mean; inside base only.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace entente::base::edtf {

// The days of a point, first and last.
struct Range {
  Day lo = beginning;
  Day hi = forever;
};

// Characters that are digits or X.
struct Pattern {
  std::string_view text;
  [[nodiscard]] int lo() const { return with('0'); }
  [[nodiscard]] int hi() const { return with('9'); }
  [[nodiscard]] bool exact() const { return text.find('X') == std::string_view::npos; }
  [[nodiscard]] bool unknown() const {
    return text.find_first_not_of('X') == std::string_view::npos;
  }
  [[nodiscard]] bool matches(int value) const {
    for (std::size_t i = text.size(); i-- > 0; value /= 10)
      if (text[i] != 'X' && text[i] - '0' != value % 10) return false;
    return true;
  }

 private:
  [[nodiscard]] int with(char digit) const {
    int value = 0;
    for (const char c : text) value = value * 10 + ((c == 'X' ? digit : c) - '0');
    return value;
  }
};

// How far `~` widens, one for each component it stands at.
struct Tolerance {
  int years = 0;
  int months = 0;
  int days = 0;
};

// A month or day that is not written is any month or day.
struct Date {
  bool negative = false;
  Pattern year;
  Pattern month{"XX"};
  Pattern day{"XX"};
  int parts = 1;     // components written
  int grouping = 0;  // 21 to 41
  std::size_t month_at = 0;
  std::size_t day_at = 0;
  std::optional<std::size_t> qualified;  // where its first qualifier stands
  Tolerance tolerance;
};

// The first and last day that it may mean, widened by its tolerance; none if no such day exists.
[[nodiscard]] std::optional<Range> range_of(const Date& date);

}  // namespace entente::base::edtf
