#include "formats/syntax/xml.hpp"

#include <array>

#ifdef __SSE2__
#include <emmintrin.h>

#include <bit>
#endif

namespace entente::formats::syntax {
namespace {

constexpr std::string_view replacement = "\uFFFD";

bool is_white(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// 0xED and 0xEF may begin a surrogate, U+FFFE or U+FFFF.
constexpr auto looks_special = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 0x20; ++c) table[c] = true;
  for (const unsigned c : {'&' + 0U, '<' + 0U, '>' + 0U, 0xEDU, 0xEFU}) table[c] = true;
  return table;
}();

const char* next_special(const char* at, const char* end) noexcept {
#ifdef __SSE2__
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto equal = [&](int c) {
      return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(c)));
    };
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    // < and > differ in one bit, as do 0xED and 0xEF.
    const __m128i angle = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(2)), _mm_set1_epi8('>'));
    const __m128i lead = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(2)),
                                        _mm_set1_epi8(static_cast<char>(0xEF)));
    const __m128i found =
        _mm_or_si128(_mm_or_si128(control, angle), _mm_or_si128(lead, equal('&')));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
    if (mask != 0) return at + std::countr_zero(mask);
  }
#endif
  while (at != end && !looks_special[static_cast<unsigned char>(*at)]) ++at;
  return at;
}

// Bytes of the illegal character that begins there; 0 if it is legal.
std::size_t illegal(std::string_view rest) noexcept {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(rest[at]); };
  if (byte(0) < 0x20) return rest[0] == '\t' ? 0 : 1;
  if (rest.size() < 3) return 0;
  if (byte(0) == 0xED) return byte(1) >= 0xA0 ? 3 : 0;
  return byte(0) == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE ? 3 : 0;
}

// Writes what stands for the character that `rest` begins with; returns its bytes.
std::size_t put_special(Output& out, std::string_view rest, XmlChanges& changes) {
  switch (rest[0]) {
    case '&': out.put("&amp;"); return 1;
    case '<': out.put("&lt;"); return 1;
    case '>': out.put("&gt;"); return 1;
    case '\r':
    case '\n':
      out.put(' ');
      ++changes.newlines;
      return rest.starts_with("\r\n") ? 2 : 1;
    default: break;
  }
  const std::size_t bytes = illegal(rest);
  if (bytes == 0) {
    out.put(rest[0]);
    return 1;
  }
  out.put(replacement);
  ++changes.illegal;
  return bytes;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
  return text;
}

void put_xml(Output& out, std::string_view text, XmlChanges& changes) {
  const char* at = text.data();
  const char* const end = at + text.size();
  bool markup = false;
  for (;;) {
    const char* const special = next_special(at, end);
    out.put({at, static_cast<std::size_t>(special - at)});
    if (special == end) break;
    markup = markup || *special == '&' || *special == '<';
    at = special + put_special(out, {special, static_cast<std::size_t>(end - special)}, changes);
  }
  changes.markup += markup ? 1 : 0;
}

}  // namespace entente::formats::syntax
