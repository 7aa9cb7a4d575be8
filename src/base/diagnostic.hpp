// Findings: what is wrong, where in which source, under which stable code, and what to do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace entente::base {

using SourceId = std::uint32_t;

// Bytes [begin, end) of a source.
struct Span {
  SourceId source = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
};

enum class Severity : std::uint8_t { error, warning };
[[nodiscard]] std::string_view name(Severity severity) noexcept;

// A row in a table of rules. Codes are never reused.
struct Rule {
  std::string_view code;   // "E042"
  std::string_view title;  // what the rule is about, a few words
  std::string_view help;   // what to do when nothing better is known
  Severity severity = Severity::error;
};

struct Diagnostic {
  const Rule* rule;
  Span span;
  std::string message;
  std::string help;  // overrides the rule's
  struct Note {
    Span span;
    std::string message;
  };
  std::vector<Note> notes;  // other places that belong to it
};

// A one-based place; the column counts code points.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// The texts that findings point into. Texts never move once added. Asking for places is not safe
// from two threads: lines are found when first asked for.
class Sources {
 public:
  // Takes the text as it is; `name` is shown to people. Throws std::length_error above 4 GiB.
  SourceId add(std::string name, std::string text);
  [[nodiscard]] std::string_view name(SourceId id) const { return sources_[id].name; }
  [[nodiscard]] std::string_view text(SourceId id) const { return sources_[id].text; }
  [[nodiscard]] std::size_t size() const noexcept { return sources_.size(); }
  // LF, CRLF and a lone CR end a line; a byte order mark takes no column. An offset inside a code
  // point is that code point's, one past the end is the end's.
  [[nodiscard]] Place place(SourceId id, std::uint32_t offset) const;
  // The line that holds the offset, without its end.
  [[nodiscard]] Span line(SourceId id, std::uint32_t offset) const;

 private:
  struct Source {
    std::string name;
    std::string text;
    mutable std::vector<std::uint32_t> lines;  // starts, made when first asked for
    mutable std::vector<std::uint32_t> marks;  // code points before every so many bytes
  };
  const std::vector<std::uint32_t>& lines(SourceId id) const;
  std::uint32_t count_before(SourceId id, std::size_t offset) const;
  std::deque<Source> sources_;
};

class Diagnostics {
 public:
  // Returns the new finding, to add notes to. Past `kept` only counts, and what is returned lasts
  // until the next report.
  Diagnostic& report(const Rule& rule, Span span, std::string message, std::string help = {});

  [[nodiscard]] std::size_t errors() const noexcept { return errors_; }
  [[nodiscard]] std::size_t warnings() const noexcept { return warnings_; }
  [[nodiscard]] std::size_t dropped() const noexcept { return dropped_; }
  [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
  // In order of source, place, code.
  [[nodiscard]] std::vector<const Diagnostic*> sorted() const;

  static constexpr std::size_t kept = 1000;

 private:
  std::deque<Diagnostic> found_;
  Diagnostic surplus_{};
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::size_t dropped_ = 0;
};

}  // namespace entente::base
