#include "tck/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "query/fault.hpp"
#include "query/naive.hpp"
#include "query/query.hpp"
#include "query/syntax/parse.hpp"
#include "tck/compare.hpp"
#include "tck/notation.hpp"
#include "tck/procedures.hpp"

namespace entente::tck {
namespace {

using query::Answer;
using query::Store;

// A demand that is not met.
struct Unmet : std::runtime_error {
  using std::runtime_error::runtime_error;
};

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Words that stand for themselves: not in a text, a quoted name or a comment, not after `.`, `:` or
// `$`, not before `:`.
std::vector<std::string> free_words(std::string_view query) {
  std::vector<std::string> words;
  char before = ' ';
  for (std::size_t i = 0; i < query.size();) {
    const char c = query[i];
    if (c == '\'' || c == '"' || c == '`') {
      for (++i; i < query.size() && query[i] != c; ++i)
        if (query[i] == '\\' && c != '`') ++i;
      ++i;
    } else if (query.substr(i).starts_with("//")) {
      i = std::min(query.find('\n', i), query.size());
    } else if (query.substr(i).starts_with("/*")) {
      i = std::min(query.find("*/", i), query.size() - 2) + 2;
    } else if (in_word(c)) {
      const std::size_t begin = i;
      while (i < query.size() && in_word(query[i])) ++i;
      const std::size_t next = std::min(query.find_first_not_of(" \n", i), query.size() - 1);
      if (before != '.' && before != ':' && before != '$' && query[next] != ':')
        words.emplace_back(query.substr(begin, i - begin));
      for (char& one : words.empty() ? std::string().append("") : words.back())
        one = static_cast<char>(std::toupper(static_cast<unsigned char>(one)));
    } else {
      ++i;
    }
    if (c != ' ' && c != '\n') before = c;
  }
  return words;
}

bool changes_graph(std::string_view query) {
  const std::vector<std::string> words = free_words(query);
  for (const std::string_view one : {"MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH"})
    if (std::find(words.begin(), words.end(), one) != words.end()) return true;
  const auto load = std::find(words.begin(), words.end(), "LOAD");
  return load != words.end() && std::next(load) != words.end() && *std::next(load) == "CSV";
}

// A rule of a query is the first member of its fault.
const query::Fault& fault_of(const base::Diagnostic& found) {
  if (!found.rule->code.starts_with('Q')) throw Unmet("a finding that is no fault of a query");
  return *reinterpret_cast<const query::Fault*>(found.rule);
}

class Run {
 public:
  Run(const std::filesystem::path& folder, bool naive) : folder_(folder), naive_(naive) {
    settings_.procedure = procedures_.find();
    settings_.timeout = std::chrono::seconds(20);
    settings_.memory = std::size_t{1} << 30U;
    settings_.clock.seconds = 1'700'000'000;
  }

  void step(const Step& step) {
    const std::string_view text = step.text;
    constexpr std::string_view procedure = "there exists a procedure ";
    constexpr std::string_view result = "the result should be";
    ErrorDemand error;
    if (text == "an empty graph" || text == "any graph") {
    } else if (text.starts_with("the ") && text.ends_with(" graph")) {
      set_up(named_graph(text.substr(4, text.size() - 10)));
    } else if (text == "having executed:") {
      set_up(step.document);
    } else if (text == "parameters are:") {
      for (const Row& row : step.table)
        query::set(settings_.parameters, row.at(0), value_of(read_cell(row.at(1))));
    } else if (text.starts_with(procedure)) {
      procedures_.declare(text.substr(procedure.size()), step.table);
    } else if (text == "executing query:" || text == "executing control query:") {
      require_answered();
      ask(step.document);
    } else if (text.starts_with(result)) {
      compare_result(text.substr(result.size()), step.table);
    } else if (text == "no side effects" || text == "the side effects should be:") {
      require(differs(step.table, before_.value(), Census(store_)));
    } else if (read_error(text, error)) {
      if (!raised_) throw Unmet(fmt::format("{} {} was not raised", error.type, error.detail));
      require(differs(error, *raised_));
      require(differs(std::vector<Row>(), before_.value(), Census(store_)));
      expected_ = true;
    } else {
      throw std::runtime_error("a step that is not known: " + step.text);
    }
  }

  void finish() const { require_answered(); }

  // A query that is not supported must be refused as such, at a place. One that is wrong as well
  // may be refused for that.
  void refuse(const std::string& text, bool wrong_anyhow) {
    ask(text, true);
    if (!raised_) throw Unmet("not refused, though it changes the graph");
    if (!raised_->at_compile_time) throw Unmet("refused while it runs only");
    if (raised_->detail != "NotSupported" && !wrong_anyhow)
      throw Unmet(fmt::format("refused as {} ({})", raised_->detail, raised_->message));
    if (!located_) throw Unmet("refused without a place");
  }

