// The social graph of generate as plain arrays, for loops written by hand.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace social {

// A CSV file by columns, without its heading. Nothing in our files needs quotes.
struct Table {
  std::string text;
  std::vector<std::vector<std::string_view>> columns;
  [[nodiscard]] std::size_t rows() const { return columns[0].size(); }
};
[[nodiscard]] Table read_table(const std::filesystem::path& file);
[[nodiscard]] std::int64_t integer(std::string_view text);
[[nodiscard]] double real(std::string_view text);

using Id = std::uint32_t;  // of a node within its table, from 0

// The neighbours of each node, ascending.
struct Neighbours {
  std::vector<std::uint32_t> begin;
  std::vector<Id> nodes;
  [[nodiscard]] std::span<const Id> of(Id node) const {
    return std::span(nodes).subspan(begin[node], begin[node + 1] - begin[node]);
  }
  [[nodiscard]] std::uint32_t degree(Id node) const { return begin[node + 1] - begin[node]; }
  [[nodiscard]] std::size_t size() const { return begin.size() - 1; }
};

struct Pair {
  std::int64_t a;
  std::int64_t b;
};

struct Graph {
  explicit Graph(const std::filesystem::path& folder);

  Table persons, cities, states, countries, interests;
  Table follows, lives_in, has_interest, city_in, state_in;
  std::vector<Pair> arguments;  // whom queries ask for

  std::vector<std::uint8_t> age, female;
  std::vector<Id> city_of, state_of, country_of;  // of a person, a city, a state
  Neighbours following, followers;
  Neighbours residents, cities_in, states_in;  // of a city, a state, a country
  Neighbours fans;                             // of an interest
  std::vector<Id> followed;                    // by row of follows, as the next two
  std::vector<std::uint16_t> since;
  std::vector<float> weight;
};

}  // namespace social
