#include "floor.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace social {
namespace {

using entente::query::List;
using entente::query::Value;

Value text(std::string_view value) { return Value::borrowed(value); }
Value count(std::size_t value) { return Value::integer(static_cast<std::int64_t>(value)); }
Rows one(std::size_t value) { return {List{count(value)}}; }

Id place(const Table& table, std::size_t column, std::string_view wanted) {
  const auto& cells = table.columns[column];
  return static_cast<Id>(std::ranges::find(cells, wanted) - cells.begin());
}

// The greatest counts, the lower id first among equals.
struct Counted {
  Id id;
  std::size_t count;
};
std::vector<Counted> greatest(std::span<const std::uint32_t> counts, std::size_t wanted) {
  std::vector<Counted> best;
  for (Id id = 0; id < counts.size(); ++id) {
    if (counts[id] == 0 || (best.size() == wanted && counts[id] <= best.back().count)) continue;
    if (best.size() == wanted) best.pop_back();
    const auto at = std::ranges::upper_bound(best, counts[id], std::ranges::greater(),
                                             [](const Counted& other) { return other.count; });
    best.insert(at, {id, counts[id]});
  }
  return best;
}

// Counts of places whose names decide between equals.
template <class Name>
std::vector<Counted> greatest(std::span<const std::uint32_t> counts, std::size_t wanted,
                              Name name) {
  std::vector<Counted> all;
  for (Id id = 0; id < counts.size(); ++id)
    if (counts[id] != 0) all.push_back({id, counts[id]});
  const std::size_t kept = std::min(wanted, all.size());
  std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(kept),
                            [&](const Counted& a, const Counted& b) {
                              return a.count != b.count ? a.count > b.count
                                                        : name(a.id) < name(b.id);
                            });
  all.resize(kept);
  return all;
}

std::vector<std::uint32_t> follower_counts(const Graph& graph) {
  std::vector<std::uint32_t> counts(graph.followers.size());
  for (Id person = 0; person < counts.size(); ++person)
    counts[person] = graph.followers.degree(person);
  return counts;
}

Rows follow_top(const Graph& graph, Pair) {
  Rows rows;
  for (const auto& [person, followers] : greatest(follower_counts(graph), 3)) {
    rows.push_back({count(person + 1), text(graph.persons.columns[1][person]), count(followers)});
  }
  return rows;
}

Rows follow_city(const Graph& graph, Pair) {
  const auto [person, followers] = greatest(follower_counts(graph), 1).front();
  const auto& city = graph.cities.columns;
  const Id home = graph.city_of[person];
  return {{text(graph.persons.columns[1][person]), count(followers), text(city[1][home]),
           text(city[2][home]), text(city[3][home])}};
}

Rows young_cities(const Graph& graph, Pair) {
  std::vector<std::pair<double, std::string_view>> found;
  for (const Id state : graph.states_in.of(place(graph.countries, 1, "Canada"))) {
    for (const Id city : graph.cities_in.of(state)) {
      std::size_t sum = 0;
      for (const Id person : graph.residents.of(city)) sum += graph.age[person];
      if (sum != 0) {
        found.emplace_back(static_cast<double>(sum) / graph.residents.degree(city),
                           graph.cities.columns[1][city]);
      }
    }
  }
  std::ranges::sort(found);
  Rows rows;
  for (std::size_t i = 0; i < std::min<std::size_t>(5, found.size()); ++i)
    rows.push_back({text(found[i].second), Value::real(found[i].first)});
  return rows;
}

Rows ages(const Graph& graph, Pair) {
  std::vector<std::uint32_t> counts(graph.countries.rows());
  for (Id person = 0; person < graph.age.size(); ++person) {
    if (graph.age[person] >= 30 && graph.age[person] <= 40)
      ++counts[graph.country_of[graph.state_of[graph.city_of[person]]]];
  }
  const auto& names = graph.countries.columns[1];
  Rows rows;
  for (const auto& [id, persons] : greatest(counts, 3, [&](Id i) { return names[i]; }))
    rows.push_back({text(names[id]), count(persons)});
  return rows;
}

Rows dining(const Graph& graph, Pair) {
  const Id london = place(graph.cities, 1, "London");
  std::size_t found = 0;
  for (const Id person : graph.fans.of(place(graph.interests, 1, "Fine Dining")))
    found += graph.city_of[person] == london && graph.female[person] == 0;
  return one(found);
}