 private:
  static void require(const std::string& difference) {
    if (!difference.empty()) throw Unmet(difference);
  }
  void require_answered() const {
    if (raised_ && !expected_)
      throw Unmet(fmt::format("{} {}: {}", raised_->type, raised_->detail, raised_->message));
  }

  [[nodiscard]] std::string named_graph(std::string_view name) const {
    const std::filesystem::path path = folder_ / "graphs" / name / (std::string(name) + ".cypher");
    std::ifstream in(path);
    if (!in) throw std::runtime_error("there is no " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
  }

  void set_up(const std::string& text) {
    ask(text);
    require_answered();
  }

  void ask(const std::string& text, bool refused = false) {
    base::Sources sources;
    base::Diagnostics found;
    const base::SourceId source = sources.add("query", text);
    answer_.reset();
    raised_.reset();
    expected_ = false;
    star_ = text.find('*') != std::string::npos;
    before_.emplace(store_);
    try {
      answer_ = answer(sources, source, found, refused);
      if (answer_) require(differs(*answer_, *before_, Census(store_)));
    } catch (const query::RunError& error) {
      raised_ = {error.fault().type, error.fault().detail, false, error.what()};
    }
    if (found.errors() > 0) take_first(found, text.size());
    if (!answer_ && !raised_ && !refused) throw Unmet("neither an answer nor a finding");
  }

  // With `refused` it is not run.
  std::optional<Answer> answer(const base::Sources& sources, base::SourceId source,
                               base::Diagnostics& found, bool refused) {
    if (!naive_) {
      std::optional<query::Prepared> prepared =
          query::prepare(store_, sources, source, settings_, found);
      if (!prepared || refused) return std::nullopt;
      return prepared->run(settings_);
    }
    const std::unique_ptr<query::Query> tree = query::parse(sources, source, found);
    if (tree == nullptr) return std::nullopt;
    std::vector<std::string> names;
    for (const auto& [name, value] : settings_.parameters) names.push_back(name);
    const query::Checked checked =
        query::check(*tree, sources, names, settings_.procedure, &store_, found);
    if (found.errors() > 0 || refused) return std::nullopt;
    Answer got = query::run_naively(*tree, store_, settings_);
    if (got.columns != checked.columns)
      throw Unmet(fmt::format("columns: {}; checked: {}", fmt::join(got.columns, ", "),
                              fmt::join(checked.columns, ", ")));
    return got;
  }

  void take_first(const base::Diagnostics& found, std::size_t size) {
    for (const base::Diagnostic* one : found.sorted()) {
      if (one->rule->severity != base::Severity::error) continue;
      const query::Fault& fault = fault_of(*one);
      raised_ = {fault.type, fault.detail, true, one->message};
      located_ = one->span.begin <= one->span.end && one->span.end <= size &&
                 (one->span.end > 0 || size == 0);
      return;
    }
  }

  void compare_result(std::string_view how, const std::vector<Row>& table) {
    require_answered();
    if (!answer_) throw std::runtime_error("a result of no query");
    if (how == " empty") {
      if (!answer_->rows.empty()) throw Unmet(fmt::format("{} rows", answer_->rows.size()));
      return;
    }
    ResultDemand demand;
    demand.ordered = how.find("in order") != std::string_view::npos;
    demand.lists_are_bags = how.find("ignoring element order") != std::string_view::npos;
    demand.columns_in_any_order = star_;
    require(differs(table, demand, store_, *answer_));
  }

  std::filesystem::path folder_;
  bool naive_;
  Store store_;
  Procedures procedures_;
  query::Settings settings_;
  std::optional<Census> before_;
  std::optional<Answer> answer_;
  std::optional<Raised> raised_;
  bool located_ = false;
  bool expected_ = false;  // what was raised should be
  bool star_ = false;
};

}  // namespace

Outcome run(const Scenario& scenario, const std::filesystem::path& folder, bool naive) {
  using Kind = Outcome::Kind;
  if (scenario.tagged("@ignore")) return {Kind::skipped, {}};
  try {
    Run run(folder, naive);
    ErrorDemand error;
    const bool wrong = std::any_of(scenario.steps.begin(), scenario.steps.end(),
                                   [&](const Step& step) { return read_error(step.text, error); });
    for (const Step& step : scenario.steps) {
      if (!step.has_document || !changes_graph(step.document)) continue;
      run.refuse(step.document, wrong);
      return {Kind::not_supported, {}};
    }
    for (const Step& step : scenario.steps) run.step(step);
    run.finish();
    return {};
  } catch (const std::exception& error) {
    return {Kind::failed, error.what()};
  }
}

}  // namespace entente::tck
