#include "formats/picture/markup.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/text.hpp"
#include "formats/picture/words.hpp"

namespace entente::formats::picture {
namespace {

constexpr std::size_t most_code_points = 600;  // a letter may bear any number of marks
constexpr std::size_t name_columns = 24;
constexpr std::size_t name_lines = 4;
constexpr std::size_t verb_columns = 26;
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
    if (c == U'ё') base::append_utf8(out, U'Ё');
    else if (c == U'և') out += "ԵՎ";
    else base::append_utf8(out, is_lower(c) ? c - (c >= U'ա' ? 0x30U : 0x20U) : c);
  }
  return out;
}

}  // namespace

std::string tidy(std::string_view text, std::size_t columns) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < most_code_points; ++count) {
    const char32_t c = base::next_code_point(text, at);
    if (c == U'\n' || c == U'\r' || c == U'\t' || c == U'\u2028' || c == U'\u2029') out += ' ';
    else if (!base::is_invisible_control(c) && !is_noncharacter(c)) base::append_utf8(out, c);
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
                     (arabic ? style_.arabic_font : style_.text_font).family, size, type.color, out);
}

std::string Markup::row(const std::string& content) const {
  return fmt::format(R"(<TR><TD ALIGN="{}">{}</TD></TR>)", side(), content);
}

std::string Markup::rows(std::string_view text, std::size_t columns, std::size_t most,
                         Type type) const {
  std::vector<std::string> lines = base::wrap(text, columns);
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() += "…";
  }
  std::string out;
  for (const std::string& line : lines) out += row(words(line, type));
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
  std::string head;
  const SignStyle& look = style_.sign(card.sign);
  if (card.occurrence && !look.mark.empty()) head += sign(look, 8) + " ";
  if (const std::string& mark = style_.actuality(facts::Actuality::denied).mark; card.negated)
    head += words(mark, {9, style_.ink.name, true}) + " ";
  if (!card.kind.empty()) head += words(capitals(tidy(card.kind, 48)), {6.5, card.style->border});
  if (!head.empty()) out += row(head);
  out += rows(tidy(card.name, name_columns * name_lines), name_columns, name_lines,
              {card.occurrence ? 10.0 : 11.0, style_.ink.name, true});
  if (!card.when.empty()) out += row(words(tidy(card.when, 40), {8, style_.ink.minor}));
  if (!card.holders.empty())
    out += rows(tidy(card.holders, 60), 34, 2, {7.5, style_.ink.minor, false, true});
  return frame(card, out.empty() ? row(" ") : out);
}

std::string Markup::line(const Line& line) const {
  if (line.what.empty() && line.when.empty()) return {};
  const bool role = line.sort == Line::Sort::role || line.sort == Line::Sort::claim;
  const double size = role ? 7.5 : 8.5;
  const std::string_view color = role ? style_.ink.minor : style_.ink.label;
  std::vector<std::string> verbs = base::wrap(tidy(line.what, verb_columns * 2), verb_columns);
  if (verbs.empty()) verbs.emplace_back();
  if (line.merged > 1) verbs.back() += fmt::format(" ({})", line.merged);
  std::string first = role ? std::string() : sign(style_.sign(line.sign), 9);
  if (!first.empty()) first += " ";
  if (line.negated)
    first += words(style_.actuality(facts::Actuality::denied).mark, {10, style_.ink.name, true}) + " ";
  std::string out;
  const auto put = [&](const std::string& content) {
    out += "<TR><TD>" + content + "</TD></TR>";
  };
  for (std::size_t i = 0; i < verbs.size(); ++i)
    put((i == 0 ? first : "") + words(verbs[i], {size, color}));
  if (!line.when.empty()) put(words(tidy(line.when, 44), {7.5, style_.ink.minor}));
  if (!line.holders.empty())
    for (const std::string& part : base::wrap(tidy(line.holders, 60), 30))
      put(words(part, {7.5, style_.ink.minor, false, true}));
  return fmt::format(
      R"(<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{}</TABLE>)", out);
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
  std::string content = look == nullptr ? std::string() : sign(*look, 9);
  if (!mark.empty()) content += words(mark, {10, style_.ink.name, true});
  if (!content.empty()) content += " ";
  content += words(text, {8, style_.ink.label});
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
