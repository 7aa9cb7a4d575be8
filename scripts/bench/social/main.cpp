// entente and the loops of floor.cpp over one social graph: `bench_query DATA QUERIES RUNS`, where
// QUERIES has a name, a tab and a query a line. Prints JSON: first what loading took, then a line a
// query with CPU milliseconds, medians of warm runs, and the answers.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "floor.hpp"
#include "measure.hpp"
#include "query/query.hpp"
#include "query/values/operators.hpp"
#include "query/values/temporal.hpp"

namespace {

using namespace entente;
using query::Value;
using social::Graph;
using social::Pair;
using social::Table;

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << why << '\n';
  std::exit(2);
}

// -- Loading --------------------------------------------------------------------------------------

Value date(std::string_view text) {
  using namespace std::chrono;
  const year_month_day day(
      year(static_cast<int>(social::integer(text.substr(0, 4)))),
      month(static_cast<unsigned>(social::integer(text.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(social::integer(text.substr(8)))));
  query::Temporal value;
  value.day = sys_days(day).time_since_epoch().count();
  return Value::temporal(query::Type::date, value);
}

Value whole(std::string_view text) { return Value::integer(social::integer(text)); }
Value fraction(std::string_view text) { return Value::real(social::real(text)); }
Value truth(std::string_view text) { return Value::boolean(text == "true"); }

struct Column {
  std::string_view name;
  Value (*value)(std::string_view);
};

// Ids in a table begin at 1 and are dense.
query::NodeId add_nodes(query::Store& store, std::string_view label, const Table& table,
                        std::initializer_list<Column> columns) {
  const query::LabelId id = store.label_names().intern(label);
  const auto first = static_cast<query::NodeId>(store.node_count());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const query::NodeId node = store.add_node({&id, 1});
    std::size_t at = 0;
    for (const Column& column : columns)
      store.set(node, store.key_names().intern(column.name),
                column.value(table.columns[at++][row]));
  }
  return first;
}

void add_relationships(query::Store& store, std::string_view type, const Table& table,
                       query::NodeId sources, query::NodeId targets,
                       std::initializer_list<Column> columns = {}) {
  const query::TypeId id = store.type_names().intern(type);
  const auto node = [](query::NodeId first, std::string_view number) {
    return static_cast<query::NodeId>(graph::index(first) + social::integer(number) - 1);
  };
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const query::RelationshipId one = store.add_relationship(
        node(sources, table.columns[0][row]), node(targets, table.columns[1][row]), id);
    std::size_t at = 2;
    for (const Column& column : columns)
      store.set(one, store.key_names().intern(column.name), column.value(table.columns[at++][row]));
  }
}

query::Store store_of(const Graph& graph) {
  constexpr auto text = Value::borrowed;
  query::Store store;
  const auto persons = add_nodes(store, "Person", graph.persons,
                                 {{"id", whole},
                                  {"name", text},
                                  {"gender", text},
                                  {"birthday", date},
                                  {"age", whole},
                                  {"isMarried", truth}});
  const auto cities = add_nodes(
      store, "City", graph.cities,
      {{"id", whole}, {"city", text}, {"state", text}, {"country", text}, {"population", whole}});
  const auto states =
      add_nodes(store, "State", graph.states, {{"id", whole}, {"state", text}, {"country", text}});
  const auto countries =
      add_nodes(store, "Country", graph.countries, {{"id", whole}, {"country", text}});
  const auto interests =
      add_nodes(store, "Interest", graph.interests, {{"id", whole}, {"interest", text}});
  add_relationships(store, "FOLLOWS", graph.follows, persons, persons,
                    {{"since", whole}, {"weight", fraction}});
  add_relationships(store, "LIVES_IN", graph.lives_in, persons, cities);
  add_relationships(store, "HAS_INTEREST", graph.has_interest, persons, interests);
  add_relationships(store, "CITY_IN", graph.city_in, cities, states);
  add_relationships(store, "STATE_IN", graph.state_in, states, countries);
  return store;
}

// -- Asking ---------------------------------------------------------------------------------------

struct Question {
  std::string name;
  std::string text;
};

std::vector<Question> questions(const char* file) {
  std::ifstream in(file);
  if (!in) give_up(std::string(file) + ": cannot open");
  std::vector<Question> found;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) give_up(std::string(file) + ": a line without a tab");
    found.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return found;
}

std::string with(std::string text, std::string_view name, std::int64_t value) {
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;)
    text.replace(at, name.size(), std::to_string(value));
  return text;
}

