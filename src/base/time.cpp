// EDTF to bounds: one pass over the text, one function a part of the grammar.
#include "base/time.hpp"

#include <algorithm>
#include <utility>

#include "base/calendar.hpp"
#include "base/edtf_date.hpp"
#include "base/edtf_hint.hpp"

namespace entente::base {
namespace {

using edtf::Date;
using edtf::Pattern;
using edtf::Range;

constexpr std::size_t longest = 256;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view month_name(int month) {
  static constexpr std::string_view names[] = {"January",   "February", "March",    "April",
                                               "May",       "June",     "July",     "August",
                                               "September", "October",  "November", "December"};
  return names[month - 1];
}

class Parser {
 public:
  Parser(std::string_view text, Day last_known) : text_(text), last_known_(last_known) {}

  EdtfResult parse() {
    if (all()) return edtf_;
    return error_;
  }

 private:
  enum class Where { alone, interval, set };

  [[nodiscard]] char peek() const { return pos_ < text_.size() ? text_[pos_] : '\0'; }
  [[nodiscard]] bool at_end() const { return pos_ == text_.size(); }
  bool take(std::string_view what) {
    if (!text_.substr(pos_).starts_with(what)) return false;
    pos_ += what.size();
    return true;
  }
  std::string_view run(bool with_x = true) {
    const std::size_t begin = pos_;
    while (is_digit(peek()) || (with_x && peek() == 'X')) ++pos_;
    return text_.substr(begin, pos_ - begin);
  }
  void level(int level) { edtf_.level = std::max(edtf_.level, static_cast<std::uint8_t>(level)); }

  bool fail(std::size_t at, std::string message, std::string_view help = {}) {
    error_ = {at, std::move(message), std::string(help)};
    return false;
  }
  bool unexpected(std::string_view wanted = {}) {
    const char c = peek();
    std::string message(wanted.empty() ? "" : wanted);
    if (!wanted.empty()) message += ", but ";
    if (at_end())
      message += "the text ends here";
    else if (c == ' ')
      message += "there is a blank here";
    else if (c < ' ' || c > '~')
      message += "this character cannot stand here";
    else
      message += std::string("\"") + c + "\" cannot stand here";
    return fail(pos_, std::move(message),
                "write YYYY, YYYY-MM or YYYY-MM-DD, and an interval as a/b");
  }
  // Records the error, if it is one.
  bool is_refused_form() {
    const bool exponent = peek() == 'E';
    if (!exponent && peek() != 'S') return false;
    return !fail(
        pos_,
        exponent ? "years with an exponent are not read: no source dates by them"
                 : "significant digits are not read: they hide which years are meant",
        exponent ? "write the year in full" : "write X for the unknown digits, as in 19XX");
  }

  bool all();
  bool interval();
  bool set(char close);
  bool point(Where where, Range& out);
  bool long_year(Where where, Range& out);
  bool year(Date& date);
  bool month(Date& date, Where where);
  bool check_grouping(const Date& date, Where where);
  bool day(Date& date);
  bool qualifier(Date& date, int& tolerance, int width, bool left);
  bool range_of(const Date& date, Range& out);
  void level_of(const Date& date);
  bool time_of_day(const Date& date, Where where);
  bool offset();
  bool two_digits(int& out, int max, std::string_view what);
  bool bounds_of(const std::optional<Range>& start, const std::optional<Range>& end,
                 std::size_t end_at);

