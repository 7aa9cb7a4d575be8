#include "query/functions/round.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace entente::query {

std::optional<Rounding> rounding_named(std::string_view name) noexcept {
  constexpr std::pair<std::string_view, Rounding> known[] = {{"UP", Rounding::up},
                                                             {"DOWN", Rounding::down},
                                                             {"CEILING", Rounding::ceiling},
                                                             {"FLOOR", Rounding::floor},
                                                             {"HALF_UP", Rounding::half_up},
                                                             {"HALF_DOWN", Rounding::half_down},
                                                             {"HALF_EVEN", Rounding::half_even}};
  for (const auto& [word, how] : known)
    if (word == name) return how;
  return std::nullopt;
}

double round_up(double value) noexcept {
  const double below = std::floor(value);
  return value - below < 0.5 ? below : below + 1;
}

namespace {

// Whether the size grows when everything from digits[at] on goes.
bool grows(std::string_view digits, std::size_t at, bool negative, Rounding how) noexcept {
  const std::string_view rest = digits.substr(at);
  const bool nothing = rest.find_first_not_of('0') == std::string_view::npos;
  const bool half =
      !nothing && rest.front() == '5' && rest.find_first_not_of('0', 1) == std::string_view::npos;
  const bool more = !nothing && rest.front() >= '5';
  const bool odd = at > 0 && (digits[at - 1] - '0') % 2 == 1;
  switch (how) {
    case Rounding::up: return !nothing;
    case Rounding::down: return false;
    case Rounding::ceiling: return !nothing && !negative;
    case Rounding::floor: return !nothing && negative;
    case Rounding::half_up: return more;
    case Rounding::half_down: return more && !half;
    case Rounding::half_even: return half ? odd : more;
  }
  return false;
}

}  // namespace

double rounded(double value, std::int64_t digits, Rounding how) {
  if (!std::isfinite(value) || digits > 400) return value;
  std::array<char, 400> written;  // the largest float has 309 digits, the smallest 325
  const auto end = std::to_chars(written.data(), written.data() + written.size(), std::abs(value),
                                 std::chars_format::fixed)
                       .ptr;
  std::string text(written.data(), end);
  const std::size_t point = text.find('.');
  if (point == std::string::npos || text.size() - point - 1 <= static_cast<std::size_t>(digits))
    return value;
  text.erase(point, 1);
  const std::size_t at = point + static_cast<std::size_t>(digits);
  const bool up = grows(text, at, value < 0, how);
  text.resize(at);
  std::size_t carry = at;
  while (up && carry > 0 && text[carry - 1] == '9') text[--carry] = '0';
  if (up && carry > 0) ++text[carry - 1];
  if (up && carry == 0) text.insert(0, 1, '1');
  text.insert(text.size() - static_cast<std::size_t>(digits), 1, '.');
  double result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return std::copysign(result, value);
}

}  // namespace entente::query
