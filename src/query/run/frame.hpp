// Frame: the row that a plan works on, in place, and what every operator and expression may ask.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "query/query.hpp"

namespace entente::query {

using Slot = std::uint32_t;  // of a variable, anonymous ones and intermediate values too

struct Frame {
  Frame(Store& graph, const Settings& s) : store(graph), settings(s) {
    if (s.timeout.count() > 0) deadline = std::chrono::steady_clock::now() + s.timeout;
  }

  Value& operator[](Slot slot) { return slots[slot]; }
  // To be called in every loop over the graph or over rows. Throws RunError when time is up.
  void tick() {
    if ((++ticks & 1023U) == 0) poll();
  }
  void poll() const;

  Store& store;
  const Settings& settings;
  std::vector<Value> slots;
  // The names of properties in the query, and what they are in the store; to be found again after
  // CREATE has brought new ones.
  const std::vector<std::string>* key_names = nullptr;
  std::vector<std::optional<KeyId>> keys;
  void find_keys() {
    keys.clear();
    for (const std::string& name : *key_names) keys.push_back(store.key_names().find(name));
  }
  bool changes = false;     // the query creates: what was counted of the graph may not stay true
  std::int64_t weight = 1;  // how many equal rows this one stands for
  std::uint32_t ticks = 0;
  std::uint64_t draws = 0;  // of rand()
  std::optional<std::chrono::steady_clock::time_point> deadline;
  Answer* answer = nullptr;  // for what CREATE counts
};

// A prepared expression. Its slots are those of the frame it was compiled for.
class Code {
 public:
  virtual ~Code() = default;
  [[nodiscard]] virtual Value eval(Frame& frame) const = 0;
  // As a condition: only true is.
  [[nodiscard]] virtual bool test(Frame& frame) const;

  Span span;
};
using CodePtr = std::unique_ptr<Code>;

// A step of a plan. Rows are pushed: an operator sets its slots and pushes the same frame on.
class Operator {
 public:
  virtual ~Operator() = default;
  // False: no more rows are wanted.
  virtual bool push(Frame& frame) = 0;
  // No more rows come. Those that wait for all rows answer now.
  virtual void finish(Frame& frame) { next->finish(frame); }
  // Before a run; inner plans run many times.
  virtual void start(Frame& frame) { next->start(frame); }
  [[nodiscard]] virtual std::string describe() const = 0;
  // Of operators that run a plan of their own for each row: its first operator.
  [[nodiscard]] virtual const Operator* inner() const { return nullptr; }

  Operator* next = nullptr;
};

// Operators one after the other; the first gets one push a run.
class Chain {
 public:
  template <class T, class... Arguments>
  T& add(Arguments&&... arguments) {
    auto made = std::make_unique<T>(std::forward<Arguments>(arguments)...);
    T& result = *made;
    append(std::move(made));
    return result;
  }
  void append(std::unique_ptr<Operator> op) {
    if (!operators_.empty()) operators_.back()->next = op.get();
    operators_.push_back(std::move(op));
  }
  [[nodiscard]] Operator& first() const { return *operators_.front(); }
  [[nodiscard]] Operator& last() const { return *operators_.back(); }
  [[nodiscard]] bool empty() const { return operators_.empty(); }
  [[nodiscard]] std::size_t size() const { return operators_.size(); }
  void run(Frame& frame) const {
    first().start(frame);
    first().push(frame);
    first().finish(frame);
  }
  // An operator a line, inner plans indented.
  void describe(std::string& out, unsigned indent) const;

 private:
  std::vector<std::unique_ptr<Operator>> operators_;
};

}  // namespace entente::query
