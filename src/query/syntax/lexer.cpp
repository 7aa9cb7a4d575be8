#include "query/syntax/lexer.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace entente::query {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 8> long_symbols{"<=", ">=", "<>", "=~",
                                                       "..", "!=", "==", "||"};

class Lexer {
 public:
  Lexer(std::string_view text, base::SourceId source) : text_(text), source_(source) {}

  Tokens run() {
    // A byte order mark is no part of the query.
    if (text_.starts_with("\uFEFF")) at_ = 3;
    while (skip_blanks() && at_ < text_.size()) next();
    add(Token::Kind::end, text_.size(), text_.size());
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  Token& add(Token::Kind kind, std::size_t begin, std::size_t end) {
    Token token;
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    at_ = end;
    return tokens_.all.emplace_back(token);
  }
  void add_broken(const Fault& fault, std::size_t begin, std::size_t end, std::size_t shown,
                  std::string message, std::string help = {}) {
    add(Token::Kind::broken, begin, end);
    const base::Span span{source_, static_cast<std::uint32_t>(begin),
                          static_cast<std::uint32_t>(shown)};
    tokens_.broken.push_back({&fault, span, std::move(message), std::move(help)});
  }

  bool skip_blanks();
  void next();
  void add_word();
  void add_parameter();
  void add_number();
  void add_text(char quote);
  void add_backquoted();
  void add_symbol(std::size_t size);
  void add_stranger(char32_t code_point, std::size_t end);
  std::size_t name_end(std::size_t from) const noexcept;
  std::size_t backquote_end(std::size_t from) const noexcept;

  std::string_view text_;
  base::SourceId source_;
  std::size_t at_ = 0;
  Tokens tokens_;
  std::vector<std::uint32_t> open_;  // brackets
};

bool is_blank(char32_t c) noexcept {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 ||
         c == 0xA0 || c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// False if a comment never ends.
bool Lexer::skip_blanks() {
  while (at_ < text_.size()) {
    if (peek() == '/' && peek(1) == '/') {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
      continue;
    }
    if (peek() == '/' && peek(1) == '*') {
      const std::size_t end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) {
        add_broken(faults::unexpected_syntax, at_, text_.size(), at_ + 2,
                   "this comment is never closed", "end it with `*/`");
        return false;
      }
      at_ = end + 2;
      continue;
    }
    std::size_t after = at_;
    if (!is_blank(base::next_code_point(text_, after))) return true;
    at_ = after;
  }
  return true;
}

void Lexer::next() {
  const char c = peek();
  if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return add_number();
  if (c == '\'' || c == '"') return add_text(c);
  if (c == '`') return add_backquoted();
  if (c == '$') return add_parameter();
  std::size_t after = at_;
  const char32_t code_point = base::next_code_point(text_, after);
  if (starts_name(code_point)) return add_word();
  for (const std::string_view symbol : long_symbols) {
    if (text_.substr(at_, symbol.size()) == symbol) return add_symbol(symbol.size());
  }
  if (std::string_view("()[]{}.,:;|=<>+-*/%^!&").find(c) != std::string_view::npos)
    return add_symbol(1);
  add_stranger(code_point, after);
}

std::size_t Lexer::name_end(std::size_t from) const noexcept {
  std::size_t end = from;
  while (end < text_.size()) {
    std::size_t after = end;
    if (!continues_name(base::next_code_point(text_, after))) break;
    end = after;
  }
  return end;
}

void Lexer::add_word() {
  const Token& token = add(Token::Kind::word, at_, name_end(at_));
  if (!open_.empty() && same_word(text_.substr(token.begin, token.end - token.begin), "WHERE"))
    tokens_.all[open_.back()].where = true;
}

// One past the closing backquote; 0 if there is none.
std::size_t Lexer::backquote_end(std::size_t from) const noexcept {
  for (std::size_t i = from + 1; i < text_.size(); ++i) {
    if (text_[i] != '`') continue;
    if (i + 1 == text_.size() || text_[i + 1] != '`') return i + 1;
    ++i;
  }
  return 0;
}

void Lexer::add_backquoted() {
  const std::size_t end = backquote_end(at_);
  if (end == 0)
    return add_broken(faults::unexpected_syntax, at_, text_.size(), at_ + 1,
                      "this name in backquotes is never closed", "end it with a backquote");
  add(Token::Kind::quoted, at_, end);
}

void Lexer::add_parameter() {
  const bool quoted = peek(1) == '`';
  const std::size_t end = quoted ? backquote_end(at_ + 1) : name_end(at_ + 1);
  if (end == 0)
    return add_broken(faults::unexpected_syntax, at_, text_.size(), at_ + 2,
                      "this name in backquotes is never closed", "end it with a backquote");
  if (end <= at_ + 1 || (quoted && end == at_ + 3))
    return add_broken(faults::unexpected_syntax, at_, end, end,
                      "`$` without the name of a parameter", "as in $name");
  add(Token::Kind::parameter, at_, end);
}

// The whole run of digits, letters, points and signs of an exponent is the number, right or wrong,
// so that 12ab is one mistake and not a 12 with a stranger behind it.
void Lexer::add_number() {
  const std::size_t begin = at_;
  std::size_t end = at_;
  const auto digits = [&] {
    const std::size_t from = end;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return end > from;
  };
  bool good = true;
  bool real = false;
  const bool based = peek() == '0' && std::string_view("xXoO").find(peek(1)) != std::string::npos;
  if (based && at_ + 1 < text_.size()) {
    const bool hex = (peek(1) | 0x20) == 'x';
    const std::size_t from = end += 2;
    const std::string_view known = hex ? "0123456789abcdefABCDEF" : "01234567";
    end = std::min(text_.find_first_not_of(known, end), text_.size());
    good = end > from;
  } else {
    digits();
    const bool leading_zero = end - begin > 1 && text_[begin] == '0';
    if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
      ++end;
      digits();
      real = true;
    }
    if (end < text_.size() && (text_[end] | 0x20) == 'e') {
      ++end;
      if (end < text_.size() && (text_[end] == '-' || text_[end] == '+')) ++end;
      good = digits();
      real = true;
    }
    good = good && (real || !leading_zero);
  }
  const std::size_t whole = name_end(end);
  good = good && whole == end;
  add(!good  ? Token::Kind::broken_number
      : real ? Token::Kind::real
             : Token::Kind::integer,
      begin, whole);
}

