// The examples in the tables of functions, aggregations and procedures give what stands beside
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "load.hpp"
#include "query/fault.hpp"
#include "query/functions/function.hpp"
#include "query/query.hpp"
#include "query/values/operators.hpp"

namespace entente::query {
namespace {

// An example is an expression, or a whole query that begins with a keyword.
std::string query_of(std::string_view example) {
  constexpr std::string_view keywords[] = {"CALL",   "CREATE", "MATCH", "OPTIONAL",
                                           "RETURN", "UNWIND", "WITH"};
  const std::string_view first = example.substr(0, example.find_first_of(" \n"));
  const bool whole =
      std::find(std::begin(keywords), std::end(keywords), first) != std::end(keywords);
  return (whole ? "" : "RETURN ") + std::string(example);
}

// The first row of the answer, "a, b", or what went wrong.
std::string answer_to(std::string_view example, Store& store) {
  base::Sources sources;
  base::Diagnostics found;
  const base::SourceId source = sources.add("example", query_of(example));
  const Settings settings;
  auto prepared = prepare(store, sources, source, settings, found);
  if (!prepared) return "not prepared: " + found.sorted().front()->message;
  try {
    const Answer answer = prepared->run(settings);
    if (answer.rows.empty()) return "no rows";
    std::string row;
    for (const Value& value : answer.rows.front())
      row += (row.empty() ? "" : ", ") + to_text(store, value);
    return row;
  } catch (const RunError& error) {
    return std::string("not run: ") + error.what();
  }
}

// The article's graph, on which examples that need facts run.
class Sample {
 public:
  Sample()
      : loaded_(tests::load({text()})), graph_(graph::project(*loaded_->base)), view_(graph_) {}
  Store store() const { return store_of(view_); }

 private:
  static std::string text() {
    std::ifstream in(ENTENTE_ROOT "/samples/altai-2025/facts.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::unique_ptr<tests::Loaded> loaded_;
  graph::Graph graph_;
  graph::View view_;
};

TEST(Examples, Functions) {
  const Sample sample;
  for (const Function* const row : functions()) {
    Store store = row->needs_facts ? sample.store() : Store();
    EXPECT_EQ(answer_to(row->example, store), row->result) << row->name << ": " << row->example;
  }
}

TEST(Examples, Aggregations) {
  for (const Aggregation* const row : aggregations()) {
    Store store;
    EXPECT_EQ(answer_to(row->example, store), row->result) << row->name << ": " << row->example;
  }
}

TEST(Examples, Procedures) {
  const Sample sample;
  for (const Procedure* const row : procedures()) {
    Store store = sample.store();
    EXPECT_EQ(answer_to(row->example, store), row->result) << row->name << ": " << row->example;
  }
}

}  // namespace
}  // namespace entente::query
