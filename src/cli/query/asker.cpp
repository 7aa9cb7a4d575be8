#include "cli/query/asker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <type_traits>

#include "base/text.hpp"
#include "cli/query/evidence.hpp"
#include "cli/query/interrupt.hpp"
#include "cli/query/literal.hpp"
#include "cli/report.hpp"

namespace entente::cli {

using query::Answer;
using query::Prepared;
using query::RunError;
using query::Value;

namespace {

// SOURCE_DATE_EPOCH makes date() the same every time, as builds that are compared need it.
query::Clock clock_now() {
  query::Clock clock;
  if (const char* text = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view digits = text;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), clock.seconds);
    if (error == std::errc() && end == digits.data() + digits.size()) return clock;
    throw Failure(Status::usage, "SOURCE_DATE_EPOCH is not a number of seconds",
                  "unset it, or say how many have passed since 1970: 1700000000");
  }
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto nanos = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
  constexpr std::int64_t second = 1'000'000'000;
  clock.seconds = nanos / second;
  clock.nanos = static_cast<std::int32_t>(nanos % second);
  return clock;
}

// openCypher's name for what is wrong: " (SyntaxError: UndefinedVariable)".
std::string class_of(const query::Fault& fault) {
  if (fault.rule.severity == base::Severity::warning) return {};
  return fmt::format(" ({}: {})", fault.type, fault.detail);
}

// The rule of a finding about a query is the first member of a fault.
static_assert(std::is_standard_layout_v<query::Fault>);
const query::Fault& fault_of(const base::Rule& rule) {
  return *reinterpret_cast<const query::Fault*>(&rule);
}

}  // namespace

Asker::Asker(Session& session, query::Store& store, Limits limits)
    : session_(session), store_(store) {
  settings_.clock = clock_now();
  settings_.timeout = std::chrono::seconds(limits.seconds);
  settings_.memory = std::size_t{limits.mebibytes} << 20;
  settings_.stop = &Interrupt::asked();
}

void Asker::show(const base::Diagnostics& found) const {
  base::Diagnostics named;
  for (const base::Diagnostic* one : found.sorted()) {
    base::Diagnostic& copy = named.report(*one->rule, one->span,
                                          one->message + class_of(fault_of(*one->rule)), one->help);
    copy.notes = one->notes;
  }
  session_.done();
  session_.screen().out.flush();
  report_forms().front().write(session_.screen().err, session_.sources(), named,
                               session_.screen().err_colour);
}

void Asker::show(const RunError& error, base::SourceId source) const {
  base::Span span = error.span();
  if (span.source != source || span.begin == span.end) {
    const std::string_view text = session_.sources().text(source);
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    span = {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
  }
  base::Diagnostics found;
  found.report(error.fault().rule, span, error.what(), error.help());
  show(found);
}

std::optional<Prepared> Asker::prepare(base::SourceId source, bool evidence, Status& status) {
  settings_.evidence = evidence;
  base::Diagnostics found;
  auto prepared = query::prepare(store_, session_.sources(), source, settings_, found);
  if (found.errors() + found.warnings() > 0) show(found);
  if (!prepared) status = Status::findings;
  return prepared;
}

namespace {

void check_evidence(const Prepared& prepared) {
  if (prepared.columns().empty()) {
    throw Failure(Status::usage, "--evidence: the query returns no rows", "end it with RETURN");
  }
  for (const std::string_view added : {"facts", "holders", "paragraphs"}) {
    const auto& columns = prepared.columns();
    if (std::find(columns.begin(), columns.end(), added) == columns.end()) continue;
    throw Failure(Status::usage,
                  fmt::format("--evidence adds a column `{0}`, and the query has one", added),
                  fmt::format("name yours otherwise: AS {}_", added));
  }
}

}  // namespace

std::optional<Answer> Asker::ask(const std::string& name, const std::string& text, bool evidence,
                                 Status& status) {
  const base::SourceId source = session_.sources().add(name, text);
  try {
    const Interrupt interrupt;
    settings_.clock = clock_now();
    auto prepared = prepare(source, evidence, status);
    if (!prepared) return std::nullopt;
    if (evidence) check_evidence(*prepared);
    Answer answer = prepared->run(settings_);
    if (evidence) name_evidence(store_, answer);
    return answer;
  } catch (const RunError& error) {
    show(error, source);
    status = &error.fault() == &query::faults::interrupted ? Status::interrupted : Status::findings;
  }
  return std::nullopt;
}

std::optional<std::string> Asker::plan(const std::string& name, const std::string& text,
                                       Status& status) {
  const base::SourceId source = session_.sources().add(name, text);
  try {
    const auto prepared = prepare(source, false, status);
    if (prepared) return prepared->plan();
  } catch (const RunError& error) {
    show(error, source);
    status = Status::findings;
  }
  return std::nullopt;
}

// -- parameters
// ------------------------------------------------------------------------------------------

std::optional<Value> Asker::literal(const std::string& name, const std::string& text) {
  const base::SourceId source = session_.sources().add("--param " + name, text);
  if (!is_literal(session_.sources(), source)) return std::nullopt;
  // Whatever an expression means, RETURN knows.
  const base::SourceId whole = session_.sources().add("--param " + name, "RETURN " + text);
  query::Store empty;
  base::Diagnostics found;
  query::Settings settings = settings_;
  settings.evidence = false;
  try {
    auto prepared = query::prepare(empty, session_.sources(), whole, settings, found);
    if (!prepared) return std::nullopt;
    Answer answer = prepared->run(settings);
    return answer.rows.at(0).at(0);
  } catch (const RunError& error) {
    throw Failure(Status::usage, fmt::format("--param {}: {}", base::visible(name), error.what()),
                  error.help());
  }
}

void Asker::set_parameter(const std::string& text) {
  const std::size_t at = text.find('=');
  std::string name = text.substr(0, at);
  if (name.starts_with('$')) name.erase(0, 1);
  if (at == std::string::npos || name.empty()) {
    throw Failure(Status::usage, fmt::format("--param: `{}` names no value", base::visible(text)),
                  "write a name, =, and a value: --param name=armenia, or --param n=3");
  }
  const std::string value = text.substr(at + 1);
  if (base::first_invalid_utf8(text))
    throw Failure(Status::usage, fmt::format("--param {}: not UTF-8", base::visible(name)));
  auto found = literal(name, value);
  const bool bracketed = value.starts_with('[') || value.starts_with('{') ||
                         value.starts_with('\'') || value.starts_with('"');
  if (!found && bracketed) {
    throw Failure(
        Status::usage,
        fmt::format("--param {}: `{}` cannot be read", base::visible(name), base::visible(value)),
        "a list is ['a', 'b'], a map {name: 'a', n: 1}, a text 'a'");
  }
  query::set(settings_.parameters, name, found ? *found : Value::text(value));
}

}  // namespace entente::cli