void Lexer::add_text(char quote) {
  for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
    if (text_[i] == '\\') {
      ++i;
    } else if (text_[i] == quote) {
      add(Token::Kind::text, at_, i + 1);
      return;
    }
  }
  add_broken(faults::unexpected_syntax, at_, text_.size(), at_ + 1, "this text is never closed",
             std::string("end it with ") + quote + "; within it, write \\" + quote);
}

void Lexer::add_symbol(std::size_t size) {
  const char c = peek();
  const auto index = static_cast<std::uint32_t>(tokens_.all.size());
  add(Token::Kind::symbol, at_, at_ + size);
  if (size > 1) return;
  if (c == '(' || c == '[' || c == '{') {
    open_.push_back(index);
    return;
  }
  if (open_.empty()) return;
  Token& around = tokens_.all[open_.back()];
  if (c == '|') around.bar = index;
  if (c == ',') around.comma = true;
  const std::size_t closing = std::string_view(")]}").find(c);
  if (closing == std::string_view::npos) return;
  // A bracket that does not fit closes nothing: the parser stops there.
  if (std::string_view("([{")[closing] != text_[around.begin]) return;
  around.partner = index;
  open_.pop_back();
}

void Lexer::add_stranger(char32_t code_point, std::size_t end) {
  const std::string shown = base::visible(text_.substr(at_, end - at_));
  if (code_point < 0x80)
    return add_broken(faults::unexpected_syntax, at_, end, end,
                      "`" + shown + "` means nothing here",
                      "names with such characters stand in backquotes");
  const bool dash = (code_point >= 0x2010 && code_point <= 0x2015) || code_point == 0x2212 ||
                    code_point == 0xFF0D || code_point == 0xFE63;
  const bool quote =
      (code_point >= 0x2018 && code_point <= 0x201F) || code_point == 0xAB || code_point == 0xBB;
  add_broken(faults::invalid_character, at_, end, end,
             "`" + shown + "` is a character that means nothing here",
             dash    ? "write the plain hyphen `-`"
             : quote ? "write plain quotation marks: ' or \""
                     : "names with such characters stand in backquotes");
}

