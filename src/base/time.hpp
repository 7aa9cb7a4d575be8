// Time as EDTF (ISO 8601-2:2019): parsed to four bounds, tested with three answers.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace entente::base {

// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;
inline constexpr Day beginning = std::numeric_limits<Day>::min();  // before all days
inline constexpr Day forever = std::numeric_limits<Day>::max();    // after all days

[[nodiscard]] Day day_of(int year, int month, int day) noexcept;
// "2023-09-19", "-0044-03-15"; "" for beginning and forever.
[[nodiscard]] std::string iso_date(Day day);

// Kleene's three values; the order no < possibly < yes makes `and` a minimum.
enum class Truth : std::uint8_t { no, possibly, yes };
[[nodiscard]] std::string_view name(Truth truth) noexcept;

// What is known of when something started and ended: start_min <= start <= start_max,
// end_min <= end <= end_max, all days inclusive. An event at an unknown point of 2023 has all of
// 2023 in both pairs.
struct Bounds {
  Day start_min = beginning;
  Day start_max = forever;
  Day end_min = beginning;
  Day end_max = forever;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};
inline constexpr Bounds undated{};

// Is there a day on which both hold? yes: for every reading of the bounds; no: for none.
[[nodiscard]] Truth overlaps(const Bounds& a, const Bounds& b) noexcept;
// Did it hold at some time of [first, last]?
[[nodiscard]] Truth holds(const Bounds& bounds, Day first, Day last) noexcept;
// Did a end before b started?
[[nodiscard]] Truth before(const Bounds& a, const Bounds& b) noexcept;

// How the parts of an EDTF string are to be read. `~` widens each way by the component it stands
// at: a day by 3 days, a month or season by a calendar month (so 2024-02~ is January to March), a
// year or decade by a calendar year; at several components, by the sum.
struct Edtf {
  Bounds bounds;
  std::uint8_t level = 0;    // of ISO 8601-2: 0, 1 or 2
  bool interval = false;     // it is written a/b: it lasted; otherwise a point, known or vague
  bool open_end = false;     // a/.. or {a..}: still so when last heard of
  bool unknown_end = false;  // a/
  bool uncertain = false;    // a `?` or `%` somewhere: lowers trust, widens nothing
  bool approximate = false;  // a `~` or `%` somewhere: widens the bounds of that date
};

struct TimeError {
  std::size_t at = 0;   // byte offset in the text
  std::string message;  // what is wrong
  std::string help;     // what to write instead; may be empty
};

// Parses levels 0 to 2 of ISO 8601-2:2019, without exponents and significant digits
// (`Y-17E7`, `1950S2`), which are refused with a reason. `last_known` is where an open end
// (`a/..`) is known to reach: the date of the source; end_min becomes it, end_max stays forever.
// A date-time counts as its day (the offset is checked, not applied; 24:00:00 is still that day).
// Seasons 21 to 24, of no hemisphere, are read as northern; winter runs into the next year.
// A text of more than 256 bytes is refused.
class EdtfResult {
 public:
  EdtfResult(Edtf value) : value_(value) {}                  // NOLINT(google-explicit-constructor)
  EdtfResult(TimeError error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] explicit operator bool() const noexcept { return value_.has_value(); }
  [[nodiscard]] const Edtf& operator*() const { return *value_; }
  [[nodiscard]] const Edtf* operator->() const { return &*value_; }
  [[nodiscard]] const TimeError& error() const { return error_; }

 private:
  std::optional<Edtf> value_;
  TimeError error_;
};
[[nodiscard]] EdtfResult parse_edtf(std::string_view text, Day last_known = forever);

// How a diagram shows it, short and without losing doubt: "2023", "Sep 2023", "19 Sep 2023",
// "19–21 Sep 2023", "2020–2023", "since 2023", "2023–?", "until 2025", "c. Feb 2024", "2023?",
// "Oct–Dec 2022" ([2022-10..2022-12]), "2020 or 2023", "1984 or earlier", "2020s", "Q4 2022",
// "summer 2025", "winter 2024/25". In languages other than English marks and ISO digits stand for
// words: "2023-09", "2023–", "–2025", "≈2024-02", "≤ 1984", "2020 / 2023", "202X", "2022-Q4"; only
// seasons are named, in ar, ru and hy. No bidi controls: isolate() in base/text.hpp is for those.
// "" for unparsable text.
[[nodiscard]] std::string short_date(std::string_view edtf, std::string_view language = "en");

}  // namespace entente::base
