#include "formats/picture/markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "formats/picture/words.hpp"

namespace entente::formats::picture {
namespace {

constexpr std::size_t most_code_points = 600;  // a letter may bear any number of marks
constexpr std::size_t name_columns = 24;
constexpr std::size_t name_lines = 4;
constexpr std::size_t verb_columns = 26;
constexpr std::size_t bundle_entries = 24;
constexpr double arabic_growth = 1.22;  // Naskh looks smaller than Noto Sans of the same size

bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

bool is_lower(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'а' && c <= U'я') || (c >= U'ա' && c <= U'ֆ');
}

// Latin, Cyrillic and Armenian letters as capitals; others have none or keep their form.
std::string capitals(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (c == U'ё')
      base::append_utf8(out, U'Ё');
    else if (c == U'և')
      out += "ԵՎ";
    else
      base::append_utf8(out, is_lower(c) ? c - (c >= U'ա' ? 0x30U : 0x20U) : c);
  }
  return out;
}

}  // namespace

std::string tidy(std::string_view text, std::size_t columns) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < most_code_points; ++count) {
    const char32_t c = base::next_code_point(text, at);
    if (c == U'\n' || c == U'\r' || c == U'\t' || c == U'\u2028' || c == U'\u2029')
      out += ' ';
    else if (!base::is_invisible_control(c) && !is_noncharacter(c))
      base::append_utf8(out, c);
  }
  return base::fit(out, columns);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      // Graphviz puts names for \N, \G ... in labels; a word joiner keeps the two apart.
      case '\\': out += "\\\u2060"; break;
      default: out += c;
    }
  }
  return out;
}

std::string_view Markup::side() const noexcept {
  return runs_leftward(language_) ? "RIGHT" : "LEFT";
}

std::string Markup::words(std::string_view text, Type type) const {
  const bool arabic = base::is_right_to_left(text);
  const double size = arabic ? type.size * arabic_growth : type.size;
  std::string out = escaped(base::isolate(text));
  if (type.bold) out = "<B>" + out + "</B>";
  if (type.italic && !arabic) out = "<I>" + out + "</I>";  // Naskh has no italics
  return fmt::format(R"(<FONT FACE="{}" POINT-SIZE="{:.1f}" COLOR="{}">{}</FONT>)",
                     (arabic ? style_.arabic_font : style_.text_font).family, size, type.color,
                     out);
}

std::string Markup::row(const std::string& content) const {
  return fmt::format(R"(<TR><TD ALIGN="{}">{}</TD></TR>)", side(), content);
}

std::string Markup::rows(std::string_view text, std::size_t columns, std::size_t most, Type type,
                         const std::string& lead) const {
  std::vector<std::string> lines = base::wrap(text, columns);
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() += "…";
  }
  std::string out;
  for (const std::string& line : lines)
    out += row(run({out.empty() ? lead : "", words(line, type)}));
  return out;
}

std::string Markup::sign(const SignStyle& sign, double size) const {
  if (sign.mark.empty()) return {};
  return fmt::format(R"(<FONT FACE="{}" POINT-SIZE="{:.1f}" COLOR="{}"><B>{}</B></FONT>)",
                     style_.sign_font.family, size, sign.color, escaped(sign.mark));
}

// Two tables: the outer one is the border (and the second one of what is disputed), the inner one
// keeps words away from round corners.
std::string Markup::frame(const Card& card, const std::string& rows) const {
  const LineStyle& line = style_.actuality(card.actuality);
  const std::string_view round = card.style->rounded ? "ROUNDED" : "";
  const std::string dash = line.line == "solid" ? "" : (round.empty() ? "" : ",") + line.line;
  const auto table = [&](std::string_view color, int padding, const std::string& content) {
    return fmt::format(R"(<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="{}" )"
                       R"(COLOR="{}" BGCOLOR="{}" STYLE="{}{}">{}</TABLE>)",
                       padding, color, card.style->tint, round, dash, content);
  };
  const std::string inner = fmt::format(
      R"(<TR><TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">{}</TABLE></TD></TR>)",
      rows);
  if (!card.occurrence || line.second.empty()) return table(card.style->border, 4, inner);
  return table(line.second, 2, "<TR><TD>" + table(card.style->border, 3, inner) + "</TD></TR>");
}

std::string Markup::card(const Card& card) const {
  std::string out;
  const std::string marks =
      run({card.occurrence ? sign(style_.sign(card.sign), 8) : "", negation(card.negated)});
  const bool headed = !card.kind.empty();
  if (headed)
    out += row(run({marks, words(capitals(tidy(card.kind, 48)), {6.5, card.style->border})}));
  out += rows(tidy(card.name, name_columns * name_lines), name_columns, name_lines,
              {card.occurrence ? 10.0 : 11.0, style_.ink.name, true}, headed ? "" : marks);
  if (!card.when.empty()) out += row(words(tidy(card.when, 40), {8, style_.ink.minor}));
  if (!card.holders.empty())
    out += rows(tidy(card.holders, 60), 34, 2, {7.5, style_.ink.minor, false, true});
  return frame(card, out.empty() ? row(" ") : out);
}

// Runs stand side by side from left to right, whatever they say.
std::string Markup::run(std::vector<std::string> parts) const {
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  if (runs_leftward(language_)) std::reverse(parts.begin(), parts.end());
  return fmt::format("{}", fmt::join(parts, " "));
}

std::string Markup::negation(bool negated) const {
  if (!negated) return {};
  return words(style_.actuality(facts::Actuality::denied).mark, {8.5, style_.ink.name, true});
}