struct Range {
  char32_t first;
  char32_t last;
};

// What is no letter, digit or mark beyond ASCII: punctuation, symbols, controls, private use.
constexpr std::array<Range, 62> not_in_names{{
    {0x0080, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B6}, {0x00B8, 0x00B9}, {0x00BB, 0x00BF},
    {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x02C2, 0x02C5}, {0x02D2, 0x02DF}, {0x037E, 0x037E},
    {0x0387, 0x0387}, {0x055A, 0x055F}, {0x0589, 0x058F}, {0x05BE, 0x05BE}, {0x05C0, 0x05C0},
    {0x05C3, 0x05C3}, {0x05C6, 0x05C6}, {0x05F3, 0x05F4}, {0x0600, 0x060F}, {0x061B, 0x061F},
    {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x06DD, 0x06DE}, {0x06E9, 0x06E9}, {0x06FD, 0x06FE},
    {0x0700, 0x070F}, {0x0964, 0x0965}, {0x0970, 0x0970}, {0x0E3F, 0x0E3F}, {0x0E4F, 0x0E4F},
    {0x0E5A, 0x0E5B}, {0x0F01, 0x0F17}, {0x10FB, 0x10FB}, {0x1360, 0x137C}, {0x1400, 0x1400},
    {0x166D, 0x166E}, {0x1680, 0x1680}, {0x17D4, 0x17D6}, {0x1800, 0x180A}, {0x180E, 0x180E},
    {0x2000, 0x203E}, {0x2041, 0x2053}, {0x2055, 0x2070}, {0x2074, 0x207E}, {0x2080, 0x208F},
    {0x20A0, 0x20CF}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x2FF0, 0x3004}, {0x3008, 0x3020},
    {0x3030, 0x3030}, {0x303D, 0x3040}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0xE000, 0xF8FF},
    {0xFD3E, 0xFD3F}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE32}, {0xFE35, 0xFE4C}, {0xFE50, 0xFE6F},
    {0xFEFF, 0xFF0F}, {0xFF1A, 0xFF20},
}};
constexpr std::array<Range, 7> not_in_names_above{{
    {0xFF3B, 0xFF3E},
    {0xFF40, 0xFF40},
    {0xFF5B, 0xFF65},
    {0xFFE0, 0xFFFF},
    {0x1D000, 0x1D3FF},
    {0x1F000, 0x1FAFF},
    {0xE0000, 0xE00FF},
}};

bool within(const Range* begin, const Range* end, char32_t code_point) noexcept {
  const Range* found = std::lower_bound(
      begin, end, code_point, [](const Range& range, char32_t c) { return range.last < c; });
  return found != end && found->first <= code_point;
}

bool is_strange(char32_t c) noexcept {
  return c >= 0xF0000 || (c & 0xFFFE) == 0xFFFE ||
         within(not_in_names.data(), not_in_names.data() + not_in_names.size(), c) ||
         within(not_in_names_above.data(), not_in_names_above.data() + not_in_names_above.size(),
                c);
}

}  // namespace

Tokens tokens_of(std::string_view text, base::SourceId source) { return Lexer(text, source).run(); }

bool starts_name(char32_t c) noexcept {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  const bool mark = (c >= 0x0300 && c <= 0x036F) || c == 0x00B7 || c == 0x203F || c == 0x2040;
  return !mark && !is_strange(c);
}

bool continues_name(char32_t c) noexcept {
  if (c < 0x80) return starts_name(c) || (c >= '0' && c <= '9');
  return !is_strange(c);
}

}  // namespace entente::query
