#include "base/edtf_hint.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace entente::base {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

struct Phrase {
  std::string_view word;
  std::string_view edtf;  // # stands for the year
};
constexpr Phrase phrases[] = {{"early", "[#-01..#-03]"},
                              {"mid", "[#-05..#-08]"},
                              {"middle", "[#-05..#-08]"},
                              {"late", "[#-10..#-12]"},
                              {"end", "#-12~"},
                              {"spring", "#-21"},
                              {"summer", "#-22"},
                              {"autumn", "#-23"},
                              {"fall", "#-23"},
                              {"winter", "#-24"},
                              {"since", "#/.."},
                              {"from", "#/.."},
                              {"until", "../#"},
                              {"till", "../#"},
                              {"before", "[..#]"},
                              {"by", "[..#]"},
                              {"after", "[#..]"},
                              {"around", "#~"},
                              {"about", "#~"},
                              {"circa", "#~"},
                              {"ca", "#~"},
                              {"c", "#~"},
                              {"in", "#"},
                              {"during", "#"}};
constexpr std::string_view months = "jan feb mar apr may jun jul aug sep oct nov dec ";

std::string two_digits(std::string_view number) {
  return (number.size() < 2 ? "0" : "") + std::string(number);
}

// The runs of digits, and the text with each digit replaced by d (and each d by something else).
struct Shape {
  std::string shape;
  std::vector<std::string_view> numbers;
};

Shape shape_of(std::string_view text) {
  Shape out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out.shape += is_digit(text[i]) ? 'd' : text[i] == 'd' ? '?' : text[i];
    if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    out.numbers.push_back(text.substr(i, end - i));
  }
  return out;
}

// "2023-9-1", "19.09.2023", "20230919", "2019-2021", "2020s".
std::string from_digits(std::string_view text) {
  const auto [shape, n] = shape_of(text);
  if (shape == "dddddddd")
    return std::string(text.substr(0, 4)) + '-' + std::string(text.substr(4, 2)) + '-' +
           std::string(text.substr(6));
  if (shape == "dddds" && n[0].ends_with('0')) return std::string(n[0].substr(0, 3)) + "X";
  if (shape == "dddd–dddd" || shape == "dddd-dddd" || shape == "dddd - dddd")
    return std::string(n[0]) + '/' + std::string(n[1]);
  if (n.size() < 2 || n.size() > 3 || n[1].size() > 2) return {};
  const std::size_t separators = n.size() - 1;
  const auto punctuation = std::ranges::count_if(shape, [](char c) { return c != 'd'; });
  if (punctuation != static_cast<std::ptrdiff_t>(separators)) return {};
  const char between = shape[n[0].size()];
  if (n[0].size() == 4 && (between == '-' || between == '.') && n.back().size() <= 2) {
    std::string out(n[0]);
    const bool swapped = n.size() == 3 && two_digits(n[1]) > "12";
    for (std::size_t i = 1; i < n.size(); ++i) out += '-' + two_digits(n[swapped ? 3 - i : i]);
    return out;
  }
  if (n.size() == 3 && n[0].size() <= 2 && n[2].size() == 4 && two_digits(n[1]) <= "12")
    return std::string(n[2]) + '-' + two_digits(n[1]) + '-' + two_digits(n[0]);
  return {};
}

// "late 2022", "mid-2025", "end of 2025", "Sept. 2022", "19 September 2023".
std::string from_words(std::string_view text) {
  if (text.size() < 6 || !std::ranges::all_of(text.substr(text.size() - 4), is_digit)) return {};
  const std::string_view year = text.substr(text.size() - 4);
  std::string lower(text.substr(0, text.size() - 4));
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  if (is_digit(lower.back())) return {};
  const auto word = std::ranges::find_if(lower, is_letter);
  const std::string name(word, std::find_if_not(word, lower.end(), is_letter));
  const std::string_view front(lower.data(), static_cast<std::size_t>(word - lower.begin()));
  const auto phrase = std::ranges::find(phrases, name, &Phrase::word);
  if (phrase != std::end(phrases) && front.empty()) {
    std::string out;
    for (const char c : phrase->edtf) out += c == '#' ? year : std::string_view(&c, 1);
    return out;
  }
  if (name.size() < 3) return {};
  const std::size_t month = months.find(name.substr(0, 3));
  if (month == std::string_view::npos) return {};
  const std::string out = std::string(year) + '-' + two_digits(std::to_string(month / 4 + 1));
  const std::string_view day = front.substr(0, front.find_first_not_of("0123456789"));
  if (front.empty()) return out;
  return day.empty() || day.size() > 2 ? std::string() : out + '-' + two_digits(day);
}

// Without blanks, and with the letters of the standard in capitals.
std::string tidied(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool letter = c == 'x' || c == 't' || c == 'z' || c == 'y';
    if (c != ' ') out += letter ? static_cast<char>(c - ('a' - 'A')) : c;
  }
  return out;
}

}  // namespace

std::string edtf_hint(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  text = text.substr(first, text.find_last_not_of(' ') - first + 1);
  std::string better = from_digits(text);
  if (better.empty()) better = from_words(text);
  if (better.empty()) better = tidied(text);
  return better;
}

}  // namespace entente::base
