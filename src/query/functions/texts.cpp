// Functions of texts. They count code points; graphemes() gives what a reader counts.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/graphemes.hpp"
#include "base/text.hpp"
#include "query/functions/arguments.hpp"
#include "query/functions/tables.hpp"

namespace entente::query::tables {
namespace {

using types::any;
constexpr Types string = types::text;
constexpr Types integers = types::integer;
constexpr Types lists = types::list;

Value changed(const Call& call, const Value& value, std::string (*change)(std::string_view)) {
  const std::string_view before = text(call, value);
  Budget::require(before.size());
  return Value::text(change(before));
}

Value to_upper(const Call& call, Arguments a) { return changed(call, a[0], base::upper); }
Value to_lower(const Call& call, Arguments a) { return changed(call, a[0], base::lower); }
Value fold(const Call& call, Arguments a) { return changed(call, a[0], base::fold); }

// A part of a text, which shares it if it is all of it.
Value part(const Value& whole, std::size_t begin, std::size_t end) {
  if (begin == 0 && end == whole.text().size()) return whole;
  return Value::text(std::string(whole.text().substr(begin, end - begin)));
}

// Where the code point `count` places after `from` begins; the end of the text if there are fewer.
std::size_t after(std::string_view text, std::size_t from, std::int64_t count) {
  for (; count > 0 && from < text.size(); --count)
    static_cast<void>(base::next_code_point(text, from));
  return from;
}

std::size_t start_of_last(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && end - at < 4 && (text[at] & 0xC0) == 0x80) --at;
  return at;
}

enum class Ends : std::uint8_t { left = 1, right = 2, both = 3 };

template <Ends ends>
Value trim(const Call& call, Arguments a) {
  const std::string_view whole = text(call, a[0]);
  const std::optional<std::string_view> signs =
      a.size() > 1 ? std::optional(text(call, a[1])) : std::nullopt;
  const auto drops = [&](std::size_t at) {
    const char32_t c = base::next_code_point(whole, at);
    if (!signs) return base::is_white_space(c);
    for (std::size_t in = 0; in < signs->size();)
      if (base::next_code_point(*signs, in) == c) return true;
    return false;
  };
  std::size_t begin = 0;
  std::size_t end = whole.size();
  constexpr auto from = static_cast<unsigned>(ends);
  if constexpr ((from & 1U) != 0)
    while (begin < end && drops(begin)) begin = after(whole, begin, 1);
  if constexpr ((from & 2U) != 0)
    while (begin < end && drops(start_of_last(whole, end))) end = start_of_last(whole, end);
  return part(a[0], begin, std::max(begin, end));
}

std::size_t occurrences(std::string_view whole, std::string_view search) {
  std::size_t count = 0;
  for (std::size_t at = base::find(whole, search); at != std::string_view::npos;
       at = base::find(whole, search, at + search.size()))
    ++count;
  return count;
}

Value replace(const Call& call, Arguments a) {
  const std::string_view whole = text(call, a[0]);
  const std::string_view search = text(call, a[1]);
  const std::string_view with = text(call, a[2]);
  if (search.empty()) return a[0];
  const std::size_t count = occurrences(whole, search);
  if (count == 0) return a[0];
  const std::size_t size = whole.size() - count * search.size() + count * with.size();
  Budget::require(size);
  std::string out;
  out.reserve(size);
  std::size_t from = 0;
  for (std::size_t at = base::find(whole, search); at != std::string_view::npos;
       at = base::find(whole, search, from)) {
    out.append(whole.substr(from, at - from)).append(with);
    from = at + search.size();
  }
  return Value::text(std::move(out.append(whole.substr(from))));
}

// A delimiter, and where it comes next as far as that is known.
struct Delimiter {
  std::string_view text;
  std::size_t next = 0;
  bool known = false;
};

// The first of the delimiters at or after `from`; the longest where two begin.
struct Cut {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};
Cut next_cut(std::string_view whole, std::size_t from, std::vector<Delimiter>& by) {
  Cut first;
  for (Delimiter& one : by) {
    const std::string_view delimiter = one.text;
    // An empty delimiter cuts between any two code points.
    if (!one.known || one.next < from) {
      one.next = delimiter.empty() ? after(whole, from, 1) : base::find(whole, delimiter, from);
      one.known = !delimiter.empty();
    }
    const std::size_t at = one.next;
    if (at == std::string_view::npos || (delimiter.empty() && at >= whole.size())) continue;
    if (at < first.at || (at == first.at && delimiter.size() > first.size))
      first = {at, delimiter.size()};
  }
  return first;
}

Value split(const Call& call, Arguments a) {
  const std::string_view whole = text(call, a[0]);
  std::vector<Delimiter> by;
  if (a[1].is(Type::list)) {
    for (const Value& one : a[1].list()) by.push_back({text(call, one)});
  } else {
    by.push_back({text(call, a[1])});
  }
  List parts;
  std::size_t from = 0;
  while (true) {
    const Cut cut = next_cut(whole, from, by);
    const std::size_t end = std::min(cut.at, whole.size());
    Budget::take(2 * sizeof(Value));  // the list grows by doubling
    parts.push_back(Value::text(std::string(whole.substr(from, end - from))));
    if (cut.at == std::string_view::npos) break;
    from = cut.at + cut.size;
  }
  Budget::give(parts.size() * 2 * sizeof(Value));
  return Value::list(std::move(parts));
}

std::int64_t count_of(const Call& call, const Value& value, std::string_view what) {
  const std::int64_t count = integer(call, value);
  if (count < 0)
    throw RunError(faults::out_of_range, call.span,
                   std::string(what) + " of a text is not negative: " + std::to_string(count));
  return count;
}

Value substring(const Call& call, Arguments a) {
  const std::string_view whole = text(call, a[0]);
  const std::size_t begin = after(whole, 0, count_of(call, a[1], "a start"));
  const std::size_t end =
      a.size() > 2 ? after(whole, begin, count_of(call, a[2], "the length")) : whole.size();
  return part(a[0], begin, end);
}

Value left(const Call& call, Arguments a) {
  return part(a[0], 0, after(text(call, a[0]), 0, count_of(call, a[1], "the length")));
}

Value right(const Call& call, Arguments a) {
  const std::string_view whole = text(call, a[0]);
  const std::int64_t wanted = count_of(call, a[1], "the length");
  const auto all = static_cast<std::int64_t>(base::count_code_points(whole));
  return part(a[0], after(whole, 0, std::max<std::int64_t>(all - wanted, 0)), whole.size());
}

Value length(const Call& call, Arguments a) {
  return Value::integer(static_cast<std::int64_t>(base::count_code_points(text(call, a[0]))));
}

Value graphemes(const Call& call, Arguments a) {
  const std::string_view whole = text(call, a[0]);
  Budget::require(base::count_code_points(whole) * 2 * sizeof(Value));
  List parts;
  for (const std::string_view one : base::graphemes(whole))
    parts.push_back(Value::text(std::string(one)));
  return Value::list(std::move(parts));
}

Value normalize(const Call& call, Arguments a) {
  const std::string_view wanted = a.size() > 1 ? text(call, a[1]) : "NFC";
  constexpr std::pair<std::string_view, base::Form> forms[] = {{"NFC", base::Form::nfc},
                                                               {"NFD", base::Form::nfd},
                                                               {"NFKC", base::Form::nfkc},
                                                               {"NFKD", base::Form::nfkd}};
  for (const auto& [named, form] : forms)
    if (named == wanted) return Value::text(base::normalized(text(call, a[0]), form));
  throw RunError(faults::argument_value, call.span,
                 "`" + std::string(wanted) + "` is no normal form of Unicode",
                 "'NFC', 'NFD', 'NFKC' or 'NFKD'");
}

constexpr Function rows[] = {
    {"toUpper",
     "toUpper(text :: STRING) :: STRING",
     "The text in upper case.",
     "toUpper('Élysée')",
     "'ÉLYSÉE'",
     1,
     1,
     {string},
     string,
     true,
     to_upper},
    {"upper",
     "upper(text :: STRING) :: STRING",
     "The text in upper case, as toUpper.",
     "upper('nato')",
     "'NATO'",
     1,
     1,
     {string},
     string,
     true,
     to_upper},
    {"toLower",
     "toLower(text :: STRING) :: STRING",
     "The text in lower case.",
     "toLower('ШОС')",
     "'шос'",
     1,
     1,
     {string},
     string,
     true,
     to_lower},
    {"lower",
     "lower(text :: STRING) :: STRING",
     "The text in lower case, as toLower.",
     "lower('NATO')",
     "'nato'",
     1,
     1,
     {string},
     string,
     true,
     to_lower},
    {"trim",
     "trim(text :: STRING, signs :: STRING) :: STRING",
     "The text without blanks, or without those signs, at both ends.",
     "trim('  Aral ')",
     "'Aral'",
     1,
     2,
     {string, string},
     string,
     true,
     trim<Ends::both>},
    {"btrim",
     "btrim(text :: STRING, signs :: STRING) :: STRING",
     "The text without blanks, or without those signs, at both ends.",
     "btrim('--Aral-', '-')",
     "'Aral'",
     1,
     2,
     {string, string},
     string,
     true,
     trim<Ends::both>},
    {"ltrim",
     "ltrim(text :: STRING, signs :: STRING) :: STRING",
     "The text without blanks, or without those signs, at its start.",
     "ltrim('  Aral ')",
     "'Aral '",
     1,
     2,
     {string, string},
     string,
     true,
     trim<Ends::left>},
    {"rtrim",
     "rtrim(text :: STRING, signs :: STRING) :: STRING",
     "The text without blanks, or without those signs, at its end.",
     "rtrim('  Aral ')",
     "'  Aral'",
     1,
     2,
     {string, string},
     string,
     true,
     trim<Ends::right>},
    {"replace",
     "replace(text :: STRING, search :: STRING, with :: STRING) :: STRING",
     "The text with every occurrence of a part replaced.",
     "replace('a-b-c', '-', ' ')",
     "'a b c'",
     3,
     3,
     {string, string, string},
     string,
     true,
     replace},
    {"split",
     "split(text :: STRING, by :: STRING | LIST) :: LIST",
     "The parts of the text between delimiters.",
     "split('Oslo, Bern', ', ')",
     "['Oslo', 'Bern']",
     2,
     2,
     {string, string | lists},
     lists,
     true,
     split},
    {"substring",
     "substring(text :: STRING, start :: INTEGER, length :: INTEGER) :: STRING",
     "The part of the text from a place on, counted from 0, to its end or of that length.",
     "substring('Moskva', 1, 3)",
     "'osk'",
     2,
     3,
     {string, integers, integers},
     string,
     true,
     substring},
    {"left",
     "left(text :: STRING, length :: INTEGER) :: STRING",
     "The first characters of the text.",
     "left('Jerewan', 3)",
     "'Jer'",
     2,
     2,
     {string, integers},
     string,
     true,
     left},
    {"right",
     "right(text :: STRING, length :: INTEGER) :: STRING",
     "The last characters of the text.",
     "right('Jerewan', 3)",
     "'wan'",
     2,
     2,
     {string, integers},
     string,
     true,
     right},
    {"char_length",
     "char_length(text :: STRING) :: INTEGER",
     "How many characters (code points) the text has.",
     "char_length('Αθήνα')",
     "5",
     1,
     1,
     {string},
     integers,
     true,
     length},
    {"character_length",
     "character_length(text :: STRING) :: INTEGER",
     "How many characters (code points) the text has, as char_length.",
     "character_length('Київ')",
     "4",
     1,
     1,
     {string},
     integers,
     true,
     length},
    {"normalize",
     "normalize(text :: STRING, form = 'NFC' :: STRING) :: STRING",
     "The text in a normal form of Unicode, in which equal letters are equal bytes.",
     "normalize('e\\u0301') = 'é'",
     "true",
     1,
     2,
     {string, string},
     string,
     true,
     normalize},
    {"graphemes",
     "graphemes(text :: STRING) :: LIST",
     "What a reader calls the characters of the text: letters with their marks, flags, emoji.",
     "size(graphemes('e\\u0301'))",
     "1",
     1,
     1,
     {string},
     lists,
     true,
     graphemes,
     true},
    {"fold",
     "fold(text :: STRING) :: STRING",
     "The search key of a name: names with equal keys are the same to a reader.",
     "fold('Nato') = fold('NATO')",
     "true",
     1,
     1,
     {string},
     string,
     true,
     fold,
     true},
};

}  // namespace

std::span<const Function> texts() { return rows; }

}  // namespace entente::query::tables
