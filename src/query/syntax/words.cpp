#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "query/syntax/lexer.hpp"

namespace entente::query {
namespace {

constexpr std::array<std::string_view, 19> clause_words{
    "MATCH",  "OPTIONAL", "UNWIND",  "WITH", "RETURN", "CREATE", "CALL",
    "UNION",  "WHERE",    "ORDER",   "SKIP", "LIMIT",  "YIELD",  "DELETE",
    "DETACH", "MERGE",    "FOREACH", "SET",  "REMOVE"};
constexpr std::array<std::string_view, 19> operator_words{
    "AND",      "OR",   "XOR",  "NOT",  "IN",   "IS",  "AS",   "STARTS", "ENDS", "CONTAINS",
    "DISTINCT", "CASE", "WHEN", "THEN", "ELSE", "END", "NULL", "TRUE",   "FALSE"};

template <std::size_t size>
bool any_of(const std::array<std::string_view, size>& words, std::string_view word) noexcept {
  return std::any_of(words.begin(), words.end(),
                     [word](std::string_view keyword) { return same_word(word, keyword); });
}

int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads `size` hexadecimal digits at `from`.
std::optional<char32_t> hex(std::string_view text, std::size_t from, std::size_t size) noexcept {
  if (from + size > text.size()) return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = from; i < from + size; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0 || value > 0x0FFFFFFF) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

bool is_high(char32_t c) noexcept { return c >= 0xD800 && c <= 0xDBFF; }
bool is_low(char32_t c) noexcept { return c >= 0xDC00 && c <= 0xDFFF; }

// The code point of \uXXXX (also a pair of surrogates) or \UXXXXXXXX at `at`, which moves past it.
std::optional<char32_t> escaped_code_point(std::string_view text, std::size_t& at) noexcept {
  const std::size_t size = text[at + 1] == 'u' ? 4 : 8;
  std::optional<char32_t> value = hex(text, at + 2, size);
  if (!value) return std::nullopt;
  at += 2 + size;
  if (is_high(*value) && text.substr(at, 2) == "\\u") {
    const std::optional<char32_t> low = hex(text, at + 2, 4);
    if (!low || !is_low(*low)) return std::nullopt;
    at += 6;
    return 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00);
  }
  if (is_high(*value) || is_low(*value) || *value > 0x10FFFF) return std::nullopt;
  return value;
}

}  // namespace

bool same_word(std::string_view word, std::string_view keyword) noexcept {
  if (word.size() != keyword.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != keyword[i]) return false;
  }
  return true;
}

bool is_clause_word(std::string_view word) noexcept { return any_of(clause_words, word); }
bool is_operator_word(std::string_view word) noexcept { return any_of(operator_words, word); }

std::string unquoted(std::string_view quoted) {
  std::string name;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    name += quoted[i];
    if (quoted[i] == '`') ++i;
  }
  return name;
}

std::optional<std::string> unescaped(std::string_view quoted, std::uint32_t begin,
                                     base::SourceId source, BrokenToken& problem) {
  constexpr std::string_view letters = "\\'\"`bBfFnNrRtT/";
  constexpr std::string_view meanings = "\\'\"`\b\b\f\f\n\n\r\r\t\t/";
  const std::string_view text = quoted.substr(0, quoted.size() - 1);
  const auto span = [&](std::size_t from, std::size_t to) {
    return base::Span{source, static_cast<std::uint32_t>(begin + from),
                      static_cast<std::uint32_t>(begin + std::min(to, text.size()))};
  };
  std::string out;
  std::size_t i = 1;
  while (i < text.size()) {
    if (text[i] != '\\') {
      out += text[i++];
      continue;
    }
    const char letter = text[i + 1];
    if (letter == 'u' || letter == 'U') {
      std::size_t after = i;
      const std::optional<char32_t> code_point = escaped_code_point(text, after);
      if (!code_point) {
        problem = {&faults::invalid_unicode, span(i, i + (letter == 'u' ? 6 : 10)),
                   "this is not the number of a character",
                   letter == 'u' ? "write \\u and four hexadecimal digits, as in \\u00E9"
                                 : "write \\U and eight hexadecimal digits, as in \\U0001F600"};
        return std::nullopt;
      }
      base::append_utf8(out, *code_point);
      i = after;
      continue;
    }
    const std::size_t known = letters.find(letter);
    if (known == std::string_view::npos) {
      std::size_t after = i + 1;
      (void)base::next_code_point(text, after);
      problem = {
          &faults::unexpected_syntax, span(i, after), "there is no such escape",
          "write \\\\ for a backslash; there are \\n, \\t, \\r, \\b, \\f, \\', \\\" and \\u"};
      return std::nullopt;
    }
    out += meanings[known];
    i += 2;
  }
  return out;
}

}  // namespace entente::query
