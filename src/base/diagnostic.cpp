#include "base/diagnostic.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <tuple>

#include "base/text.hpp"

namespace entente::base {
namespace {

constexpr std::string_view byte_order_mark = "\uFEFF";
// A file may be one line: between marks this far apart code points are counted, not from its start.
constexpr std::size_t mark_step = std::size_t{1} << 16;

bool continues(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::uint32_t narrow(std::size_t offset) noexcept { return static_cast<std::uint32_t>(offset); }

}  // namespace

std::string_view name(Severity severity) noexcept {
  return severity == Severity::error ? "error" : "warning";
}

SourceId Sources::add(std::string name, std::string text) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error(name + " is larger than 4 GiB");
  sources_.push_back({std::move(name), std::move(text), {}, {}});
  return static_cast<SourceId>(sources_.size() - 1);
}

const std::vector<std::uint32_t>& Sources::lines(SourceId id) const {
  const Source& source = sources_[id];
  if (!source.lines.empty()) return source.lines;
  const std::string_view text = source.text;
  source.lines.push_back(0);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] > '\r' || (text[at] != '\n' && text[at] != '\r')) continue;
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
    source.lines.push_back(narrow(at + 1));
  }
  std::uint32_t count = 0;
  for (std::size_t at = 0; at <= text.size(); at += mark_step) {
    source.marks.push_back(count);
    count += narrow(count_code_points(text.substr(at, mark_step)));
  }
  return source.lines;
}

// Code points that begin before the offset; lines() must have been asked first.
std::uint32_t Sources::count_before(SourceId id, std::size_t offset) const {
  const Source& source = sources_[id];
  const std::size_t mark = offset / mark_step;
  const auto rest = std::string_view(source.text).substr(mark * mark_step, offset % mark_step);
  return source.marks[mark] + narrow(count_code_points(rest));
}

Place Sources::place(SourceId id, std::uint32_t offset) const {
  const std::string_view text = sources_[id].text;
  const auto& starts = lines(id);
  std::size_t at = std::min<std::size_t>(offset, text.size());
  const auto after = std::upper_bound(starts.begin(), starts.end(), at);
  std::size_t start = *(after - 1);
  if (start == 0 && text.starts_with(byte_order_mark)) start = byte_order_mark.size();
  while (at > start && at < text.size() && continues(text[at])) --at;
  const std::uint32_t column = at <= start ? 0 : count_before(id, at) - count_before(id, start);
  return {narrow(static_cast<std::size_t>(after - starts.begin())), column + 1};
}

Span Sources::line(SourceId id, std::uint32_t offset) const {
  const std::string_view text = sources_[id].text;
  const auto& starts = lines(id);
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const std::uint32_t begin = *(after - 1);
  std::uint32_t end = after == starts.end() ? narrow(text.size()) : *after;
  if (end > begin && text[end - 1] == '\n') --end;
  if (end > begin && text[end - 1] == '\r') --end;
  return {id, begin, end};
}

Diagnostic& Diagnostics::report(const Rule& rule, Span span, std::string message,
                                std::string help) {
  ++(rule.severity == Severity::error ? errors_ : warnings_);
  Diagnostic finding{&rule, span, std::move(message), std::move(help), {}};
  if (found_.size() < kept) return found_.emplace_back(std::move(finding));
  ++dropped_;
  return surplus_ = std::move(finding);
}

std::vector<const Diagnostic*> Diagnostics::sorted() const {
  std::vector<const Diagnostic*> all;
  all.reserve(found_.size());
  for (const Diagnostic& finding : found_) all.push_back(&finding);
  const auto key = [](const Diagnostic* finding) {
    return std::tuple(finding->span.source, finding->span.begin, finding->rule->code);
  };
  std::stable_sort(all.begin(), all.end(),
                   [key](const auto* a, const auto* b) { return key(a) < key(b); });
  return all;
}

}  // namespace entente::base
