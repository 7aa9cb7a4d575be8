#include "graph.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <numeric>

namespace social {
namespace {

std::vector<Id> ids(const Table& table, std::size_t column) {
  std::vector<Id> found;
  for (const std::string_view cell : table.columns[column])
    found.push_back(static_cast<Id>(integer(cell) - 1));
  return found;
}

// From the nodes of one column to those of the other.
Neighbours neighbours(std::size_t nodes, const Table& table, std::size_t from, std::size_t to) {
  const std::vector<Id> sources = ids(table, from);
  const std::vector<Id> targets = ids(table, to);
  std::vector<std::pair<Id, Id>> pairs;
  for (std::size_t row = 0; row < table.rows(); ++row)
    pairs.emplace_back(sources[row], targets[row]);
  std::ranges::sort(pairs);
  Neighbours made;
  made.begin.assign(nodes + 1, 0);
  for (const auto& [source, target] : pairs) {
    ++made.begin[source + 1];
    made.nodes.push_back(target);
  }
  std::partial_sum(made.begin.begin(), made.begin.end(), made.begin.begin());
  return made;
}

// Where each row of the first column belongs to, if it belongs to one.
std::vector<Id> owner(std::size_t nodes, const Table& table) {
  std::vector<Id> found(nodes);
  const std::vector<Id> from = ids(table, 0);
  const std::vector<Id> to = ids(table, 1);
  for (std::size_t row = 0; row < from.size(); ++row) found[from[row]] = to[row];
  return found;
}

template <class Number>
Number number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    std::cerr << "not a number: " << text << '\n';
    std::exit(2);
  }
  return value;
}

}  // namespace

std::int64_t integer(std::string_view text) { return number<std::int64_t>(text); }
double real(std::string_view text) { return number<double>(text); }

Table read_table(const std::filesystem::path& file) {
  Table table;
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    std::cerr << file.string() << ": cannot open; scripts/bench/query makes it\n";
    std::exit(2);
  }
  table.text.resize(std::filesystem::file_size(file));
  in.read(table.text.data(), static_cast<std::streamsize>(table.text.size()));
  std::string_view rest = table.text;
  for (bool heading = true; !rest.empty(); heading = false) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (heading) table.columns.resize(1 + static_cast<std::size_t>(std::ranges::count(line, ',')));
    for (std::vector<std::string_view>& column : table.columns) {
      const std::size_t comma = std::min(line.find(','), line.size());
      if (!heading) column.push_back(line.substr(0, comma));
      line.remove_prefix(std::min(comma + 1, line.size()));
    }
  }
  return table;
}

Graph::Graph(const std::filesystem::path& folder)
    : persons(read_table(folder / "Person.csv")),
      cities(read_table(folder / "City.csv")),
      states(read_table(folder / "State.csv")),
      countries(read_table(folder / "Country.csv")),
      interests(read_table(folder / "Interest.csv")),
      follows(read_table(folder / "FOLLOWS.csv")),
      lives_in(read_table(folder / "LIVES_IN.csv")),
      has_interest(read_table(folder / "HAS_INTEREST.csv")),
      city_in(read_table(folder / "CITY_IN.csv")),
      state_in(read_table(folder / "STATE_IN.csv")),
      city_of(owner(persons.rows(), lives_in)),
      state_of(owner(cities.rows(), city_in)),
      country_of(owner(states.rows(), state_in)),
      following(neighbours(persons.rows(), follows, 0, 1)),
      followers(neighbours(persons.rows(), follows, 1, 0)),
      residents(neighbours(cities.rows(), lives_in, 1, 0)),
      cities_in(neighbours(states.rows(), city_in, 1, 0)),
      states_in(neighbours(countries.rows(), state_in, 1, 0)),
      fans(neighbours(interests.rows(), has_interest, 1, 0)),
      followed(ids(follows, 1)) {
  for (const std::string_view cell : persons.columns[4])
    age.push_back(static_cast<std::uint8_t>(integer(cell)));
  for (const std::string_view cell : persons.columns[2]) female.push_back(cell == "female");
  for (const std::string_view cell : follows.columns[2])
    since.push_back(static_cast<std::uint16_t>(integer(cell)));
  for (const std::string_view cell : follows.columns[3])
    weight.push_back(static_cast<float>(real(cell)));
  const Table pairs = read_table(folder / "arguments.csv");
  for (std::size_t row = 0; row < pairs.rows(); ++row)
    arguments.push_back({integer(pairs.columns[0][row]), integer(pairs.columns[1][row])});
}

}  // namespace social
