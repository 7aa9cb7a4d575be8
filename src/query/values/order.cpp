// Equality, comparison, order and equivalence of values: four notions that openCypher keeps apart.
#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

#include "query/values/temporal.hpp"
#include "query/values/value.hpp"

namespace entente::query {
namespace {

constexpr double two_to_63 = 9223372036854775808.0;

// Exact also where a float cannot hold the integer. Not for NaN.
std::weak_ordering numbers(std::int64_t integer, double real) noexcept {
  if (real >= two_to_63) return std::weak_ordering::less;
  if (real < -two_to_63) return std::weak_ordering::greater;
  const double whole = std::trunc(real);
  const auto part = static_cast<std::int64_t>(whole);
  if (integer != part) return integer <=> part;
  if (real == whole) return std::weak_ordering::equivalent;
  return real > whole ? std::weak_ordering::less : std::weak_ordering::greater;
}

std::weak_ordering reversed(std::weak_ordering way) noexcept { return 0 <=> way; }

bool is_nan(const Value& value) noexcept {
  return value.is(Type::real) && std::isnan(value.real());
}

// Not for NaN.
std::weak_ordering numbers(const Value& a, const Value& b) noexcept {
  if (a.is(Type::integer))
    return b.is(Type::integer) ? a.integer() <=> b.integer() : numbers(a.integer(), b.real());
  if (b.is(Type::integer)) return reversed(numbers(b.integer(), a.real()));
  if (a.real() == b.real()) return std::weak_ordering::equivalent;
  return a.real() < b.real() ? std::weak_ordering::less : std::weak_ordering::greater;
}

using Entry = Map::value_type;

std::vector<const Entry*> by_key(const Map& map) {
  std::vector<const Entry*> entries;
  entries.reserve(map.size());
  for (const Entry& entry : map) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(),
            [](const Entry* a, const Entry* b) { return a->first < b->first; });
  return entries;
}

bool in_same_order(const Map& a, const Map& b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(),
                    [](const Entry& x, const Entry& y) { return x.first == y.first; });
}

// Calls `visit` with the values of each key, until it says no; says no if the keys differ.
template <class Visit>
bool pairwise(const Map& a, const Map& b, Visit visit) {
  if (a.size() != b.size()) return false;
  if (in_same_order(a, b)) {
    for (std::size_t at = 0; at < a.size(); ++at)
      if (!visit(a[at].second, b[at].second)) return false;
    return true;
  }
  const auto left = by_key(a);
  const auto right = by_key(b);
  for (std::size_t at = 0; at < left.size(); ++at)
    if (left[at]->first != right[at]->first) return false;
  for (std::size_t at = 0; at < left.size(); ++at)
    if (!visit(left[at]->second, right[at]->second)) return false;
  return true;
}

Ternary answer(bool yes) noexcept { return yes ? Ternary::yes : Ternary::no; }

Ternary equal_lists(const List& a, const List& b) noexcept {
  if (a.size() != b.size()) return Ternary::no;
  Ternary all = Ternary::yes;
  for (std::size_t at = 0; at < a.size() && all != Ternary::no; ++at)
    all = std::min(all, equal(a[at], b[at]));
  return all;
}

Ternary equal_maps(const Map& a, const Map& b) noexcept {
  Ternary all = Ternary::yes;
  const bool paired = pairwise(a, b, [&](const Value& x, const Value& y) {
    all = std::min(all, equal(x, y));
    return all != Ternary::no;
  });
  return paired ? all : Ternary::no;
}

bool same_path(const Path& a, const Path& b) noexcept {
  return a.nodes == b.nodes && a.relationships == b.relationships;
}

// Of two of one type that are no numbers, lists or maps.
bool same_plain(const Value& a, const Value& b) noexcept {
  switch (a.type()) {
    case Type::null: return true;
    case Type::boolean: return a.boolean() == b.boolean();
    case Type::text: return a.text() == b.text();
    case Type::node: return a.node() == b.node();
    case Type::relationship: return a.relationship() == b.relationship();
    case Type::path: return same_path(a.path(), b.path());
    default: return same(a.temporal(), b.temporal(), a.type());
  }
}

}  // namespace

