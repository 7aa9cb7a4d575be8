// The parts of text.hpp that need ICU: width, folding, order of scripts.
#include "base/text.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/graphemes.hpp"

namespace entente::base {
namespace {

constexpr char32_t zero_width_joiner = 0x200D;

UChar32 icu_char(char32_t c) noexcept { return static_cast<UChar32>(c); }

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::size_t width_of(char32_t c) {
  if (c < 0x300) return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c != 0xAD) ? 1 : 0;
  switch (u_charType(icu_char(c))) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return 0;
    default: break;
  }
  const int hangul = u_getIntPropertyValue(icu_char(c), UCHAR_HANGUL_SYLLABLE_TYPE);
  if (hangul == U_HST_VOWEL_JAMO || hangul == U_HST_TRAILING_JAMO) return 0;
  const int width = u_getIntPropertyValue(icu_char(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Bytes of the longest part from the start that takes at most `columns`, whole with its marks.
std::size_t prefix(std::string_view text, std::size_t columns) {
  std::size_t width = 0;
  std::size_t cut = 0;
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    const std::size_t own = width_of(c);
    if (own > 0 && last != zero_width_joiner) cut = start;
    width += own;
    if (width > columns) return cut;
    last = c;
  }
  return text.size();
}

}  // namespace

std::size_t find(std::string_view text, std::string_view part, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  if (part.empty()) return from;
  const void* const at = memmem(text.data() + from, text.size() - from, part.data(), part.size());
  return at == nullptr ? std::string_view::npos
                       : static_cast<std::size_t>(static_cast<const char*>(at) - text.data());
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::string fit(std::string_view text, std::size_t columns) {
  if (prefix(text, columns) == text.size()) return std::string(text);
  if (columns == 0) return {};
  return std::string(text.substr(0, prefix(text, columns - 1))) + "…";
}

namespace {

// What a letter becomes in a key; nothing at all, or a blank.
constexpr char32_t nothing = 0;
constexpr char32_t blank = U' ';

constexpr auto ascii_keys = [] {
  std::array<char, 128> keys{};
  for (std::size_t c = 1; c < 128; ++c)
    keys[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (const char c : {'"', '\'', '`'}) keys[static_cast<unsigned char>(c)] = nothing;
  for (const char c : {'\t', '\n', '\v', '\f', '\r', '-', ',', ';', ':', '?', '!'})
    keys[static_cast<unsigned char>(c)] = ' ';
  return keys;
}();

char32_t arabic_key(char32_t c) noexcept {
  switch (c) {
    case U'آ':
    case U'أ':
    case U'إ':
    case U'ٱ': return U'ا';
    case U'ؤ': return U'و';
    case U'ئ':
    case U'ى':
    case U'ی':
    case U'ې':
    case U'ے':
    case U'ۓ': return U'ي';
    case U'ک':
    case U'ڪ': return U'ك';
    case U'ة':
    case U'ۀ':
    case U'ە':
    case U'ہ':
    case U'ۂ':
    case U'ھ': return U'ه';
    case U'ء':
    case U'\u0674': return nothing;
    case U'،':
    case U'؛':
    case U'؟':
    case U'؍': return blank;
    default: return c;
  }
}

bool is_quotation_mark(char32_t c) noexcept {
  return (c >= 0x2018 && c <= 0x201F) || c == 0x2032 || c == 0x2039 || c == 0x203A || c == U'«' ||
         c == U'»' || (c >= 0x02BB && c <= 0x02BF) || (c >= 0x055A && c <= 0x055C) || c == 0x055E ||
         c == 0x05F3 || c == 0x05F4;
}

bool is_separator(char32_t c) noexcept {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x058A || c == 0x05BE || c == 0x0589 ||
         u_isUWhiteSpace(icu_char(c)) != 0;
}

char32_t key_of(char32_t c) noexcept {
  if (c >= 0x600 && c < 0x700) {
    if (const char32_t key = arabic_key(c); key != c) return key;
  }
  if (const int digit = u_charDigitValue(icu_char(c)); digit >= 0)
    return U'0' + static_cast<char32_t>(digit);
  if (is_quotation_mark(c)) return nothing;
  return is_separator(c) ? blank : c;
}

bool is_arabic(char32_t c) noexcept {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(icu_char(c), &status) == USCRIPT_ARABIC;
}

class Key {
 public:
  void put(char32_t c) {
    if (c == nothing) return;
    if (c == blank) {
      gap_ = !text_.empty();
      return;
    }
    if (gap_) text_ += ' ';
    gap_ = false;
    append_utf8(text_, c);
  }

  // Marks go only after Arabic letters: a Cyrillic й has to stay.
  void put_folded(char32_t c) {
    constexpr char32_t tatweel = 0x0640;
    if (c == tatweel) return;
    if (u_charType(icu_char(c)) == U_NON_SPACING_MARK) {
      if (!arabic_ && !is_arabic(c)) put(c);
      return;
    }
    const bool arabic = is_arabic(c);
    c = c < 0x80 ? static_cast<char32_t>(ascii_keys[c]) : key_of(c);
    if (arabic || c != nothing) arabic_ = arabic;
    put(c);
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool gap_ = false;
  bool arabic_ = false;
};

}  // namespace

std::string fold(std::string_view text) {
  Key key;
  if (is_ascii(text)) {
    for (const char c : text)
      key.put(static_cast<char32_t>(ascii_keys[static_cast<unsigned char>(c)]));
    return key.take();
  }
  const std::string folded = normalized(text, Form::nfkc_casefold);
  for (std::size_t at = 0; at < folded.size();) key.put_folded(next_code_point(folded, at));
  // A mark may have come to stand behind another letter.
  return normalized(key.take(), Form::nfc);
}

namespace {

constexpr char32_t begin_ltr = 0x2066;
constexpr char32_t begin_rtl = 0x2067;
constexpr char32_t end_isolate = 0x2069;
// Bounds on looking ahead, or rows of signs and of open brackets would take quadratic time.
constexpr std::size_t most_signs = 4;
constexpr std::size_t longest_bracket = 100;

UCharDirection direction(char32_t c) noexcept { return u_charDirection(icu_char(c)); }

bool is_rtl(char32_t c) noexcept {
  const UCharDirection to = direction(c);
  return to == U_RIGHT_TO_LEFT || to == U_RIGHT_TO_LEFT_ARABIC;
}

bool is_ltr(char32_t c) noexcept {
  return (c >= U'0' && c <= U'9') || direction(c) == U_LEFT_TO_RIGHT;
}

// The signs of a number: % $ € # and their kin.
bool is_affix(char32_t c) noexcept { return direction(c) == U_EUROPEAN_NUMBER_TERMINATOR; }

bool is_blank(char32_t c) noexcept { return direction(c) == U_WHITE_SPACE_NEUTRAL; }

int bracket(char32_t c) noexcept {
  return u_getIntPropertyValue(icu_char(c), UCHAR_BIDI_PAIRED_BRACKET_TYPE);
}

bool joins(char32_t c) noexcept {
  const UCharDirection to = direction(c);
  return !is_arabic(c) && c != U'،' && c != U'؛' && c != U'؟' &&
         (to == U_EUROPEAN_NUMBER_SEPARATOR || to == U_COMMON_NUMBER_SEPARATOR ||
          to == U_OTHER_NEUTRAL || to == U_DIR_NON_SPACING_MARK || to == U_BOUNDARY_NEUTRAL);
}

// Signs belong to the number they touch, a hyphen only where it cannot be one between words.
bool begins_run(std::u32string_view text, std::size_t at) {
  const bool apart = at == 0 || is_blank(text[at - 1]) || bracket(text[at - 1]) == U_BPT_OPEN;
  if (apart && direction(text[at]) == U_EUROPEAN_NUMBER_SEPARATOR) ++at;
  for (std::size_t signs = 0; signs < most_signs && at < text.size() && is_affix(text[at]); ++signs)
    ++at;
  return at < text.size() && is_ltr(text[at]);
}

// Where the run ends that begins at `at`. Brackets come in pairs or not at all, or their halves
// would be mirrored apart.
std::size_t run_end(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  std::size_t depth = 0;
  bool solid = false;  // the last one was a letter, digit, mark or sign
  for (; at < text.size() && at <= end + longest_bracket; ++at) {
    const char32_t c = text[at];
    const bool mark = solid && direction(c) == U_DIR_NON_SPACING_MARK;
    const bool letter = is_ltr(c) || mark;
    if (bracket(c) == U_BPT_OPEN) {
      ++depth;
    } else if (bracket(c) == U_BPT_CLOSE) {
      if (depth-- == 0) break;
    } else if (is_blank(c)) {
      const bool between = at + 1 < text.size() && is_ltr(text[at - 1]) && is_ltr(text[at + 1]);
      if (depth == 0 && !between) break;
    } else if (!letter && !is_affix(c) && !joins(c)) {
      break;
    }
    const bool closed = bracket(c) == U_BPT_CLOSE;
    solid = letter || (solid && is_affix(c));
    if (depth == 0 && (solid || closed)) end = at + 1;
  }
  return end;
}

void append_paragraph(std::string& out, std::u32string_view text) {
  const bool mixed = std::any_of(text.begin(), text.end(), is_rtl);
  if (mixed) append_utf8(out, begin_rtl);
  for (std::size_t at = 0; at < text.size();) {
    if (!mixed || !begins_run(text, at)) {
      append_utf8(out, text[at++]);
      continue;
    }
    append_utf8(out, begin_ltr);
    for (const std::size_t end = run_end(text, at); at < end;) append_utf8(out, text[at++]);
    append_utf8(out, end_isolate);
  }
  if (mixed) append_utf8(out, end_isolate);
}

}  // namespace

bool is_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_rtl(c)) return true;
    if (direction(c) == U_LEFT_TO_RIGHT) return false;
  }
  return false;
}

std::string isolate(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string out;
  std::u32string paragraph;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (u_hasBinaryProperty(icu_char(c), UCHAR_BIDI_CONTROL) != 0) continue;
    if (direction(c) == U_BLOCK_SEPARATOR) {
      append_paragraph(out, paragraph);
      paragraph.clear();
      append_utf8(out, c);
    } else {
      paragraph += c;
    }
  }
  append_paragraph(out, paragraph);
  return out;
}

namespace {

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (u_isWhitespace(icu_char(next_code_point(text, at))) == 0) continue;
    if (start > begin) found.push_back(text.substr(begin, start - begin));
    begin = at;
  }
  if (text.size() > begin) found.push_back(text.substr(begin));
  return found;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  columns = std::max<std::size_t>(columns, 1);
  std::vector<std::string> lines;
  std::size_t used = 0;
  const auto put = [&](std::string_view word, std::size_t width) {
    if (lines.empty() || used + 1 + width > columns) {
      lines.emplace_back(word);
      used = width;
    } else {
      lines.back().append(" ").append(word);
      used += 1 + width;
    }
  };
  for (std::string_view word : words(text)) {
    std::size_t width = display_width(word);
    for (const bool cuts = width > 2 * columns; cuts && width > columns;) {
      std::size_t cut = prefix(word, columns);
      if (cut == 0) static_cast<void>(next_code_point(word, cut));
      lines.emplace_back(word.substr(0, cut));
      used = columns;
      width -= display_width(word.substr(0, cut));
      word.remove_prefix(cut);
    }
    if (!word.empty()) put(word, width);
  }
  if (lines.empty() && !text.empty()) lines.emplace_back();
  return lines;
}

}  // namespace entente::base
