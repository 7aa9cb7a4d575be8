#include "formats/syntax/object.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace entente::formats::syntax {
namespace {

constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
constexpr std::uint64_t highs = 0x80 * ones;

// The high bit of each byte that is less than `limit`, or is not ASCII.
constexpr std::uint64_t below(std::uint64_t word, std::uint64_t limit) noexcept {
  return ((word - limit * ones) | word) & highs;
}

bool is_plain(char c) noexcept {
  return static_cast<signed char>(c) >= ' ' && c != '"' && c != '\\';
}

// ASCII without controls, quotes and backslashes; eight bytes at a time, and may say no too often.
bool is_plain(std::string_view text) noexcept {
  std::uint64_t odd = 0;
  for (; text.size() >= sizeof odd; text.remove_prefix(sizeof odd)) {
    std::uint64_t word;
    std::memcpy(&word, text.data(), sizeof word);
    odd |= below(word, ' ') | below(word ^ '"' * ones, 1) | below(word ^ '\\' * ones, 1);
  }
  return odd == 0 && std::ranges::all_of(text, [](char c) { return is_plain(c); });
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  if (!is_plain(text)) return base::append_json(out, text);
  out += '"';
  out += text;
  out += '"';
}

}  // namespace entente::formats::syntax