void append(std::string& out, const query::Store& store, const social::Rows& rows) {
  out += '[';
  for (const query::List& row : rows) {
    if (out.back() != '[') out += ',';
    out += '[';
    for (const Value& value : row) {
      if (out.back() != '[') out += ',';
      query::append_json(out, store, value);
    }
    out += ']';
  }
  out += ']';
}

class Bench {
 public:
  Bench(const Graph& graph, query::Store& store, int runs)
      : graph_(graph), store_(store), runs_(runs) {}

  void ask(const Question& question) const {
    std::vector<Pair> asked(1);
    if (question.text.find("$a") != std::string::npos) asked = graph_.arguments;
    std::string line = "{\"query\": \"" + question.name + '"';
    loop(question, asked, line);
    std::string ours;
    try {
      answer(question, asked, ours);
    } catch (const std::runtime_error& error) {
      ours = ", \"error\": ";
      query::append_json(ours, store_, Value::borrowed(error.what()));
    }
    std::cout << line << ours << "}" << std::endl;
  }

 private:
  void loop(const Question& question, const std::vector<Pair>& asked, std::string& line) const {
    const social::Floor* const floor = social::floor_of(question.name);
    if (floor == nullptr) give_up(question.name + ": no loop in floor.cpp");
    add(line, "floor_answer", all(floor->rows, asked));
    if (floor->walks != nullptr) add(line, "walks", all(floor->walks, asked));
    const double ms = social::measure(runs_, [&] {
      for (const Pair& pair : asked) (void)floor->rows(graph_, pair);
    });
    add(line, "floor", ms / static_cast<double>(asked.size()));
  }

  void answer(const Question& question, const std::vector<Pair>& asked, std::string& line) const {
    base::Sources sources;
    std::vector<base::SourceId> texts;
    for (const auto [a, b] : asked)
      texts.push_back(sources.add(question.name, with(with(question.text, "$a", a), "$b", b)));
    std::vector<query::Prepared> prepared;
    for (const base::SourceId text : texts) prepared.push_back(prepare(sources, text));
    std::vector<social::Rows> answers;
    for (query::Prepared& one : prepared) answers.push_back(one.run(settings_).rows);
    add(line, "answer", answers);
    const double plan = social::measure(runs_, [&] {
      for (const base::SourceId text : texts) (void)prepare(sources, text);
    });
    const double run = social::measure(runs_, [&] {
      for (query::Prepared& one : prepared) (void)one.run(settings_);
    });
    // As somebody asks who asks it once: nothing is left of the time before but the store.
    const double once = social::measure(runs_, [&] {
      for (const base::SourceId text : texts) (void)prepare(sources, text).run(settings_);
    });
    add(line, "plan", plan / static_cast<double>(asked.size()));
    add(line, "total", once / static_cast<double>(asked.size()));
    add(line, "run", run / static_cast<double>(asked.size()));
  }

  [[nodiscard]] query::Prepared prepare(const base::Sources& sources, base::SourceId text) const {
    base::Diagnostics found;
    auto prepared = query::prepare(store_, sources, text, settings_, found);
    if (prepared) return std::move(*prepared);
    std::string why = "refused";
    for (const base::Diagnostic* finding : found.sorted()) why += "; " + finding->message;
    throw std::runtime_error(why);
  }

  [[nodiscard]] std::vector<social::Rows> all(social::Rows (*rows)(const Graph&, Pair),
                                              const std::vector<Pair>& asked) const {
    std::vector<social::Rows> found;
    for (const Pair& pair : asked) found.push_back(rows(graph_, pair));
    return found;
  }

  void add(std::string& line, std::string_view name,
           const std::vector<social::Rows>& answers) const {
    line.append(", \"").append(name).append("\": [");
    for (const social::Rows& rows : answers) {
      if (line.back() != '[') line += ", ";
      append(line, store_, rows);
    }
    line += ']';
  }
  static void add(std::string& line, std::string_view name, double ms) {
    line.append(", \"").append(name).append("\": ").append(fmt::format("{}", ms));
  }

  const Graph& graph_;
  query::Store& store_;
  int runs_;
  query::Settings settings_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) give_up("bench_query DATA QUERIES RUNS");
  const double start = social::cpu();
  const Graph graph(arguments[1]);
  const double read = social::cpu();
  query::Store store = store_of(graph);
  std::cout << "{\"engine\": \"entente\", \"read_ms\": " << read - start
            << ", \"load_ms\": " << social::cpu() - read << "}" << std::endl;
  const Bench bench(graph, store, std::max(1, std::atoi(arguments[3])));
  for (const Question& question : questions(arguments[2])) bench.ask(question);
}
