#include "facts/place.hpp"

#include <cstring>
#include <optional>
#include <vector>

namespace entente::facts {

using base::Span;

namespace {

// Moves through JSON that is known to be well formed.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void step() { ++at_; }
  void blanks() {
    while (at_ < text_.size() && std::strchr(" \t\r\n,:", text_[at_]) != nullptr) ++at_;
  }
  // The raw string that starts here, without its quotes.
  std::string_view string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::size_t end = std::min(at_, text_.size());
    ++at_;
    return text_.substr(begin, end - begin);
  }
  void value() {
    int depth = 0;
    do {
      const char c = now();
      if (c == '"') {
        string();
      } else {
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        ++at_;
        if (std::strchr("{}[]", c) == nullptr) {
          while (at_ < text_.size() && std::strchr(" \t\r\n,:]}", text_[at_]) == nullptr) ++at_;
        }
      }
      if (depth > 0) blanks();
    } while (depth > 0 && at_ < text_.size());
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

struct Member {
  Span key;
  Span value;
};

Span span(base::SourceId source, std::size_t begin, std::size_t end) {
  return {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::optional<Member> member(std::string_view text, base::SourceId source, std::size_t at,
                             std::string_view wanted) {
  Scanner scan(text, at);
  if (scan.now() != '{') return std::nullopt;
  scan.step();
  for (scan.blanks(); scan.now() == '"'; scan.blanks()) {
    const std::size_t key_begin = scan.at();
    const std::string_view key = scan.string();
    const Span key_span = span(source, key_begin, scan.at());
    scan.blanks();
    const std::size_t begin = scan.at();
    scan.value();
    if (key == wanted) return Member{key_span, span(source, begin, scan.at())};
  }
  return std::nullopt;
}

// The first string in [span] whose raw text is `item`.
std::optional<Span> find_item(std::string_view text, Span in, std::string_view item) {
  Scanner scan(text, in.begin);
  while (scan.at() < in.end) {
    if (scan.now() != '"') {
      scan.step();
      continue;
    }
    const std::size_t begin = scan.at();
    if (scan.string() == item) return span(in.source, begin, scan.at());
  }
  return std::nullopt;
}

}  // namespace

Span place_of_value(std::string_view text, base::SourceId source, std::uint32_t at,
                    std::string_view key, std::string_view item) {
  const auto found = member(text, source, at, key);
  if (!found) return {source, at, at + 1};
  if (!item.empty()) {
    if (const auto exact = find_item(text, found->value, item)) return *exact;
  }
  Span value = found->value;
  if (text[value.begin] == '[' || text[value.begin] == '{') value.end = value.begin + 1;
  return value;
}

Span place_of_key(std::string_view text, base::SourceId source, std::uint32_t at,
                  std::string_view key) {
  const auto found = member(text, source, at, key);
  return found ? found->key : Span{source, at, at + 1};
}

}  // namespace entente::facts