  std::string_view text_;
  Day last_known_;
  std::size_t pos_ = 0;
  Edtf edtf_;
  TimeError error_;
};

bool Parser::all() {
  if (text_.size() > longest) return fail(longest, "a time has at most 256 bytes");
  if (text_.empty())
    return fail(0, "the time is empty", "leave it out, or write YYYY, YYYY-MM or YYYY-MM-DD");
  if (peek() == '[' || peek() == '{') {
    if (!set(peek() == '[' ? ']' : '}')) return false;
    if (peek() == '/')
      return fail(pos_, "a set cannot stand in an interval", "write its first or last date");
  } else if (text_.find('/') != std::string_view::npos) {
    if (!interval()) return false;
  } else if (text_.starts_with("..")) {
    const std::string lasted = "../" + std::string(text_.substr(2));
    const std::string help =
        "write " + lasted + " for what lasted, [" + std::string(text_) + "] for a point";
    const bool meant = Parser(lasted, last_known_).parse() && text_.size() > 2;
    return fail(0, "only an interval or a set is open", meant ? help : std::string());
  } else {
    Range range;
    if (!point(Where::alone, range)) return false;
    edtf_.bounds = {range.lo, range.hi, range.lo, range.hi};
  }
  return at_end() || unexpected();
}

bool Parser::interval() {
  edtf_.interval = true;
  if (text_ == "/")
    return fail(0, "an interval without start and end says nothing", "leave the time out");
  std::optional<Range> start;
  std::optional<Range> end;
  if (take("..")) {
    start = {beginning, beginning};
    level(1);
  } else if (peek() == '/') {
    level(1);
  } else if (!point(Where::interval, start.emplace())) {
    return false;
  }
  if (!take("/")) return unexpected("\"/\" is wanted");
  const std::size_t end_at = pos_;
  edtf_.open_end = take("..");
  edtf_.unknown_end = at_end() && !edtf_.open_end;
  if (edtf_.open_end || edtf_.unknown_end)
    level(1);
  else if (!point(Where::interval, end.emplace()))
    return false;
  if (peek() == '/') return fail(pos_, "an interval has only one \"/\"", "write start/end");
  return at_end() ? bounds_of(start, end, end_at) : unexpected();
}

bool Parser::bounds_of(const std::optional<Range>& start, const std::optional<Range>& end,
                       std::size_t end_at) {
  Bounds& b = edtf_.bounds;
  if (start) {
    b.start_min = start->lo;
    b.start_max = start->hi;
  }
  if (end) {
    b.end_min = end->lo;
    b.end_max = end->hi;
  }
  if (edtf_.open_end) {
    b.end_min = last_known_;
    if (!start) b.start_max = last_known_;  // what still held then had started
  }
  if (b.end_max < b.start_min) {
    const std::string_view first = text_.substr(0, end_at - 1);
    return fail(end_at, "it ends before it starts",
                "write " + std::string(text_.substr(end_at)) + '/' + std::string(first));
  }
  b.start_max = std::min(b.start_max, b.end_max);
  b.end_min = std::max(b.end_min, b.start_min);
  return true;
}

bool Parser::set(char close) {
  level(2);
  ++pos_;
  const bool from_ever = take("..");
  bool to_ever = false;
  bool may_range = !from_ever;
  Range first{forever, forever};
  Range last{beginning, beginning};
  do {
    const std::size_t at = pos_;
    Range a;
    if (!point(Where::set, a)) return false;
    Range b = a;
    if (may_range && take("..")) {
      to_ever = peek() == close;
      if (!to_ever && !point(Where::set, b)) return false;
      if (b.hi < a.lo)
        return fail(at, "this range ends before it starts", "write the earlier date first");
    }
    may_range = true;
    first = {std::min(first.lo, a.lo), std::min(first.hi, a.hi)};
    last = {std::max(last.lo, b.lo), std::max(last.hi, b.hi)};
  } while (!to_ever && take(","));
  if (!take({&close, 1}))
    return unexpected(std::string("\",\", \"..\" or \"") + close + "\" is wanted");
  if (from_ever) first = {beginning, beginning};
  if (to_ever) last = {last_known_, forever};
  edtf_.open_end = to_ever && close == '}';
  if (close == ']')
    edtf_.bounds = {first.lo, last.hi, first.lo, last.hi};
  else
    edtf_.bounds = {first.lo, first.hi, std::max(first.lo, last.lo), last.hi};
  return true;
}

bool Parser::point(Where where, Range& out) {
  if (peek() == 'Y') return long_year(where, out);
  if (where != Where::alone && (peek() == '[' || peek() == '{'))
    return fail(
        pos_,
        where == Where::set ? "a set cannot stand in a set" : "a set cannot stand in an interval",
        where == Where::set ? "" : "write its first or last date");
  Date date;
  if (!year(date)) return false;
  if (take("-")) {
    if (!month(date, where)) return false;
    if (date.grouping == 0 && take("-") && !day(date)) return false;
    if (date.grouping != 0 && peek() == '-')
      return fail(pos_, "a season or other part of a year has no days");
  }
  if (peek() == 'T' && !time_of_day(date, where)) return false;
  level_of(date);
  return range_of(date, out);
}

bool Parser::long_year(Where where, Range& out) {
  const std::size_t at = pos_++;
  const bool negative = take("-");
  const std::string_view digits = run(false);
  if (is_refused_form()) return false;
  if (digits.size() < 5 || digits[0] == '0')
    return fail(at, "Y is for years of more than four digits", "write four digits without Y");
  if (where != Where::alone)
    return fail(at, "a year with Y stands alone, not in an interval or a set",
                "write .. for what is so far away");
  std::int64_t year = 0;
  // Ten digits are far beyond the range of days already.
  for (const char c : digits.substr(0, 10)) year = year * 10 + (c - '0');
  if (negative) year = -year;
  level(1);
  out = {calendar::clamped(calendar::number({year, 1, 1})),
         calendar::clamped(calendar::number({year, 12, 31}))};
  return true;
}

// A qualifier before a component is about that one; after it, also about all before it.
bool Parser::qualifier(Date& date, int& tolerance, int width, bool left) {
  const char c = peek();
  if (c != '?' && c != '~' && c != '%') return true;
  if (!date.qualified) date.qualified = pos_;
  ++pos_;
  if (c != '~') edtf_.uncertain = true;
  if (c != '?') {
    edtf_.approximate = true;
    tolerance = width;
  }
  level(left || peek() == '-' ? 2 : 1);
  if (peek() == '?' || peek() == '~' || peek() == '%')
    return fail(pos_, "only one qualifier can stand here", "write % for ? and ~ together");
  return true;
}

bool Parser::year(Date& date) {
  if (!qualifier(date, date.tolerance.years, 1, true)) return false;
  const std::size_t at = pos_;
  date.negative = take("-");
  if (date.negative) level(1);
  date.year = {run()};
  if (date.year.text.empty()) return unexpected("a date is wanted");
  if (is_refused_form()) return false;
  if (date.year.text.size() != 4)
    return fail(at, "a year has four digits",
                date.year.text.size() > 4 ? "a longer year starts with Y" : "write it in full");
  if (date.negative && date.year.hi() == 0)
    return fail(at, "the year -0000 does not exist", "write 0000 for the year before 0001");
  return qualifier(date, date.tolerance.years, 1, false);
}

bool Parser::month(Date& date, Where where) {
  date.parts = 2;
  if (!qualifier(date, date.tolerance.months, 1, true)) return false;
  const std::size_t at = date.month_at = pos_;
  date.month = {run()};
  const std::string text(date.month.text);
  if (text.empty()) return unexpected("a month is wanted");
  if (text.size() != 2) return fail(at, "a month has two digits");
  if (!qualifier(date, date.tolerance.months, 1, false)) return false;
  const int value = date.month.lo();
  if (date.month.exact() && value >= 21 && value <= 41) {
    date.grouping = value;
    return check_grouping(date, where);
  }
  for (int i = 1; i <= 12; ++i)
    if (date.month.matches(i)) return true;
  return fail(at, "month " + text + " does not exist",
              "months are 01 to 12, seasons 21 to 24, quarters 33 to 36");
}

// ISO 8601-2 is silent; the validators in use refuse these.
bool Parser::check_grouping(const Date& date, Where where) {
  if (date.grouping <= 24) return true;
  if (date.qualified)
    return fail(*date.qualified, "a qualifier can stand at seasons 21 to 24, not at 25 to 41",
                "write its months as [a..b], or a month with ~");
  if (where == Where::interval)
    return fail(date.month_at,
                "part " + std::string(date.month.text) + " of a year cannot stand in an interval",
                "write its first or last month");
  return true;
}

bool Parser::day(Date& date) {
  date.parts = 3;
  if (!qualifier(date, date.tolerance.days, 3, true)) return false;
  const std::size_t at = date.day_at = pos_;
  date.day = {run()};
  if (date.day.text.empty()) return unexpected("a day is wanted");
  if (date.day.text.size() != 2) return fail(at, "a day has two digits");
  if (date.day.lo() > 31 || date.day.hi() == 0)
    return fail(at, "day " + std::string(date.day.text) + " does not exist", "days are 01 to 31");
  return qualifier(date, date.tolerance.days, 3, false);
}

bool Parser::range_of(const Date& date, Range& out) {
  if (const auto range = edtf::range_of(date)) {
    out = *range;
    return true;
  }
  if (!date.year.exact() || !date.month.exact() || !date.day.exact())
    return fail(date.day_at, "no day of the calendar is written like this");
  const int year = date.negative ? -date.year.lo() : date.year.lo();
  const int month = date.month.lo();
  return fail(date.day_at, std::string(month_name(month)) + ' ' + std::string(date.year.text) +
                               " has " + std::to_string(calendar::days_in(year, month)) + " days");
}

// Level 1 has X only from the right, and in years only the last two digits.
void Parser::level_of(const Date& date) {
  if (date.grouping != 0) level(date.grouping <= 24 && date.year.exact() ? 1 : 2);
  const Pattern century{date.year.text.substr(0, 2)};
  const Pattern of_century{date.year.text.substr(2)};
  if (!date.year.exact()) {
    const bool right = of_century.unknown() || is_digit(of_century.text[0]);
    level(date.parts == 1 && century.exact() && of_century.text[1] == 'X' && right ? 1 : 2);
  }
  const bool month_known = date.month.exact();
  if (date.parts >= 2 && !month_known)
    level(date.month.unknown() && (date.parts == 2 || date.day.unknown()) ? 1 : 2);
  if (date.parts == 3 && !date.day.exact()) level(date.day.unknown() ? 1 : 2);
}

bool Parser::two_digits(int& out, int max, std::string_view what) {
  const std::size_t at = pos_;
  const std::string_view digits = run(false).substr(0, 2);
  pos_ = at + digits.size();
  const std::string name(what);
  if (digits.size() < 2) {
    pos_ = at;
    if (digits.empty()) return unexpected(name + " of two digits is wanted");
    return fail(at, name + " has two digits", "write a time of day as 09:05:00");
  }
  out = Pattern{digits}.lo();
  return out <= max || fail(at, name + " is 00 to " + std::to_string(max));
}

bool Parser::time_of_day(const Date& date, Where where) {
  if (where != Where::alone)
    return fail(pos_, "a time of day cannot stand in an interval or a set", "write the days only");
  const bool exact = date.year.exact() && date.month.exact() && date.day.exact();
  if (date.parts < 3 || date.qualified || !exact)
    return fail(pos_, "a time of day needs a full date, without X and qualifiers");
  const std::size_t at = ++pos_;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!two_digits(hour, 24, "an hour")) return false;
  if (!take(":")) return unexpected("\":\" is wanted");
  if (!two_digits(minute, 59, "a minute")) return false;
  if (!take(":")) return unexpected("\":\" is wanted");
  // A leap second ends an hour, or half of one where the offset has half hours.
  if (!two_digits(second, minute % 30 == 29 ? 60 : 59, "a second")) return false;
  if (hour == 24 && minute + second > 0)
    return fail(at, "a day ends at 24:00:00", "write the next day");
  return take("Z") || (peek() != '+' && peek() != '-') || offset();
}

bool Parser::offset() {
  ++pos_;
  int hours = 0;
  int minutes = 0;
  if (!two_digits(hours, 23, "the hour of an offset")) return false;
  return !take(":") || two_digits(minutes, 59, "the minute of an offset");
}

// The guess at the text, else at the part of it that is wrong, if it is EDTF.
std::string hint(std::string_view text, std::size_t at) {
  constexpr std::string_view separators = "/,[]{}";
  constexpr std::size_t none = std::string_view::npos;
  const std::string_view front = text.substr(0, at);
  const std::size_t mark = front.find_last_of(separators);
  const std::size_t dots = front.rfind("..");
  const std::size_t from = std::max(mark == none ? 0 : mark + 1, dots == none ? 0 : dots + 2);
  const std::size_t to =
      std::min({text.find_first_of(separators, from), text.find("..", from), text.size()});
  const bool in_set = text.starts_with('[') || text.starts_with('{');
  for (const std::string_view part : {text, text.substr(from, to - from)}) {
    const std::string better = edtf_hint(part);
    if (better.empty() || better == part || !Parser(better, forever).parse()) continue;
    const bool years = better.size() == 9 && better[4] == '/';
    if (years && in_set)
      return "a range is written " + better.substr(0, 4) + ".." + better.substr(5);
    if (years && part.size() == text.size()) return "an interval is written " + better;
    if (part.size() < text.size() && better.find_first_of("/[") != std::string::npos) continue;
    return "write " + better;
  }
  return {};
}

}  // namespace

EdtfResult parse_edtf(std::string_view text, Day last_known) {
  EdtfResult result = Parser(text, last_known).parse();
  if (result || text.empty() || text.size() > longest) return result;
  TimeError error = result.error();
  std::string better = hint(text, error.at);
  if (!better.empty()) error.help = std::move(better);
  return error;
}

}  // namespace entente::base
