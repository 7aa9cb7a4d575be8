// Value: what an expression of a query yields, one of openCypher's types, in sixteen bytes.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.hpp"

namespace entente::query {

using NodeId = graph::NodeId;
using RelationshipId = graph::EdgeId;

enum class Type : std::uint8_t {
  null,
  boolean,
  integer,
  real,
  text,
  node,
  relationship,
  list,
  map,
  path,
  date,
  local_time,
  time,
  local_date_time,
  date_time,
  duration
};
[[nodiscard]] std::string_view name(Type type) noexcept;  // "INTEGER", as openCypher says

// A set of types, as what a function takes or an expression may yield.
using Types = std::uint32_t;
[[nodiscard]] constexpr Types only(Type type) noexcept {
  return Types{1} << static_cast<unsigned>(type);
}

class Value;
using List = std::vector<Value>;
// In order of first writing; keys are unique.
using Map = std::vector<std::pair<std::string, Value>>;
struct Path;
struct Temporal;  // values/temporal.hpp: a date, time, date-time or duration

class Value {
 public:
  constexpr Value() noexcept = default;  // null
  Value(const Value& other) noexcept : head_(other.head_), body_(other.body_) {
    if (head_.counted) retain();
  }
  Value(Value&& other) noexcept : head_(other.head_), body_(other.body_) { other.head_ = {}; }
  Value& operator=(const Value& other) noexcept {
    return *this = Value(other);  // `other` may be an item of what this one alone holds
  }
  Value& operator=(Value&& other) noexcept {
    std::swap(head_, other.head_);
    std::swap(body_, other.body_);
    return *this;
  }
  ~Value() {
    if (head_.counted) release();
  }

  [[nodiscard]] static Value boolean(bool value) noexcept;
  [[nodiscard]] static Value integer(std::int64_t value) noexcept;
  [[nodiscard]] static Value real(double value) noexcept;
  [[nodiscard]] static Value text(std::string value);
  // A text that lives at least as long as the value and is shared by it.
  [[nodiscard]] static Value borrowed(std::string_view value) noexcept;
  [[nodiscard]] static Value node(NodeId id) noexcept;
  [[nodiscard]] static Value relationship(RelationshipId id) noexcept;
  // These throw RunError (out_of_memory, too_deep) past the limits of the query.
  [[nodiscard]] static Value list(List items);
  [[nodiscard]] static Value map(Map entries);
  [[nodiscard]] static Value path(Path path);
  [[nodiscard]] static Value temporal(Type type, Temporal value);

  // As `= node(id)` and `= relationship(id)`, for the inner loops.
  void assign(NodeId id) noexcept {
    if (head_.counted) release();
    head_ = {Type::node, false, 0};
    body_.integer = graph::index(id);
  }
  void assign(RelationshipId id) noexcept {
    if (head_.counted) release();
    head_ = {Type::relationship, false, 0};
    body_.integer = graph::index(id);
  }

  [[nodiscard]] Type type() const noexcept { return head_.type; }
  [[nodiscard]] bool is_null() const noexcept { return head_.type == Type::null; }
  [[nodiscard]] bool is(Type type) const noexcept { return head_.type == type; }
  [[nodiscard]] bool is_number() const noexcept {
    return head_.type == Type::integer || head_.type == Type::real;
  }
  [[nodiscard]] bool is_temporal() const noexcept { return head_.type >= Type::date; }

  // Each only for its type.
  [[nodiscard]] bool boolean() const noexcept { return body_.integer != 0; }
  [[nodiscard]] std::int64_t integer() const noexcept { return body_.integer; }
  [[nodiscard]] double real() const noexcept { return body_.real; }
  [[nodiscard]] double number() const noexcept {  // of an integer or a float
    return head_.type == Type::integer ? static_cast<double>(body_.integer) : body_.real;
  }
  [[nodiscard]] std::string_view text() const noexcept {
    return {head_.counted ? counted_text() : body_.text, head_.size};
  }
  [[nodiscard]] NodeId node() const noexcept {
    return NodeId{static_cast<std::uint32_t>(body_.integer)};
  }
  [[nodiscard]] RelationshipId relationship() const noexcept {
    return RelationshipId{static_cast<std::uint32_t>(body_.integer)};
  }
  [[nodiscard]] const List& list() const noexcept;
  [[nodiscard]] const Map& map() const noexcept;
  [[nodiscard]] const Path& path() const noexcept;
  [[nodiscard]] const Temporal& temporal() const noexcept;

 private:
  struct Box;
  struct ListBox;
  struct MapBox;
  struct PathBox;
  struct TemporalBox;
  struct Head {
    Type type = Type::null;
    bool counted = false;    // body_.box is shared and counted
    std::uint32_t size = 0;  // of a text, bytes
  };
  union Body {
    std::int64_t integer = 0;
    double real;
    const char* text;
    Box* box;
  };
  Value(Head head, Body body) noexcept : head_(head), body_(body) {}
  void retain() const noexcept;
  void release() noexcept;
  void destroy() noexcept;  // of the last one that holds the box
  [[nodiscard]] const char* counted_text() const noexcept;
  static unsigned depth_below(const Value& value) noexcept;
  static std::uint64_t size_of(const Value& value) noexcept;

