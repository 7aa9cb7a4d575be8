#include "tck/gherkin.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace entente::tck {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// | a | b\|c |
Row cells_of(std::string_view line) {
  Row cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '|') {
      // Only blanks that were written as such go: an escaped line feed stays.
      cells.emplace_back(trim(cell));
      cell.clear();
    } else {
      cell += line[i];
      if (line[i] == '\\' && i + 1 < line.size()) cell += line[++i];
    }
  }
  for (std::string& one : cells) {
    std::string plain;
    for (std::size_t i = 0; i < one.size(); ++i) {
      const char next = one[i] == '\\' && i + 1 < one.size() ? one[i + 1] : '\0';
      if (next == 'n') {
        plain += '\n';
      } else if (next == '|' || next == '\\') {
        plain += next;
      } else {
        plain += one[i];
        continue;
      }
      ++i;
    }
    one = std::move(plain);
  }
  return cells;
}

// The rest after one of the words that begin a step.
bool is_step(std::string_view line, std::string& rest) {
  for (const std::string_view word : {"Given ", "When ", "Then ", "And ", "But ", "* "}) {
    if (!line.starts_with(word)) continue;
    rest = trim(line.substr(word.size()));
    return true;
  }
  return false;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

void fill_in(Scenario& scenario, const Row& keys, const Row& values) {
  for (std::size_t i = 0; i < keys.size() && i < values.size(); ++i) {
    const std::string key = "<" + keys[i] + ">";
    replace_all(scenario.name, key, values[i]);
    for (Step& step : scenario.steps) {
      replace_all(step.text, key, values[i]);
      replace_all(step.document, key, values[i]);
      for (Row& row : step.table)
        for (std::string& cell : row) replace_all(cell, key, values[i]);
    }
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text) : lines_(lines_of(text)) {}

  std::vector<Scenario> read() {
    for (; at_ < lines_.size(); ++at_) take(trim(lines_[at_]));
    finish();
    return std::move(done_);
  }

 private:
  enum class Part { none, feature, background, scenario, examples };

  [[noreturn]] void fail(std::string_view what) const {
    throw std::runtime_error(fmt::format("line {}: {}", at_ + 1, what));
  }

  void take(std::string_view line) {
    std::string rest;
    if (line.empty() || line.starts_with('#')) return;
    if (line.starts_with('@')) return take_tags(line);
    if (line.starts_with("Feature:")) return begin(Part::feature, {});
    if (line.starts_with("Background:")) return begin(Part::background, {});
    if (line.starts_with("Examples:") || line.starts_with("Scenarios:")) {
      if (part_ != Part::scenario && part_ != Part::examples) fail("Examples of nothing");
      part_ = Part::examples;
      examples_.emplace_back();
      return;
    }
    for (const std::string_view word : {"Scenario Outline:", "Scenario:", "Example:"})
      if (line.starts_with(word)) return begin(Part::scenario, trim(line.substr(word.size())));
    if (part_ == Part::feature) return;  // prose
    if (line.starts_with('|')) return take_row(line);
    if (line.starts_with("\"\"\"")) return take_document();
    if (!is_step(line, rest)) fail("neither a step nor a table");
    if (part_ != Part::background && part_ != Part::scenario) fail("a step of no scenario");
    steps().push_back({std::move(rest), false, {}, {}});
  }

  void begin(Part part, std::string_view name) {
    if (part != Part::scenario && !tags_.empty()) tags_.clear();
    finish();
    part_ = part;
    if (part != Part::scenario) return;
    current_ = {std::string(name), 0, std::move(tags_), background_};
    tags_.clear();
  }

  void take_tags(std::string_view line) {
    while (!line.empty()) {
      const std::size_t end = std::min(line.find_first_of(blanks), line.size());
      tags_.emplace_back(line.substr(0, end));
      line = trim(line.substr(end));
    }
  }

  void take_row(std::string_view line) {
    if (part_ == Part::examples) {
      examples_.back().push_back(cells_of(line));
    } else if (!steps().empty()) {
      steps().back().table.push_back(cells_of(line));
    } else {
      fail("a table of no step");
    }
  }

  void take_document() {
    if (steps().empty()) fail("a text of no step");
    const std::size_t indent = lines_[at_].find('"');
    Step& step = steps().back();
    step.has_document = true;
    const std::size_t first = ++at_;
    for (; at_ < lines_.size() && trim(lines_[at_]) != "\"\"\""; ++at_) {
      std::string_view line = lines_[at_];
      line.remove_prefix(std::min({indent, line.find_first_not_of(" \t"), line.size()}));
      if (at_ > first) step.document += '\n';
      step.document += line;
    }
    if (at_ == lines_.size()) fail("a text without its end");
    replace_all(step.document, R"(\"\"\")", R"(""")");
  }

  void finish() {
    if (part_ == Part::scenario) done_.push_back(std::move(current_));
    if (part_ == Part::examples) {
      std::size_t number = 0;
      for (const std::vector<Row>& table : examples_) {
        for (std::size_t i = 1; i < table.size(); ++i) {
          done_.push_back(current_);
          done_.back().example = ++number;
          fill_in(done_.back(), table[0], table[i]);
        }
      }
      examples_.clear();
    }
    part_ = Part::none;
  }

  std::vector<Step>& steps() { return part_ == Part::background ? background_ : current_.steps; }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  Part part_ = Part::none;
  std::vector<std::string> tags_;
  std::vector<Step> background_;
  Scenario current_;
  std::vector<std::vector<Row>> examples_;
  std::vector<Scenario> done_;
};

}  // namespace

bool Scenario::tagged(std::string_view tag) const {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

std::vector<Scenario> read_feature(std::string_view text) { return Reader(text).read(); }

}  // namespace entente::tck
