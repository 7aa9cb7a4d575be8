#include "cli/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace entente::cli {

using base::Diagnostic;
using base::Diagnostics;
using base::Severity;
using base::Sources;
using base::Span;

namespace {

std::string_view help_of(const Diagnostic& one) {
  return one.help.empty() ? one.rule->help : std::string_view(one.help);
}

// The line with the span in it, cut around the span, and a caret line under it.
struct Excerpt {
  std::string line;
  std::string carets;
};

Excerpt excerpt(const Sources& sources, Span span) {
  constexpr std::size_t before = 48;
  constexpr std::size_t width = 100;
  const Span whole = sources.line(span.source, span.begin);
  const std::string_view text =
      sources.text(span.source).substr(whole.begin, whole.end - whole.begin);
  const std::size_t begin = std::min<std::size_t>(span.begin - whole.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(span.end - whole.begin, begin, text.size());
  // Start at a character that leaves `before` columns in front of the span.
  std::size_t from = begin;
  while (from > 0 && begin - from < before * 4) {
    std::size_t previous = from - 1;
    while (previous > 0 && (static_cast<unsigned char>(text[previous]) & 0xC0) == 0x80) --previous;
    if (base::display_width(base::visible(text.substr(previous, begin - previous))) > before) break;
    from = previous;
  }
  const std::string lead = (from > 0 ? "…" : "") + base::visible(text.substr(from, begin - from));
  const std::string marked = base::visible(text.substr(begin, end - begin));
  const std::size_t used = base::display_width(lead);
  Excerpt result;
  result.line = base::fit(lead + base::visible(text.substr(begin, 600)), width);
  const std::size_t carets = std::clamp<std::size_t>(base::display_width(marked), 1,
                                                     std::max<std::size_t>(width - used, 1));
  result.carets = std::string(used, ' ') + std::string(carets, '^');
  return result;
}

std::string place(const Sources& sources, Span span) {
  const base::Place at = sources.place(span.source, span.begin);
  return fmt::format("{}:{}:{}", base::visible(sources.name(span.source)), at.line, at.column);
}

void write_one(std::ostream& out, const Sources& sources, const Diagnostic& one, bool colour) {
  const bool error = one.rule->severity == Severity::error;
  const std::string label = fmt::format("{}[{}]", base::name(one.rule->severity), one.rule->code);
  const bool somewhere = sources.size() > 0;
  out << paint(somewhere ? place(sources, one.span) + ": " : "", Colour::bold, colour)
      << paint(label, error ? Colour::red : Colour::yellow, colour) << ": " << base::visible(one.message) << '\n';
  if (somewhere && !sources.text(one.span.source).empty()) {
    const Excerpt shown = excerpt(sources, one.span);
    const std::string number =
        fmt::format("{:>5}", sources.place(one.span.source, one.span.begin).line);
    out << paint(number + " | ", Colour::dim, colour) << shown.line << '\n'
        << paint("      | ", Colour::dim, colour)
        << paint(shown.carets, error ? Colour::red : Colour::yellow, colour) << '\n';
  }
  for (const Diagnostic::Note& note : one.notes) {
    out << paint("      = ", Colour::dim, colour) << place(sources, note.span) << ": "
        << base::visible(note.message) << '\n';
  }
  if (!help_of(one).empty()) out << paint("      = ", Colour::dim, colour) << base::visible(help_of(one)) << '\n';
}

std::string count(std::size_t n, std::string_view what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

void write_text(std::ostream& out, const Sources& sources, const Diagnostics& found, bool colour) {
  std::size_t shown = 0;
  for (const Diagnostic* one : found.sorted()) {
    if (++shown > most_shown) break;
    write_one(out, sources, *one, colour);
  }
  const std::size_t all = found.errors() + found.warnings();
  if (all > most_shown) out << "and " << all - most_shown << " more\n";
  if (all > 0)
    out << count(found.errors(), "error") << ", " << count(found.warnings(), "warning") << '\n';
}

// Lines and columns of both ends, as JSON members.
std::string region(const Sources& sources, Span span, std::string_view prefix_line,
                   std::string_view prefix_column) {
  const base::Place from = sources.place(span.source, span.begin);
  const base::Place to = sources.place(span.source, std::max(span.begin, span.end));
  return fmt::format("\"start{0}\": {2}, \"start{1}\": {3}, \"end{0}\": {4}, \"end{1}\": {5}",
                     prefix_line, prefix_column, from.line, from.column, to.line, to.column);
}

void write_json(std::ostream& out, const Sources& sources, const Diagnostics& found, bool) {
  out << "[";
  bool first = true;
  for (const Diagnostic* one : found.sorted()) {
    out << (first ? "\n  " : ",\n  ");
    first = false;
    out << fmt::format(
        "{{\"code\": \"{}\", \"severity\": \"{}\", \"file\": {}, {}, \"message\": {}, \"help\": "
        "{}}}",
        one->rule->code, base::name(one->rule->severity),
        base::json_string(sources.name(one->span.source)),
        region(sources, one->span, "Line", "Column"), base::json_string(one->message),
        base::json_string(help_of(*one)));
  }
  out << (first ? "]\n" : "\n]\n");
}

void write_sarif(std::ostream& out, const Sources& sources, const Diagnostics& found, bool) {
  out << "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", "
         "\"runs\": [{\"tool\": "
         "{\"driver\": {\"name\": \"entente\", \"rules\": [";
  std::vector<const base::Rule*> rules;
  const auto sorted = found.sorted();
  for (const Diagnostic* one : sorted) {
    if (std::find(rules.begin(), rules.end(), one->rule) == rules.end()) rules.push_back(one->rule);
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    out << (i == 0 ? "\n  " : ",\n  ")
        << fmt::format(
               "{{\"id\": \"{}\", \"shortDescription\": {{\"text\": {}}}, \"help\": {{\"text\": "
               "{}}}}}",
               rules[i]->code, base::json_string(rules[i]->title),
               base::json_string(rules[i]->help.empty() ? rules[i]->title : rules[i]->help));
  }
  out << "]}}, \"columnKind\": \"unicodeCodePoints\", \"results\": [";
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Diagnostic& one = *sorted[i];
    out << (i == 0 ? "\n  " : ",\n  ")
        << fmt::format(
               "{{\"ruleId\": \"{}\", \"level\": \"{}\", \"message\": {{\"text\": {}}}, "
               "\"locations\": [{{\"physicalLocation\": "
               "{{\"artifactLocation\": {{\"uri\": {}}}, \"region\": {{{}}}}}}}]}}",
               one.rule->code, base::name(one.rule->severity), base::json_string(one.message),
               base::json_string(sources.name(one.span.source)),
               region(sources, one.span, "Line", "Column"));
  }
  out << "]}]}\n";
}

// GitHub's workflow commands; properties and data have escapes of their own.
void write_github(std::ostream& out, const Sources& sources, const Diagnostics& found, bool) {
  const auto escape = [](std::string_view text, bool property) {
    std::string escaped;
    for (const char c : text) {
      if (c == '%')
        escaped += "%25";
      else if (c == '\r')
        escaped += "%0D";
      else if (c == '\n')
        escaped += "%0A";
      else if (property && c == ':')
        escaped += "%3A";
      else if (property && c == ',')
        escaped += "%2C";
      else
        escaped += c;
    }
    return escaped;
  };
  for (const Diagnostic* one : found.sorted()) {
    const base::Place from = sources.place(one->span.source, one->span.begin);
    out << fmt::format(
        "::{} file={},line={},col={},title={}::{}\n", base::name(one->rule->severity),
        escape(sources.name(one->span.source), true), from.line, from.column, one->rule->code,
        escape(fmt::format("{} ({})", one->message, help_of(*one)), false));
  }
}

constexpr ReportForm forms[] = {
    {"text", write_text}, {"json", write_json}, {"sarif", write_sarif}, {"github", write_github}};

}  // namespace

std::span<const ReportForm> report_forms() noexcept { return forms; }

}  // namespace entente::cli
