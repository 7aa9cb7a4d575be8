// A planned query gives the rows that its definition gives: random queries on small random graphs,
// by the plan and naively. ENTENTE_QUERIES says how many (0: until one fails), ENTENTE_SEED where
// to begin.
#include "query/query.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include "laws/random_query.hpp"
#include "query/fault.hpp"
#include "query/naive.hpp"
#include "query/syntax/parse.hpp"
#include "query/values/operators.hpp"

namespace entente {
namespace {

using query::Answer;
using query::Store;
using tests::Dice;
using tests::RandomGraph;
using tests::RandomQuery;
using Lines = std::vector<std::string>;

struct Ran {
  bool valid = true;         // passed the checks
  bool out_of_time = false;  // says nothing
  std::string error;         // the code of the fault that ended it
  std::string message;
  Lines rows;
};

class World {
 public:
  explicit World(const std::string& create) {
    settings_.timeout = std::chrono::milliseconds(300);
    settings_.memory = std::size_t{256} << 20U;
    if (create.empty()) return;
    const Ran made = planned(create);
    if (!made.valid || !made.error.empty()) throw std::runtime_error(create + made.message);
  }

  Ran planned(const std::string& text) {
    return run(text,
               [&](const base::Sources& sources, base::SourceId source,
                   base::Diagnostics& found) -> std::optional<Answer> {
                 auto prepared = query::prepare(store_, sources, source, settings_, found);
                 if (!prepared) return {};
                 return prepared->run(settings_);
               });
  }

  Ran naive(const std::string& text) {
    return run(text,
               [&](const base::Sources& sources, base::SourceId source,
                   base::Diagnostics& found) -> std::optional<Answer> {
                 const auto tree = query::parse(sources, source, found);
                 if (tree == nullptr) return {};
                 (void)query::check(*tree, sources, {}, settings_.procedure, nullptr, found);
                 if (found.errors() > 0) return {};
                 return query::run_naively(*tree, store_, settings_);
               });
  }

 private:
  template <class Call>
  Ran run(const std::string& text, const Call& call) {
    base::Sources sources;
    base::Diagnostics found;
    const base::SourceId source = sources.add("query", text);
    Ran ran;
    try {
      const std::optional<Answer> answer = call(sources, source, found);
      ran.valid = answer.has_value();
      if (!ran.valid && found.errors() > 0) ran.message = found.sorted().front()->message;
      if (ran.valid) ran.rows = lines(*answer);
    } catch (const query::RunError& error) {
      ran.error = error.fault().rule.code;
      ran.message = error.what();
      ran.out_of_time = &error.fault() == &query::faults::out_of_time;
    }
    return ran;
  }

  [[nodiscard]] Lines lines(const Answer& answer) const {
    Lines out;
    for (const query::List& row : answer.rows) {
      std::string& line = out.emplace_back();
      for (const query::Value& value : row) line += query::to_text(store_, value) + " | ";
    }
    return out;
  }

  Store store_;
  query::Settings settings_;
};

enum class Verdict { alike, different, invalid, unknown };

struct Comparison {
  Verdict verdict = Verdict::alike;
  Ran planned;
  Ran naive;
};

Comparison compare(const RandomGraph& graph, const RandomQuery& query) {
  World world(graph.text());
  const std::string text = query.text();
  Comparison result;
  result.planned = world.planned(text);
  if (!result.planned.valid) {
    result.verdict = Verdict::invalid;
    return result;
  }
  result.naive = world.naive(text);
  if (result.planned.out_of_time || result.naive.out_of_time) {
    result.verdict = Verdict::unknown;
    return result;
  }
  Lines one = result.planned.rows;
  Lines other = result.naive.rows;
  if (!query.ordered || !query.pieces.back().starts_with(" ORDER BY")) {
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
  }
  const bool alike = one == other && result.planned.error == result.naive.error;
  result.verdict = alike ? Verdict::alike : Verdict::different;
  return result;
}

// Leaves out whatever is not needed for the difference.
void shrink(RandomGraph& graph, RandomQuery& query) {
  const auto leave_out = [&](Lines& from) {
    bool any = false;
    for (std::size_t i = from.size(); i-- > 0;) {
      const std::string one = from[i];
      from.erase(from.begin() + static_cast<std::ptrdiff_t>(i));
      if (!query.pieces.empty() && compare(graph, query).verdict == Verdict::different) {
        any = true;
      } else {
        from.insert(from.begin() + static_cast<std::ptrdiff_t>(i), one);
      }
    }
    return any;
  };
  bool smaller = true;
  while (smaller) {
    smaller = leave_out(query.pieces);
    smaller = leave_out(graph.relationships) || smaller;
    smaller = leave_out(graph.nodes) || smaller;
  }
}

std::string listed(const Ran& ran) {
  std::string out = ran.error.empty() ? "" : "  " + ran.error + " " + ran.message + "\n";
  for (const std::string& row : ran.rows) out += "  " + row + "\n";
  return out;
}

std::size_t number(const char* variable, std::size_t otherwise) {
  const char* const text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

TEST(Query, AsDefined) {
  const std::size_t count = number("ENTENTE_QUERIES", 20000);
  const std::size_t first = number("ENTENTE_SEED", 1);
  std::size_t unknown = 0;
  std::size_t with_rows = 0;
  for (std::size_t i = 0; count == 0 || i < count; ++i) {
    Dice dice(first + i);
    RandomGraph graph = tests::random_graph(dice);
    RandomQuery query = tests::random_query(dice);
    Comparison result = compare(graph, query);
    ASSERT_NE(result.verdict, Verdict::invalid) << "seed " << first + i << query.text() << "\n"
                                                << result.planned.message;
    unknown += result.verdict == Verdict::unknown ? 1U : 0U;
    with_rows += result.planned.rows.empty() ? 0U : 1U;
    if (result.verdict != Verdict::different) continue;
    shrink(graph, query);
    result = compare(graph, query);
    FAIL() << "seed " << first + i << "\n"
           << graph.text() << query.text() << "\nplanned\n"
           << listed(result.planned) << "naive\n"
           << listed(result.naive);
  }
  // Queries that never end or never answer test nothing.
  EXPECT_LE(unknown * 20, count);
  EXPECT_GE(with_rows * 3, count);
}

}  // namespace
}  // namespace entente