std::string Markup::line(const Line& line, const Scene& scene) const {
  if (line.sort == Line::Sort::bundle) return bundle(line, scene);
  if (line.what.empty() && line.when.empty()) return {};
  const bool light = line.sort == Line::Sort::role || line.sort == Line::Sort::claim;
  const Type type{light ? 7.5 : 8.5, light ? style_.ink.minor : style_.ink.label};
  std::vector<std::string> verbs = base::wrap(tidy(line.what, verb_columns * 2), verb_columns);
  if (verbs.empty()) verbs.emplace_back();
  if (line.merged > 1) verbs.back() += fmt::format(" ({})", line.merged);
  std::string out;
  const auto put = [&](const std::string& content) { out += "<TR><TD>" + content + "</TD></TR>"; };
  for (std::size_t i = 0; i < verbs.size(); ++i)
    put(i > 0 ? words(verbs[i], type)
              : run({light ? "" : sign(style_.sign(line.sign), 9), negation(line.negated),
                     words(verbs[i], type)}));
  if (!line.detail.empty())
    for (const std::string& part : base::wrap(tidy(line.detail, 72), 30))
      put(words(part, {7.5, style_.ink.label}));
  if (!line.when.empty()) put(words(tidy(line.when, 44), {7.5, style_.ink.minor}));
  if (!line.holders.empty())
    for (const std::string& part : base::wrap(tidy(line.holders, 60), 30))
      put(words(part, {7.5, style_.ink.minor, false, true}));
  return fmt::format(
      R"(<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{}</TABLE>)", out);
}

// What strokes of their own would show, in words: "(3) since 2025 · disputed, per Armenia".
std::string Markup::entry(std::span<const Line> same) const {
  std::string rest;
  bool negated = true;
  for (const Line& part : same) negated = negated && part.negated;
  for (const Line& part : same) {
    std::string one = part.when;
    const auto add = [&](std::string_view more) {
      one += (one.empty() ? "" : runs_leftward(language_) ? "، " : ", ") + std::string(more);
    };
    if (!part.detail.empty()) add(tidy(part.detail, 64));
    if (part.actuality != facts::Actuality::actual) add(word(part.actuality, language_));
    if (part.negated && !negated) one = style_.actuality(facts::Actuality::denied).mark + " " + one;
    if (!part.holders.empty()) add(tidy(part.holders, 34));
    if (part.merged > 1) one += fmt::format("{}({})", one.empty() ? "" : " ", part.merged);
    if (!one.empty()) rest += (rest.empty() ? "" : " · ") + one;
  }
  const Line& first = same.front();
  return row(run({sign(style_.sign(first.sign), 9), negation(negated),
                  words(tidy(first.what, 40), {8.5, style_.ink.label}),
                  rest.empty() ? "" : words(tidy(rest, 90), {7.5, style_.ink.minor})}));
}

// A list under a heading for each direction.
std::string Markup::bundle(const Line& line, const Scene& scene) const {
  std::string out;
  std::string heading;
  std::size_t entries = 0;
  for (std::size_t i = 0; i < line.parts.size();) {
    const Line& part = line.parts[i];
    std::size_t end = i + 1;
    while (end < line.parts.size() && line.parts[end].what == part.what &&
           line.parts[end].from == part.from && line.parts[end].arrow == part.arrow)
      ++end;
    const std::string_view arrow = !part.arrow ? "–" : runs_leftward(language_) ? "←" : "→";
    const bool back = !part.arrow && part.from != line.from;
    std::string next =
        fmt::format("{} {} {}", tidy(scene.cards[back ? part.to : part.from].name, 24), arrow,
                    tidy(scene.cards[back ? part.from : part.to].name, 24));
    if (next != heading) {
      if (!heading.empty()) out += R"(<TR><TD HEIGHT="4"></TD></TR>)";
      out += row(words(next, {7.5, style_.ink.minor, true}));
    }
    heading = std::move(next);
    if (++entries > bundle_entries) {
      out += row(words(fmt::format("+{}", line.parts.size() - i), {8.5, style_.ink.label}));
      break;
    }
    out += entry(std::span(line.parts).subspan(i, end - i));
    i = end;
  }
  const std::string list = fmt::format(
      R"(<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">{}</TABLE>)", out);
  return fmt::format(R"(<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4" )"
                     R"(COLOR="{}" BGCOLOR="#ffffff"><TR><TD>{}</TD></TR></TABLE>)",
                     style_.sign(line.sign).color, list);
}

std::string Markup::title(std::string_view text, std::size_t columns) const {
  return fmt::format(
      R"(<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">{}</TABLE>)",
      rows(tidy(text, 240), columns, 4, {16, style_.ink.name, true}));
}

std::string Markup::note(std::string_view text, std::size_t columns) const {
  return fmt::format(
      R"(<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">{}</TABLE>)",
      rows(tidy(text, 500), columns, 6, {8, style_.ink.minor}));
}

std::string Markup::key(std::string_view text, const SignStyle* look, std::string_view mark) const {
  const std::string content = run({look == nullptr ? "" : sign(*look, 9),
                                   mark.empty() ? "" : words(mark, {8.5, style_.ink.name, true}),
                                   words(text, {8, style_.ink.label})});
  return fmt::format(
      R"(<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"><TR><TD>{}</TD></TR></TABLE>)",
      content);
}

std::string Markup::chip(std::string_view text, const CardStyle& look) const {
  return fmt::format(
      R"(<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2" COLOR="{}" BGCOLOR="{}" STYLE="{}"><TR><TD>{}</TD></TR></TABLE>)",
      look.border, look.tint, look.rounded ? "ROUNDED" : "",
      words(capitals(tidy(text, 40)), {6.5, look.border}));
}

}  // namespace entente::formats::picture
