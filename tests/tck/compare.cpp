#include "tck/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "tck/notation.hpp"

namespace entente::tck {
namespace {

using Lines = std::vector<std::string>;

// By column of the table: which column of the answer. Empty if they are not the same columns.
std::vector<std::size_t> columns_of(const Row& wanted, const std::vector<std::string>& got) {
  std::vector<std::size_t> at;
  for (const std::string& name : wanted) {
    const auto found = std::find(got.begin(), got.end(), name);
    if (found != got.end()) at.push_back(static_cast<std::size_t>(found - got.begin()));
  }
  return at.size() == wanted.size() && wanted.size() == got.size() ? at
                                                                   : std::vector<std::size_t>();
}

std::string listed(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += "    " + line + "\n";
  return out;
}

template <class Set>
std::size_t missing_in(const Set& all, const Set& others) {
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [&](const auto& one) { return !others.contains(one); }));
}

std::size_t grown(std::size_t before, std::size_t after) {
  return after > before ? after - before : 0;
}

template <class Id>
void add_properties(std::set<std::string>& out, const query::Store& store, char sort, Id id) {
  for (const auto& [key, value] : store.properties(id))
    out.insert(fmt::format("{}{} {} {}", sort, graph::index(id), key,
                           canonical(cell_of(store, value), false)));
}

}  // namespace

std::string differs(const std::vector<Row>& table, const ResultDemand& demand,
                    const query::Store& store, const query::Answer& answer) {
  if (table.empty()) throw std::runtime_error("a result without columns");
  const auto columns = columns_of(table[0], answer.columns);
  if ((columns.empty() && !table[0].empty()) ||
      (!demand.columns_in_any_order && table[0] != answer.columns))
    return fmt::format("columns {} instead of {}", fmt::join(answer.columns, ", "),
                       fmt::join(table[0], ", "));
  Lines wanted;
  for (std::size_t i = 1; i < table.size(); ++i) {
    if (table[i].size() != table[0].size()) throw std::runtime_error("a row that is too short");
    Lines cells;
    for (const std::string& cell : table[i])
      cells.push_back(canonical(read_cell(cell), demand.lists_are_bags));
    wanted.push_back(fmt::format("{}", fmt::join(cells, " | ")));
  }
  Lines got;
  for (const query::List& row : answer.rows) {
    if (row.size() != answer.columns.size()) return "a row is not as long as there are columns";
    Lines cells;
    for (const std::size_t column : columns)
      cells.push_back(canonical(cell_of(store, row[column]), demand.lists_are_bags));
    got.push_back(fmt::format("{}", fmt::join(cells, " | ")));
  }
  if (!demand.ordered) {
    std::sort(wanted.begin(), wanted.end());
    std::sort(got.begin(), got.end());
  }
  if (wanted == got) return {};
  return fmt::format("other rows\n  expected\n{}  got\n{}", listed(wanted), listed(got));
}

Census::Census(const query::Store& store)
    : nodes(store.node_count()), relationships(store.relationship_count()) {
  for (std::uint32_t i = 0; i < nodes; ++i) {
    for (const query::LabelId label : store.labels(query::NodeId{i}))
      labels.emplace(store.label_names()[label]);
    add_properties(properties, store, 'n', query::NodeId{i});
  }
  for (std::uint32_t i = 0; i < relationships; ++i)
    add_properties(properties, store, 'r', query::RelationshipId{i});
}

std::string differs(const std::vector<Row>& table, const Census& before, const Census& after) {
  std::map<std::string, std::size_t> got{
      {"+nodes", grown(before.nodes, after.nodes)},
      {"-nodes", grown(after.nodes, before.nodes)},
      {"+relationships", grown(before.relationships, after.relationships)},
      {"-relationships", grown(after.relationships, before.relationships)},
      {"+labels", missing_in(after.labels, before.labels)},
      {"-labels", missing_in(before.labels, after.labels)},
      {"+properties", missing_in(after.properties, before.properties)},
      {"-properties", missing_in(before.properties, after.properties)}};
  std::map<std::string, std::size_t> wanted;
  for (const auto& [name, count] : got) wanted[name] = 0;
  for (const Row& row : table) {
    if (row.size() != 2 || !wanted.contains(row[0])) throw std::runtime_error("no side effect");
    wanted[row[0]] = std::stoul(row[1]);
  }
  std::string out;
  for (const auto& [name, count] : got)
    if (count != wanted[name])
      out += fmt::format("{}{} is {} instead of {}", out.empty() ? "" : ", ", name, count,
                         wanted[name]);
  return out;
}

std::string differs(const query::Answer& answer, const Census& before, const Census& after) {
  const auto counted =
      fmt::format("{} nodes, {} relationships, {} labels, {} properties", answer.nodes,
                  answer.relationships, answer.labels, answer.properties);
  const auto made = fmt::format(
      "{} nodes, {} relationships, {} labels, {} properties", after.nodes - before.nodes,
      after.relationships - before.relationships, missing_in(after.labels, before.labels),
      missing_in(after.properties, before.properties));
  return counted == made ? "" : fmt::format("the answer counts {}, made are {}", counted, made);
}

bool read_error(std::string_view step, ErrorDemand& demand) {
  constexpr std::string_view middle = " should be raised at ";
  const std::size_t at = step.find(middle);
  const std::size_t colon = step.find(": ", at);
  if (at == std::string_view::npos || colon == std::string_view::npos) return false;
  const std::string_view type = step.substr(0, at);
  demand.type = type.substr(type.find(' ') + 1);
  const std::size_t phase = at + middle.size();
  demand.phase = step.substr(phase, colon - phase);
  demand.detail = step.substr(colon + 2);
  return true;
}

std::string differs(const ErrorDemand& demand, const Raised& raised) {
  const std::string phase = raised.at_compile_time ? "compile time" : "runtime";
  const bool fits = demand.type == raised.type &&
                    (demand.detail == "*" || demand.detail == raised.detail) &&
                    (demand.phase == "any time" || demand.phase == phase);
  if (fits) return {};
  return fmt::format("{} {} at {} instead of {} {} at {} ({})", raised.type, raised.detail, phase,
                     demand.type, demand.detail, demand.phase, raised.message);
}

}  // namespace entente::tck