Ternary equal(const Value& a, const Value& b) noexcept {
  if (a.is_null() || b.is_null()) return Ternary::unknown;
  if (a.is_number() && b.is_number())
    return answer(!is_nan(a) && !is_nan(b) && std::is_eq(numbers(a, b)));
  if (a.type() != b.type()) return Ternary::no;
  if (a.is(Type::list)) return equal_lists(a.list(), b.list());
  if (a.is(Type::map)) return equal_maps(a.map(), b.map());
  return answer(same_plain(a, b));
}

namespace {

// The first that differ decide; an undecided pair before them leaves it open.
std::partial_ordering compare_lists(const List& a, const List& b, bool& comparable) {
  const std::size_t both = std::min(a.size(), b.size());
  for (std::size_t at = 0; at < both; ++at) {
    const std::partial_ordering way = compare(a[at], b[at], comparable);
    if (!comparable || std::is_neq(way)) return way;
  }
  return a.size() <=> b.size();
}

}  // namespace

std::partial_ordering compare(const Value& a, const Value& b, bool& comparable) {
  comparable = true;
  if (a.is_number() && b.is_number()) {
    if (is_nan(a) || is_nan(b)) return std::partial_ordering::unordered;
    return numbers(a, b);
  }
  if (a.type() == b.type()) {
    switch (a.type()) {
      case Type::boolean: return a.boolean() <=> b.boolean();
      case Type::text: return a.text() <=> b.text();
      case Type::list: return compare_lists(a.list(), b.list(), comparable);
      case Type::date:
      case Type::local_time:
      case Type::time:
      case Type::local_date_time:
      case Type::date_time: return order(a.temporal(), b.temporal(), a.type());
      default: break;
    }
  }
  comparable = false;
  return std::partial_ordering::unordered;
}

namespace {

unsigned rank(Type type) noexcept {
  switch (type) {
    case Type::map: return 0;
    case Type::node: return 1;
    case Type::relationship: return 2;
    case Type::list: return 3;
    case Type::path: return 4;
    case Type::date_time: return 5;
    case Type::local_date_time: return 6;
    case Type::date: return 7;
    case Type::time: return 8;
    case Type::local_time: return 9;
    case Type::duration: return 10;
    case Type::text: return 11;
    case Type::boolean: return 12;
    case Type::integer:
    case Type::real: return 13;
    case Type::null: return 14;
  }
  return 15;
}

std::weak_ordering order_lists(const List& a, const List& b) noexcept {
  const std::size_t both = std::min(a.size(), b.size());
  for (std::size_t at = 0; at < both; ++at)
    if (const auto way = order(a[at], b[at]); std::is_neq(way)) return way;
  return a.size() <=> b.size();
}

// By their keys, then by the values of these.
std::weak_ordering order_maps(const Map& a, const Map& b) noexcept {
  const auto left = by_key(a);
  const auto right = by_key(b);
  const std::size_t both = std::min(left.size(), right.size());
  for (std::size_t at = 0; at < both; ++at)
    if (const auto way = left[at]->first <=> right[at]->first; std::is_neq(way)) return way;
  if (left.size() != right.size()) return left.size() <=> right.size();
  for (std::size_t at = 0; at < both; ++at)
    if (const auto way = order(left[at]->second, right[at]->second); std::is_neq(way)) return way;
  return std::weak_ordering::equivalent;
}

// Node by node, with the relationship between.
std::weak_ordering order_paths(const Path& a, const Path& b) noexcept {
  const std::size_t both = std::min(a.nodes.size(), b.nodes.size());
  for (std::size_t at = 0; at < both; ++at) {
    if (const auto way = a.nodes[at] <=> b.nodes[at]; std::is_neq(way)) return way;
    if (at + 1 == both) break;
    if (const auto way = a.relationships[at] <=> b.relationships[at]; std::is_neq(way)) return way;
  }
  return a.nodes.size() <=> b.nodes.size();
}

}  // namespace