  Head head_;
  Body body_;
};
static_assert(sizeof(Value) == 16);

// One more node than relationships; each relationship joins its neighbours, in either direction.
struct Path {
  std::vector<NodeId> nodes;
  std::vector<RelationshipId> relationships;
};

[[nodiscard]] const Value* find(const Map& map, std::string_view key) noexcept;
void set(Map& map, std::string_view key, Value value);

// openCypher's `=`: three answers, null among them. Numbers by value, NaN equals nothing.
enum class Ternary : std::uint8_t { no, unknown, yes };
[[nodiscard]] Ternary equal(const Value& a, const Value& b) noexcept;
// `<` and its kind: not comparable are values of other types, null, nodes, maps, durations. NaN is
// unordered among numbers: `<` says no.
[[nodiscard]] std::partial_ordering compare(const Value& a, const Value& b, bool& comparable);
// The total order of ORDER BY, min and max: maps, nodes, relationships, lists, paths, date-times,
// local date-times, dates, times, local times, durations, texts, booleans, numbers (NaN last),
// null.
[[nodiscard]] std::weak_ordering order(const Value& a, const Value& b) noexcept;
// Equivalence of DISTINCT, grouping and UNION: as equal, but null is null and NaN is NaN; and its
// hash.
[[nodiscard]] bool same(const Value& a, const Value& b) noexcept;
[[nodiscard]] std::size_t hash(const Value& value) noexcept;

[[nodiscard]] inline Value truth(Ternary t) noexcept {
  return t == Ternary::unknown ? Value() : Value::boolean(t == Ternary::yes);
}

// The memory that the values of a query may take together; one a thread. Allocation beyond it ends
// the query with out_of_memory.
class Budget {
 public:
  explicit Budget(std::size_t bytes);  // 0: no limit
  ~Budget() { current_ = previous_; }
  Budget(const Budget&) = delete;
  Budget& operator=(const Budget&) = delete;

  // Throws RunError if that much is no longer there. Without a Budget nothing is counted.
  static void take(std::size_t bytes);
  static void give(std::size_t bytes) noexcept;
  // Throws if that much would be too much, without taking it.
  static void require(std::size_t bytes);
  // To be called for work that no row stands for, as the copying of long lists; asks `poll` every
  // now and then, which may throw.
  static void work(std::size_t items) {
    if (current_ != nullptr && (current_->worked_ += items) > 65536) current_->ask();
  }
  void poll_with(std::function<void()> poll) { poll_ = std::move(poll); }
  // Of the one in force; 0 without one. Values are given back only to the one that they were
  // taken from.
  [[nodiscard]] static std::uint32_t serial() noexcept {
    return current_ == nullptr ? 0 : current_->serial_;
  }

 private:
  static thread_local Budget* current_;
  Budget* previous_;
  std::size_t limit_;
  std::size_t left_;
  std::uint32_t serial_;
  std::size_t worked_ = 0;
  std::function<void()> poll_;
  void ask() {
    worked_ = 0;
    if (poll_) poll_();
  }
};

// Inline, as these are where the time of a query goes.
struct Value::Box {
  std::uint32_t count = 1;
  std::uint32_t budget = Budget::serial();
};
struct Value::ListBox : Box {
  List items;
  unsigned depth = 0;
  std::uint64_t size = 1;  // written out: lists may share what they hold
};
struct Value::MapBox : Box {
  Map entries;
  unsigned depth = 0;
  std::uint64_t size = 1;
};
inline void Value::retain() const noexcept { ++body_.box->count; }
inline void Value::release() noexcept {
  if (--body_.box->count == 0) destroy();
}
inline const char* Value::counted_text() const noexcept {
  return reinterpret_cast<const char*>(body_.box + 1);
}
inline const List& Value::list() const noexcept {
  return static_cast<const ListBox*>(body_.box)->items;
}
inline const Map& Value::map() const noexcept {
  return static_cast<const MapBox*>(body_.box)->entries;
}
inline Value Value::boolean(bool value) noexcept {
  Body body;
  body.integer = value ? 1 : 0;
  return {Head{Type::boolean, false, 0}, body};
}
inline Value Value::integer(std::int64_t value) noexcept {
  Body body;
  body.integer = value;
  return {Head{Type::integer, false, 0}, body};
}
inline Value Value::real(double value) noexcept {
  Body body;
  body.real = value;
  return {Head{Type::real, false, 0}, body};
}
inline Value Value::borrowed(std::string_view value) noexcept {
  Body body;
  body.text = value.data();
  return {Head{Type::text, false, static_cast<std::uint32_t>(value.size())}, body};
}
inline Value Value::node(NodeId id) noexcept {
  Body body;
  body.integer = graph::index(id);
  return {Head{Type::node, false, 0}, body};
}
inline Value Value::relationship(RelationshipId id) noexcept {
  Body body;
  body.integer = graph::index(id);
  return {Head{Type::relationship, false, 0}, body};
}

}  // namespace entente::query
