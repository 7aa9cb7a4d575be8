#include "formats/syntax/quote.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace entente::formats::syntax {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::array<std::string_view, 6> keywords{"node",    "edge",     "graph",
                                                   "digraph", "subgraph", "strict"};

// Printable ASCII but for quotes and backslashes, and what begins no directional control.
constexpr auto looks_plain = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0x20; c < 256; ++c)
    table[c] = c != '"' && c != '\\' && c != 0x7F && c != 0xC2 && c != 0xE2;
  return table;
}();

bool is_plain(std::string_view text) noexcept {
  return std::ranges::all_of(text,
                             [](char c) { return looks_plain[static_cast<unsigned char>(c)]; });
}

// What has to follow so that the directional controls of a text end with it.
class Directions {
 public:
  void see(char32_t c) {
    constexpr char32_t end_embedding = 0x202C;
    constexpr char32_t end_isolate = 0x2069;
    if ((c >= 0x202A && c <= 0x202E && c != end_embedding) || (c >= 0x2066 && c < end_isolate)) {
      open_.push_back(c >= 0x2066 ? end_isolate : end_embedding);
    } else if (c == end_embedding && !open_.empty() && open_.back() == c) {
      open_.pop_back();
    } else if (c == end_isolate) {  // ends the embeddings inside as well
      const auto at = std::ranges::find(open_.rbegin(), open_.rend(), c);
      if (at != open_.rend()) open_.erase(at.base() - 1, open_.end());
    }
  }
  [[nodiscard]] std::size_t bytes() const noexcept { return 3 * open_.size(); }
  void append_ends(std::string& out) {
    for (; !open_.empty(); open_.pop_back()) base::append_utf8(out, open_.back());
  }

 private:
  std::vector<char32_t> open_;
};

bool is_control(char32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

void append_escaped(std::string& out, char32_t c, QuoteChanges& changes) {
  if (c == '\n') {
    out += ' ';
    ++changes.newlines;
  } else if (c == '\t') {
    out += ' ';
  } else if (is_control(c)) {
    out += "\uFFFD";
    ++changes.controls;
  } else {
    if (c == '"' || c == '\\') out += '\\';
    base::append_utf8(out, c);
  }
}

// Code point by code point; stops where only the ellipsis and the ends of directions still fit.
void append_careful(std::string& out, std::string_view text, QuoteChanges& changes) {
  constexpr std::size_t room = ellipsis.size() + 3;  // c may begin a direction
  const std::size_t begin = out.size();
  Directions directions;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = out.size();
    const char32_t c = base::next_code_point(text, at);
    if (c == '\r' && text.substr(at).starts_with('\n')) continue;
    append_escaped(out, c == '\r' ? U'\n' : c, changes);
    if (out.size() - begin + directions.bytes() + room > longest_dot_string) {
      out.resize(before);
      out += ellipsis;
      ++changes.cut;
      break;
    }
    directions.see(c);
  }
  directions.append_ends(out);
}

}  // namespace

void append_quoted(std::string& out, std::string_view text, QuoteChanges& changes) {
  out += '"';
  if (text.size() + ellipsis.size() <= longest_dot_string && is_plain(text))
    out += text;
  else
    append_careful(out, text, changes);
  out += '"';
}

bool is_dot_id(std::string_view id) noexcept {
  if (id.empty() || id.size() > longest_dot_string || id.starts_with('%') || !is_plain(id))
    return false;
  return std::ranges::none_of(keywords, [&](std::string_view keyword) {
    return std::ranges::equal(id, keyword, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  });
}

}  // namespace entente::formats::syntax