Rows tennis(const Graph& graph, Pair) {
  std::vector<std::uint32_t> counts(graph.cities.rows());
  for (const Id person : graph.fans.of(place(graph.interests, 1, "Tennis")))
    counts[graph.city_of[person]] += graph.female[person];
  const auto& city = graph.cities.columns;
  Rows rows;
  for (const auto& [id, persons] : greatest(counts, 5, [&](Id i) { return city[1][i]; }))
    rows.push_back({text(city[1][id]), text(city[3][id]), count(persons)});
  return rows;
}

Rows photography(const Graph& graph, Pair) {
  const Id country = place(graph.countries, 1, "United States");
  std::vector<std::uint32_t> counts(graph.states.rows());
  for (const Id person : graph.fans.of(place(graph.interests, 1, "Photography"))) {
    const Id state = graph.state_of[graph.city_of[person]];
    counts[state] +=
        graph.age[person] >= 23 && graph.age[person] <= 30 && graph.country_of[state] == country;
  }
  const auto& state = graph.states.columns;
  Rows rows;
  for (const auto& [id, persons] : greatest(counts, 1, [&](Id i) { return state[1][i]; }))
    rows.push_back({text(state[1][id]), text(state[2][id]), count(persons)});
  return rows;
}

Rows two_hops(const Graph& graph, Pair) {
  std::size_t paths = 0;
  for (Id person = 0; person < graph.following.size(); ++person)
    paths += std::size_t{graph.followers.degree(person)} * graph.following.degree(person);
  return one(paths);
}

Rows two_hops_aged(const Graph& graph, Pair) {
  std::size_t paths = 0;
  for (Id person = 0; person < graph.following.size(); ++person) {
    if (graph.age[person] >= 50) continue;
    std::size_t ends = 0;
    for (const Id other : graph.following.of(person)) ends += graph.age[other] > 25;
    paths += ends * graph.followers.degree(person);
  }
  return one(paths);
}

Rows risen(const Graph& graph, Pair) {
  std::vector<std::uint32_t> counts(graph.followers.size());
  for (std::size_t row = 0; row < graph.followed.size(); ++row)
    counts[graph.followed[row]] += graph.since[row] >= 2023 && graph.weight[row] > 0.25F;
  Rows rows;
  for (const auto& [person, followers] : greatest(counts, 10))
    rows.push_back({count(person + 1), count(followers)});
  return rows;
}

// -- From one person ------------------------------------------------------------------------------

Id first(Pair asked) { return static_cast<Id>(asked.a - 1); }

// A set of persons that is emptied by counting on.
class Marks {
 public:
  explicit Marks(std::size_t size) : seen_(size) {}
  void clear() { ++now_; }
  bool add(Id id) { return std::exchange(seen_[id], now_) != now_; }
  [[nodiscard]] bool has(Id id) const { return seen_[id] == now_; }

 private:
  std::vector<std::uint32_t> seen_;
  std::uint32_t now_ = 0;
};

// Kept from call to call, as an engine would.
template <int which = 0>
Marks& cleared(const Graph& graph) {
  static Marks marks(graph.following.size());
  marks.clear();
  return marks;
}

Rows point(const Graph& graph, Pair asked) {
  const auto& person = graph.persons.columns;
  const Id id = first(asked);
  return {{text(person[1][id]), count(graph.age[id]), Value::boolean(person[5][id] == "true")}};
}

Rows two_hop_distinct(const Graph& graph, Pair asked) {
  Marks& seen = cleared(graph);
  std::size_t found = 0;
  for (const Id b : graph.following.of(first(asked)))
    for (const Id c : graph.following.of(b)) found += seen.add(c);
  return one(found);
}

template <bool trails>
Rows three_hops(const Graph& graph, Pair asked) {
  const Id a = first(asked);
  std::size_t paths = 0;
  for (const Id b : graph.following.of(a))
    for (const Id c : graph.following.of(b))
      paths += graph.following.degree(c) - (trails && c == a);
  return one(paths);
}

Rows reach(const Graph& graph, Pair asked) {
  Marks& seen = cleared(graph);
  static std::vector<Id> met;
  met.assign(1, first(asked));
  std::size_t at = 0;
  for (int steps = 0; steps < 4; ++steps) {
    for (const std::size_t end = met.size(); at < end; ++at) {
      for (const Id next : graph.following.of(met[at]))
        if (seen.add(next)) met.push_back(next);
    }
  }
  return one(met.size() - 1);
}

