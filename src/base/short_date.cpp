// Times for people. The text is EDTF already, so it is cut at its marks and not parsed again.
#include <algorithm>
#include <array>
#include <vector>

#include "base/time.hpp"

namespace entente::base {
namespace {

using Words = std::array<std::string_view, 4>;
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Language {
  std::string_view code;
  Words seasons;
  std::string_view still;
};
constexpr std::array languages{Language{"en", {"spring", "summer", "autumn", "winter"}, "still so"},
                               Language{"ar", {"ربيع", "صيف", "خريف", "شتاء"}, "لا يزال"},
                               Language{"ru", {"весна", "лето", "осень", "зима"}, "по-прежнему"},
                               Language{"hy", {"գարուն", "ամառ", "աշուն", "ձմեռ"}, "դեռևս"}};

// As written, without qualifiers; what is not written or all X is empty.
struct Date {
  std::string year;
  std::string month;
  std::string day;
  bool approximate = false;
  bool uncertain = false;
  [[nodiscard]] bool qualified() const { return approximate || uncertain; }
};

bool exact(std::string_view digits) { return digits.find('X') == std::string_view::npos; }
int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

Date read(std::string_view text) {
  Date date;
  std::string bare;
  for (const char c : text.substr(0, text.find('T'))) {
    date.approximate |= c == '~' || c == '%';
    date.uncertain |= c == '?' || c == '%';
    if (c != '~' && c != '?' && c != '%') bare += c;
  }
  if (bare.starts_with('Y')) {
    date.year = bare.substr(1);
    return date;
  }
  const std::size_t end = bare.starts_with('-') ? 5 : 4;
  date.year = bare.substr(0, end);
  if (bare.size() > end) date.month = bare.substr(end + 1, 2);
  if (bare.size() > end + 3) date.day = bare.substr(end + 4);
  if (date.day == "XX") date.day.clear();
  if (date.month == "XX" && date.day.empty()) date.month.clear();
  return date;
}

// Not wide where both sides are one word.
std::string dashed(const std::string& a, const std::string& b) {
  const bool wide = (a + b).find_first_of(" -") != std::string::npos;
  return a + (wide && !a.empty() ? " –" : "–") + (wide && !b.empty() ? " " : "") + b;
}

std::vector<std::string_view> split(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + mark.size());
  }
  parts.push_back(text);
  return parts;
}

class Writer {
 public:
  explicit Writer(std::string_view language) {
    language = language.substr(0, language.find('-'));
    english_ = language == "en";
    for (const Language& row : languages)
      if (row.code == language) words_ = &row;
  }

  [[nodiscard]] std::string text(std::string_view edtf) const {
    if (edtf.starts_with('[') || edtf.starts_with('{')) return set(edtf);
    const auto sides = split(edtf, "/");
    return sides.size() == 2 ? interval(sides[0], sides[1]) : one(read(edtf));
  }

 private:
  [[nodiscard]] std::string one(const Date& date) const {
    std::string out = date.approximate ? (english_ ? "c. " : "≈") : "";
    out += plain(date);
    if (date.uncertain) out += '?';
    return out;
  }

  [[nodiscard]] std::string plain(const Date& date) const {
    if (date.month.empty()) {
      const std::string decade = date.year.substr(0, 3);
      const bool is_decade = date.year.size() == 4 && date.year[3] == 'X' && exact(decade);
      return english_ && is_decade ? decade + "0s" : date.year;
    }
    const int month = exact(date.month) ? number(date.month) : 0;
    if (month > 12) return part_of_year(date, month);
    if (!english_ || month == 0 || !exact(date.day))
      return date.year + '-' + date.month + (date.day.empty() ? "" : "-" + date.day);
    return (date.day.empty() ? "" : day(date) + ' ') + name(date) + ' ' + date.year;
  }
  [[nodiscard]] static std::string day(const Date& date) {
    return std::to_string(number(date.day));
  }
  [[nodiscard]] static std::string name(const Date& date) {
    return std::string(months[static_cast<std::size_t>(number(date.month) - 1)]);
  }

  [[nodiscard]] std::string part_of_year(const Date& date, int code) const {
    if (code <= 32) return season(date, code);
    if (code >= 37 && code <= 39) return four_months(date, 4 * (code - 37) + 1);
    const std::string part =
        code <= 36 ? "Q" + std::to_string(code - 32) : "H" + std::to_string(code - 39);
    return english_ ? part + ' ' + date.year : date.year + '-' + part;
  }