std::weak_ordering order(const Value& a, const Value& b) noexcept {
  if (const auto way = rank(a.type()) <=> rank(b.type()); std::is_neq(way)) return way;
  if (a.is_number()) {
    if (is_nan(a) || is_nan(b)) return is_nan(a) <=> is_nan(b);
    return numbers(a, b);
  }
  switch (a.type()) {
    case Type::null: return std::weak_ordering::equivalent;
    case Type::boolean: return a.boolean() <=> b.boolean();
    case Type::text: return a.text() <=> b.text();
    case Type::node: return a.node() <=> b.node();
    case Type::relationship: return a.relationship() <=> b.relationship();
    case Type::list: return order_lists(a.list(), b.list());
    case Type::map: return order_maps(a.map(), b.map());
    case Type::path: return order_paths(a.path(), b.path());
    default: return order(a.temporal(), b.temporal(), a.type());
  }
}

bool same(const Value& a, const Value& b) noexcept {
  if (a.is_number() && b.is_number()) {
    if (is_nan(a) || is_nan(b)) return is_nan(a) && is_nan(b);
    return std::is_eq(numbers(a, b));
  }
  if (a.type() != b.type()) return false;
  const auto both = [](const Value& x, const Value& y) { return same(x, y); };
  if (a.is(Type::list)) {
    const List& left = a.list();
    const List& right = b.list();
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), both);
  }
  if (a.is(Type::map)) return pairwise(a.map(), b.map(), both);
  return same_plain(a, b);
}

namespace {

std::size_t mixed(std::uint64_t value) noexcept {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53ULL;
  value ^= value >> 33;
  return static_cast<std::size_t>(value);
}

std::size_t joined(std::size_t seed, std::size_t next) noexcept {
  return mixed(seed * 31 + next + 0x9e3779b97f4a7c15ULL);
}

// A float that is a whole number hashes as the integer that it equals.
std::size_t hash_real(double real) noexcept {
  if (std::isnan(real)) return 0x7ff8;
  if (real >= -two_to_63 && real < two_to_63 && real == std::trunc(real))
    return mixed(static_cast<std::uint64_t>(static_cast<std::int64_t>(real)));
  return mixed(std::hash<double>{}(real));
}

std::size_t hash_path(const Path& path) noexcept {
  std::size_t all = path.nodes.size();
  for (const NodeId node : path.nodes) all = joined(all, graph::index(node));
  for (const RelationshipId r : path.relationships) all = joined(all, graph::index(r));
  return all;
}

}  // namespace

std::size_t hash(const Value& value) noexcept {
  const auto type = static_cast<std::size_t>(value.type());
  switch (value.type()) {
    case Type::null: return 0;
    case Type::boolean: return mixed(value.boolean() ? 0x1001 : 0x1002);
    case Type::integer: return mixed(static_cast<std::uint64_t>(value.integer()));
    case Type::real: return hash_real(value.real());
    case Type::text: return std::hash<std::string_view>{}(value.text());
    case Type::node: return joined(type, graph::index(value.node()));
    case Type::relationship: return joined(type, graph::index(value.relationship()));
    case Type::list: {
      std::size_t all = value.list().size();
      for (const Value& item : value.list()) all = joined(all, hash(item));
      return all;
    }
    case Type::map: {
      std::size_t all = joined(type, value.map().size());  // in whatever order the keys are
      for (const auto& [key, item] : value.map())
        all += joined(std::hash<std::string>{}(key), hash(item));
      return all;
    }
    case Type::path: return joined(type, hash_path(value.path()));
    default: return joined(type, hash(value.temporal(), value.type()));
  }
}

}  // namespace entente::query
