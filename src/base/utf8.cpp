// The parts of text.hpp that need no ICU: UTF-8 checked and decoded, controls shown, JSON strings.
#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "base/text.hpp"

namespace entente::base {
namespace {

// States are bit offsets into a word per byte, so that a step is one load and one shift: no branch
// to mispredict where scripts mix.
enum State : std::uint8_t {
  whole = 0,
  broken = 6,
  one_left = 12,
  two_left = 18,
  three_left = 24,
  after_e0 = 30,
  after_ed = 36,
  after_f0 = 42,
  after_f4 = 48,
};
constexpr unsigned last_state = after_f4;
constexpr unsigned state_step = 6;
constexpr std::uint64_t state_mask = 63;

constexpr State begin_sequence(unsigned byte) {
  if (byte < 0x80) return whole;
  if (byte < 0xC2) return broken;
  if (byte < 0xE0) return one_left;
  if (byte == 0xE0) return after_e0;
  if (byte == 0xED) return after_ed;
  if (byte < 0xF0) return two_left;
  if (byte == 0xF0) return after_f0;
  if (byte < 0xF4) return three_left;
  return byte == 0xF4 ? after_f4 : broken;
}

constexpr State step(unsigned state, unsigned byte) {
  const auto within = [byte](unsigned low, unsigned high, State next) {
    return low <= byte && byte <= high ? next : broken;
  };
  switch (state) {
    case whole: return begin_sequence(byte);
    case one_left: return within(0x80, 0xBF, whole);
    case two_left: return within(0x80, 0xBF, one_left);
    case three_left: return within(0x80, 0xBF, two_left);
    case after_e0: return within(0xA0, 0xBF, one_left);  // below: overlong
    case after_ed: return within(0x80, 0x9F, one_left);  // above: surrogates
    case after_f0: return within(0x90, 0xBF, two_left);  // below: overlong
    case after_f4: return within(0x80, 0x8F, two_left);  // above: past U+10FFFF
    default: return broken;
  }
}

constexpr auto steps = [] {
  std::array<std::uint64_t, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte)
    for (unsigned state = 0; state <= last_state; state += state_step)
      table[byte] |= std::uint64_t{step(state, byte)} << state;
  return table;
}();

constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
constexpr std::uint64_t low_bits = 0x0101'0101'0101'0101;

std::uint64_t load8(const char* at) noexcept {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

std::uint8_t byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<std::uint8_t>(text[at]);
}

std::size_t skip_ascii(std::string_view text, std::size_t at) noexcept {
  while (at + 8 <= text.size() && (load8(text.data() + at) & high_bits) == 0) at += 8;
  return at;
}

// False, and past one byte only, when no valid sequence begins at `offset`.
bool decode(std::string_view text, std::size_t& offset, char32_t& value) noexcept {
  const unsigned lead = byte_at(text, offset);
  std::size_t at = offset++;
  value = lead < 0x80 ? lead : lead & (lead < 0xE0 ? 0x1FU : lead < 0xF0 ? 0x0FU : 0x07U);
  State state = begin_sequence(lead);
  while (state != whole) {
    if (state == broken || ++at == text.size()) return false;
    const unsigned byte = byte_at(text, at);
    state = step(state, byte);
    value = value << 6 | (byte & 0x3F);
  }
  offset = at + 1;
  return true;
}

std::optional<std::size_t> first_broken(std::string_view text, std::size_t at) noexcept {
  char32_t value = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    if (!decode(text, at, value)) return start;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) noexcept {
  constexpr std::size_t block = 32;
  std::uint64_t state = whole;
  std::size_t sure = 0;
  for (std::size_t at = 0; at < text.size();) {
    if ((state & state_mask) == whole) at = sure = skip_ascii(text, at);
    const std::size_t stop = std::min(at + block, text.size());
    for (; at < stop; ++at) state = steps[byte_at(text, at)] >> (state & state_mask);
    if ((state & state_mask) == broken) break;
  }
  return (state & state_mask) == whole ? std::nullopt : first_broken(text, sure);
}

char32_t next_code_point(std::string_view text, std::size_t& offset) noexcept {
  assert(offset < text.size());
  char32_t value = 0;
  return decode(text, offset, value) ? value : U'\uFFFD';
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) return put(code_point);
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000))
    code_point = U'\uFFFD';
  if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
  } else {
    if (code_point < 0x10000) {
      put(0xE0 | code_point >> 12);
    } else {
      put(0xF0 | code_point >> 18);
      put(0x80 | (code_point >> 12 & 0x3F));
    }
    put(0x80 | (code_point >> 6 & 0x3F));
  }
  put(0x80 | (code_point & 0x3F));
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t continuing = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t word = load8(text.data() + at);
    const std::uint64_t marks = word >> 7 & ~(word >> 6) & low_bits;
    continuing += marks * low_bits >> 56;
  }
  for (; at < text.size(); ++at) continuing += (byte_at(text, at) & 0xC0) == 0x80;
  return text.size() - continuing;
}

bool is_invisible_control(char32_t c) noexcept {
  const auto within = [c](char32_t low, char32_t high) { return low <= c && c <= high; };
  return c < 0x20 || within(0x7F, 0x9F) || c == 0x061C || within(0x200E, 0x200F) ||
         within(0x202A, 0x202E) || within(0x2066, 0x2069) || c == 0xFEFF ||
         within(0xE0000, 0xE007F);
}

std::string visible(std::string_view text) {
  constexpr char32_t pictures = 0x2400;
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_invisible_control(c)) {
      append_utf8(out, c);
    } else if (c < 0x20) {
      append_utf8(out, pictures + c);
    } else if (c == 0x7F) {
      append_utf8(out, U'\u2421');
    } else {
      out += "⟨U+";
      for (int shift = c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) out += digits[c >> shift & 15];
      out += "⟩";
    }
  }
  return out;
}

namespace {

// U+2028 and U+2029 begin with 0xE2.
constexpr auto looks_safe = [] {
  std::array<bool, 256> table{};
  for (unsigned byte = 0x20; byte < 256; ++byte)
    table[byte] = byte != '"' && byte != '\\' && byte != 0xE2;
  return table;
}();

void append_escape(std::string& out, char c) {
  constexpr std::string_view named = "\"\\\b\f\n\r\t";
  constexpr std::string_view names = "\"\\bfnrt";
  constexpr std::string_view digits = "0123456789abcdef";
  out += '\\';
  if (const std::size_t at = named.find(c); at != std::string_view::npos) {
    out += names[at];
  } else {
    out += "u00";
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
}

void append_valid(std::string& out, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (looks_safe[byte_at(text, at)]) continue;
    std::size_t length = 1;
    if (byte_at(text, at) == 0xE2) {
      const std::string_view three = text.substr(at, 3);
      if (three != "\u2028" && three != "\u2029") continue;
      length = 3;
    }
    out.append(text, begin, at - begin);
    if (length == 1)
      append_escape(out, text[at]);
    else
      out += byte_at(text, at + 2) == 0xA8 ? "\\u2028" : "\\u2029";
    begin = at + length;
    at = begin - 1;
  }
  out.append(text, begin);
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (;;) {
    const auto bad = first_invalid_utf8(text);
    append_valid(out, text.substr(0, bad.value_or(text.size())));
    if (!bad) break;
    append_utf8(out, U'\uFFFD');
    text.remove_prefix(*bad + 1);
  }
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_json(out, text);
  return out;
}

}  // namespace entente::base