// From both ends, the side with fewer relationships to follow first.
Rows shortest(const Graph& graph, Pair asked) {
  struct Side {
    const Neighbours& neighbours;
    Marks& seen;
    std::vector<Id> rim;
    [[nodiscard]] std::size_t cost() const {
      std::size_t sum = 0;
      for (const Id id : rim) sum += neighbours.degree(id);
      return sum;
    }
  };
  std::array sides{Side{graph.following, cleared<0>(graph), {first(asked)}},
                   Side{graph.followers, cleared<1>(graph), {static_cast<Id>(asked.b - 1)}}};
  for (Side& side : sides) side.seen.add(side.rim.front());
  for (std::size_t steps = 1; !sides[0].rim.empty() && !sides[1].rim.empty(); ++steps) {
    const std::size_t cheaper = sides[1].cost() < sides[0].cost() ? 1 : 0;
    Side& side = sides[cheaper];
    std::vector<Id> next;
    for (const Id id : side.rim) {
      for (const Id other : side.neighbours.of(id)) {
        if (sides[1 - cheaper].seen.has(other)) return one(steps);
        if (side.seen.add(other)) next.push_back(other);
      }
    }
    side.rim = std::move(next);
  }
  return {};
}

// -- Rings ----------------------------------------------------------------------------------------

Rows mutual(const Graph& graph, Pair) {
  std::size_t pairs = 0;
  for (Id a = 0; a < graph.following.size(); ++a) {
    const auto to = graph.following.of(a);
    const auto from = graph.followers.of(a);
    auto b = to.begin();
    auto c = from.begin();
    while (b != to.end() && c != from.end()) {
      pairs += *b == *c;
      const bool behind = *b <= *c;
      c += *c <= *b;
      b += behind;
    }
  }
  return one(pairs);
}

Rows triangles(const Graph& graph, Pair) {
  std::size_t rings = 0;
  for (Id a = 0; a < graph.following.size(); ++a) {
    if (graph.followers.degree(a) == 0) continue;
    Marks& back = cleared(graph);
    for (const Id c : graph.followers.of(a)) back.add(c);
    for (const Id b : graph.following.of(a))
      for (const Id c : graph.following.of(b)) rings += back.has(c);
  }
  return one(rings);
}

Rows shortcuts(const Graph& graph, Pair) {
  std::size_t found = 0;
  for (Id a = 0; a < graph.following.size(); ++a) {
    Marks& direct = cleared(graph);
    for (const Id c : graph.following.of(a)) direct.add(c);
    for (const Id b : graph.following.of(a))
      for (const Id c : graph.following.of(b)) found += direct.has(c);
  }
  return one(found);
}

template <bool trails>
Rows rings_of_four(const Graph& graph, Pair asked) {
  const Id a = first(asked);
  Marks& back = cleared(graph);
  for (const Id d : graph.followers.of(a)) back.add(d);
  std::size_t rings = 0;
  for (const Id b : graph.following.of(a)) {
    for (const Id c : graph.following.of(b))
      for (const Id d : graph.following.of(c))
        rings += back.has(d) && !(trails && c == a && d == b);
  }
  return one(rings);
}

constexpr Floor floors[] = {{"follow_top", follow_top},
                            {"follow_city", follow_city},
                            {"young_cities", young_cities},
                            {"ages", ages},
                            {"dining", dining},
                            {"tennis", tennis},
                            {"photography", photography},
                            {"two_hops", two_hops},
                            {"two_hops_aged", two_hops_aged},
                            {"point", point},
                            {"two_hop_distinct", two_hop_distinct},
                            {"three_hops", three_hops<true>, three_hops<false>},
                            {"reach", reach},
                            {"shortest", shortest},
                            {"mutual", mutual},
                            {"triangles", triangles},
                            {"shortcuts", shortcuts},
                            {"rings_of_four", rings_of_four<true>, rings_of_four<false>},
                            {"risen", risen}};

}  // namespace

const Floor* floor_of(std::string_view query) {
  const auto* const at = std::ranges::find(floors, query, &Floor::query);
  return at == std::end(floors) ? nullptr : at;
}

}  // namespace social