  [[nodiscard]] std::string season(const Date& date, int code) const {
    if (words_ == nullptr) return date.year + '-' + date.month;
    const bool south = code >= 29;
    const int index = (code - 21) % 4;
    std::string year = date.year;
    const bool crosses = index == (south ? 1 : 3);  // December to February
    if (crosses && exact(year) && !year.starts_with('-')) {
      const int next = (number(year) + 1) % 100;
      year += (next < 10 ? "/0" : "/") + std::to_string(next);
    }
    const std::string word(words_->seasons[static_cast<std::size_t>(index)]);
    if (!south) return word + ' ' + year;
    return english_ ? "southern " + word + ' ' + year : word + ' ' + year + " (S)";
  }

  [[nodiscard]] std::string four_months(const Date& date, int first) const {
    const auto month = [&](int value) {
      Date out = date;
      out.month = (value < 10 ? "0" : "") + std::to_string(value);
      return out;
    };
    return range(month(first), month(first + 3));
  }

  // "Oct–Dec 2022", "19–21 Sep 2023", "19 Sep – 2 Oct 2023": the common end is written once.
  [[nodiscard]] std::string range(const Date& a, const Date& b) const {
    const std::string first = one(a);
    const std::string last = one(b);
    if (first == last) return first;
    const auto is_month = [](const Date& date) {
      return !date.qualified() && !date.month.empty() && exact(date.month) && exact(date.day) &&
             number(date.month) <= 12;
    };
    const bool same_year = a.year == b.year && exact(a.year);
    const bool joined = same_year && is_month(a) && is_month(b) && a.day.empty() == b.day.empty();
    if (!english_ || !joined) return dashed(first, last);
    if (a.day.empty()) return dashed(name(a), name(b)) + ' ' + b.year;
    if (a.month == b.month) return dashed(day(a), day(b)) + ' ' + name(b) + ' ' + b.year;
    return dashed(day(a) + ' ' + name(a), last);
  }

  [[nodiscard]] std::string since(const std::string& date) const {
    return english_ ? "since " + date : dashed(date, "");
  }
  [[nodiscard]] std::string until(const std::string& date) const {
    return english_ ? "until " + date : dashed("", date);
  }

  [[nodiscard]] std::string interval(std::string_view a, std::string_view b) const {
    const bool known_start = !a.empty() && a != "..";
    const bool known_end = !b.empty() && b != "..";
    if (known_start && known_end) return range(read(a), read(b));
    if (known_start) return b.empty() ? dashed(one(read(a)), "?") : since(one(read(a)));
    if (known_end) return a.empty() ? dashed("?", one(read(b))) : until(one(read(b)));
    if (a == b) return english_ ? "always" : "–";
    if (!a.empty()) return "–?";
    return words_ == nullptr ? "?–" : std::string(words_->still);
  }

  [[nodiscard]] std::string element(std::string_view text, bool all) const {
    const auto ends = split(text, "..");
    if (ends.size() < 2) return one(read(text));
    if (!ends[0].empty() && !ends[1].empty()) return range(read(ends[0]), read(ends[1]));
    const bool from_ever = ends[0].empty();
    const std::string date = one(read(from_ever ? ends[1] : ends[0]));
    if (all) return from_ever ? until(date) : since(date);
    if (!english_) return (from_ever ? "≤ " : "≥ ") + date;
    return date + (from_ever ? " or earlier" : " or later");
  }

  [[nodiscard]] std::string set(std::string_view edtf) const {
    const bool all = edtf.front() == '{';
    const auto elements = split(edtf.substr(1, edtf.size() - 2), ",");
    const std::string_view last = english_ ? (all ? " and " : " or ") : (all ? ", " : " / ");
    std::string out;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (i > 0) out += i + 1 == elements.size() || !english_ ? last : ", ";
      out += element(elements[i], all);
    }
    return out;
  }

  bool english_ = false;
  const Language* words_ = nullptr;
};

}  // namespace

std::string short_date(std::string_view edtf, std::string_view language) {
  return parse_edtf(edtf) ? Writer(language).text(edtf) : std::string();
}

}  // namespace entente::base
