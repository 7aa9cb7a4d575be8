#include "query/values/value.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <limits>
#include <new>

#include "query/fault.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {

// A list or map may hold others to this depth: all that walk values do so by recursion.
constexpr unsigned deepest = 1000;

thread_local Budget* Budget::current_ = nullptr;

Budget::Budget(std::size_t bytes)
    : previous_(current_),
      limit_(bytes == 0 ? std::numeric_limits<std::size_t>::max() : bytes),
      left_(limit_) {
  static std::atomic<std::uint32_t> last{0};
  do {
    serial_ = ++last;
  } while (serial_ == 0);
  current_ = this;
}

void Budget::require(std::size_t bytes) {
  if (current_ == nullptr || bytes <= current_->left_) return;
  throw RunError(faults::out_of_memory, {}, "the query needs more memory than it may take");
}

void Budget::take(std::size_t bytes) {
  if (current_ == nullptr) return;
  require(bytes);
  current_->left_ -= bytes;
}

void Budget::give(std::size_t bytes) noexcept {
  if (current_ == nullptr) return;
  current_->left_ += std::min(bytes, current_->limit_ - current_->left_);
}

struct Value::PathBox : Box {
  Path path;
};
struct Value::TemporalBox : Box {
  Temporal temporal;
};

namespace {

// What the allocator keeps of each block for itself, about.
constexpr std::size_t block = 24;

std::size_t bytes_of(const std::string& text) noexcept {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

std::size_t bytes_of(const List& items) noexcept { return items.capacity() * sizeof(Value); }

std::size_t bytes_of(const Map& entries) noexcept {
  std::size_t bytes = entries.capacity() * sizeof(Map::value_type);
  for (const auto& [key, value] : entries) bytes += bytes_of(key);
  return bytes;
}

std::size_t bytes_of(const Path& path) noexcept {
  return path.nodes.capacity() * sizeof(NodeId) +
         path.relationships.capacity() * sizeof(RelationshipId);
}

std::size_t bytes_of(const Temporal& temporal) noexcept { return bytes_of(temporal.zone); }

// A box is taken from the budget before it is made, and given back to the same one.
template <class Made, class Content>
Made* make(Content Made::*member, Content content) {
  Budget::take(sizeof(Made) + bytes_of(content));
  Made* const box = new Made;
  box->*member = std::move(content);
  return box;
}

template <class Made>
void unmake(const Made* box, std::size_t bytes) noexcept {
  if (box->budget == Budget::serial()) Budget::give(sizeof(Made) + bytes);
  delete box;
}

unsigned require_depth(unsigned depth) {
  if (depth > deepest)
    throw RunError(faults::too_deep, {}, "lists and maps may be nested a thousand times at most");
  return depth;
}

// One list in two places counts twice: whoever compares or writes it walks it twice.
void require_size(std::uint64_t size) {
  constexpr std::uint64_t largest = std::uint64_t{1} << 28U;
  if (size > largest)
    throw RunError(faults::out_of_memory, {},
                   "a list or map may hold 2^28 values, those of inner ones included");
}

}  // namespace

std::string_view name(Type type) noexcept {
  switch (type) {
    case Type::null: return "NULL";
    case Type::boolean: return "BOOLEAN";
    case Type::integer: return "INTEGER";
    case Type::real: return "FLOAT";
    case Type::text: return "STRING";
    case Type::node: return "NODE";
    case Type::relationship: return "RELATIONSHIP";
    case Type::list: return "LIST";
    case Type::map: return "MAP";
    case Type::path: return "PATH";
    case Type::date: return "DATE";
    case Type::local_time: return "LOCAL TIME";
    case Type::time: return "TIME";
    case Type::local_date_time: return "LOCAL DATETIME";
    case Type::date_time: return "DATETIME";
    case Type::duration: return "DURATION";
  }
  return "";
}

Value Value::text(std::string value) {
  if (value.empty()) return borrowed("");
  if (value.size() > std::numeric_limits<std::uint32_t>::max())
    throw RunError(faults::out_of_memory, {}, "a text may have 4 GiB at most");
  const std::size_t bytes = sizeof(Box) + value.size();
  Budget::work(bytes / 16);
  Budget::take(bytes + block);
  Body body;
  body.box = new (::operator new(bytes)) Box;
  std::memcpy(reinterpret_cast<char*>(body.box + 1), value.data(), value.size());
  return {Head{Type::text, true, static_cast<std::uint32_t>(value.size())}, body};
}

unsigned Value::depth_below(const Value& value) noexcept {
  if (value.is(Type::list)) return static_cast<const ListBox*>(value.body_.box)->depth;
  if (value.is(Type::map)) return static_cast<const MapBox*>(value.body_.box)->depth;
  return 0;
}

std::uint64_t Value::size_of(const Value& value) noexcept {
  if (value.is(Type::list)) return static_cast<const ListBox*>(value.body_.box)->size;
  if (value.is(Type::map)) return static_cast<const MapBox*>(value.body_.box)->size;
  return 1;
}

Value Value::list(List items) {
  unsigned depth = 0;
  std::uint64_t size = 1;
  Budget::work(items.size());
  for (const Value& item : items) {
    depth = std::max(depth, depth_below(item));
    size += size_of(item);
  }
  depth = require_depth(depth + 1);
  require_size(size);
  Body body;
  ListBox* const box = make(&ListBox::items, std::move(items));
  box->depth = depth;
  box->size = size;
  body.box = box;
  return {Head{Type::list, true, 0}, body};
}

Value Value::map(Map entries) {
  unsigned depth = 0;
  std::uint64_t size = 1;
  for (const auto& [key, value] : entries) {
    depth = std::max(depth, depth_below(value));
    size += size_of(value);
  }
  depth = require_depth(depth + 1);
  require_size(size);
  Body body;
  MapBox* const box = make(&MapBox::entries, std::move(entries));
  box->depth = depth;
  box->size = size;
  body.box = box;
  return {Head{Type::map, true, 0}, body};
}

Value Value::path(Path path) {
  Body body;
  body.box = make(&PathBox::path, std::move(path));
  return {Head{Type::path, true, 0}, body};
}

Value Value::temporal(Type type, Temporal value) {
  Body body;
  body.box = make(&TemporalBox::temporal, std::move(value));
  return {Head{type, true, 0}, body};
}

const Path& Value::path() const noexcept { return static_cast<const PathBox*>(body_.box)->path; }

const Temporal& Value::temporal() const noexcept {
  return static_cast<const TemporalBox*>(body_.box)->temporal;
}

void Value::destroy() noexcept {
  switch (head_.type) {
    case Type::text:
      if (body_.box->budget == Budget::serial()) Budget::give(sizeof(Box) + head_.size + block);
      body_.box->~Box();
      ::operator delete(body_.box);
      return;
    case Type::list: return unmake(static_cast<const ListBox*>(body_.box), bytes_of(list()));
    case Type::map: return unmake(static_cast<const MapBox*>(body_.box), bytes_of(map()));
    case Type::path: return unmake(static_cast<const PathBox*>(body_.box), bytes_of(path()));
    default: return unmake(static_cast<const TemporalBox*>(body_.box), bytes_of(temporal()));
  }
}

const Value* find(const Map& map, std::string_view key) noexcept {
  const auto at =
      std::find_if(map.begin(), map.end(), [&](const auto& entry) { return entry.first == key; });
  return at == map.end() ? nullptr : &at->second;
}

void set(Map& map, std::string_view key, Value value) {
  const auto at =
      std::find_if(map.begin(), map.end(), [&](const auto& entry) { return entry.first == key; });
  if (at == map.end())
    map.emplace_back(std::string(key), std::move(value));
  else
    at->second = std::move(value);
}

}  // namespace entente::query
