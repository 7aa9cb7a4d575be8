// The operators on rows: projection, grouping, order, subqueries, CREATE; inside run/ only.
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "query/run/compile.hpp"
#include "query/run/frame.hpp"

namespace entente::query {

// Values of some slots, kept while others rows pass. Charged to the Budget while it lives.
class Rows {
 public:
  explicit Rows(std::vector<Slot> slots) : slots_(std::move(slots)) {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() { clear(); }
  void keep(Frame& frame);
  void restore(Frame& frame, std::size_t row) const;
  void replace(Frame& frame, std::size_t row);
  [[nodiscard]] std::size_t size() const noexcept { return count_; }
  void clear() noexcept;

 private:
  std::vector<Slot> slots_;
  List values_;
  std::size_t count_ = 0;
};

// Sets of lists of values that are the same for DISTINCT, with dense numbers in order of coming.
class Groups {
 public:
  explicit Groups(std::size_t width) : width_(width) {}
  Groups(const Groups&) = delete;
  Groups& operator=(const Groups&) = delete;
  ~Groups() { clear(); }
  // The number of the group, and whether it is new.
  std::pair<std::uint32_t, bool> add(std::span<Value> key);
  [[nodiscard]] std::span<const Value> key(std::uint32_t group) const {
    return {keys_.data() + group * width_, width_};
  }
  [[nodiscard]] std::size_t size() const noexcept { return hashes_.size(); }
  void clear() noexcept;

 private:
  static constexpr std::size_t overhead = 24;  // bytes of a group in the tables
  // From here on it is worth a table as long as there are nodes.
  static constexpr std::size_t many = 4096;
  void grow();
  void number_nodes(std::uint32_t upto);
  std::size_t width_;
  List keys_;
  std::vector<std::size_t> hashes_;
  std::vector<std::uint32_t> table_;  // number + 1; a power of two
  std::vector<std::uint32_t> nodes_;  // by node id, number + 1
  bool all_nodes_ = false;            // single nodes are the only keys so far
};

class Project final : public Operator {
 public:
  struct Item {
    CodePtr value;
    Slot slot;
  };
  explicit Project(std::vector<Item> items, std::string text)
      : items_(std::move(items)), text_(std::move(text)) {}
  bool push(Frame& frame) override;
  std::string describe() const override { return "project " + text_; }

 private:
  std::vector<Item> items_;
  std::string text_;
};

class Aggregate final : public Operator {
 public:
  // Groups by `keys`; `saved` slots are those of a group's first row.
  Aggregate(std::vector<Project::Item> keys, std::vector<AggregateCall> calls,
            std::vector<Slot> saved, Slot evidence);
  bool push(Frame& frame) override;
  void finish(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override;

 private:
  struct Member {  // an aggregation of a group
    std::unique_ptr<Aggregator> aggregator;
    std::unique_ptr<Groups> seen;  // of DISTINCT
  };
  void begin_group();
  std::vector<Project::Item> keys_;
  std::vector<AggregateCall> calls_;
  std::vector<Slot> key_slots_;
  bool counts_only_;
  Rows first_;
  Groups groups_;
  std::vector<Member> members_;       // of all groups, call by call
  std::vector<std::int64_t> counts_;  // instead, where all calls are count(*)
  Slot evidence_;
  std::vector<std::unordered_set<std::uint64_t>> rests_;  // by group, with evidence
};

class Distinct final : public Operator {
 public:
  explicit Distinct(std::vector<Slot> slots) : slots_(std::move(slots)), groups_(slots_.size()) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "distinct"; }

 private:
  std::vector<Slot> slots_;
  Groups groups_;
};

// DISTINCT of these slots; with evidence, of all rows that are the same.
void add_distinct(const Compiler& compiler, Chain& chain, const std::vector<Slot>& slots);

// ORDER BY; with a limit that is known, only that many rows are kept.
class Sort final : public Operator {
 public:
  struct Key {
    CodePtr value;
    bool descending;
  };
  Sort(std::vector<Key> keys, std::vector<Slot> live, CodePtr skip, CodePtr limit);
  bool push(Frame& frame) override;
  void finish(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return limit_ ? "sort, first rows" : "sort"; }

 private:
  // Whether row a comes before row b; rows that came first come first among equals.
  [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] std::size_t row_bytes() const { return keys_.size() * sizeof(Value) + 24; }
  std::vector<Key> keys_;
  CodePtr skip_;  // shared with the operators behind: read again there
  CodePtr limit_;
  Rows rows_;
  List values_;                       // of the keys
  std::vector<std::uint32_t> heap_;   // the rows kept, the last of them first
  std::vector<std::uint64_t> order_;  // when each came
  std::vector<std::int64_t> weights_;
  std::uint64_t came_ = 0;
  std::size_t most_ = 0;
};

// How many rows SKIP or LIMIT says: an integer that is not negative, or RunError.
[[nodiscard]] std::int64_t count_of(Frame& frame, const Code& code, std::string_view word);

class Skip final : public Operator {
 public:
  explicit Skip(CodePtr count) : count_(std::move(count)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "skip"; }

 private:
  CodePtr count_;
  std::int64_t left_ = 0;
};

class Limit final : public Operator {
 public:
  explicit Limit(CodePtr count, bool drains) : count_(std::move(count)), drains_(drains) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "limit"; }

 private:
  CodePtr count_;
  bool drains_;  // rows before it have side effects: all must come
  std::int64_t left_ = 0;
};

class UnwindList final : public Operator {
 public:
  UnwindList(CodePtr list, Slot slot) : list_(std::move(list)), slot_(slot) {}
  bool push(Frame& frame) override;
  std::string describe() const override { return "unwind"; }

 private:
  CodePtr list_;
  Slot slot_;
};

// The first operator of every plan: one row, empty or the outer one.
class OneRow final : public Operator {
 public:
  bool push(Frame& frame) override { return next->push(frame); }
  std::string describe() const override { return "one row"; }
};

// Runs an inner plan for each row, and what it finds goes on; OPTIONAL: or nulls if it finds none.
class ForEachRow final : public Operator {
 public:
  // What becomes of a row for which the inner plan finds nothing, or whatever it finds.
  enum class Mode : std::uint8_t { matching, optional, unit };
  ForEachRow(Mode mode, std::vector<Slot> nulls, std::string text, Slot evidence)
      : mode_(mode), nulls_(std::move(nulls)), text_(std::move(text)), evidence_(evidence) {}
  Chain chain;
  void set_mode(Mode mode, std::vector<Slot> nulls) {
    mode_ = mode;
    nulls_ = std::move(nulls);
  }
  // To be called when the chain is whole.
  void close() { chain.add<Out>(*this); }
  bool push(Frame& frame) override;
  std::string describe() const override { return text_; }
  const Operator* inner() const override { return &chain.first(); }

 private:
  class Out final : public Operator {
   public:
    explicit Out(ForEachRow& owner) : owner_(owner) {}
    bool push(Frame& frame) override {
      owner_.found_ = true;
      if (owner_.mode_ == Mode::unit) return true;
      return owner_.more_ = owner_.next->push(frame);
    }
    void finish(Frame&) override {}
    void start(Frame&) override {}
    std::string describe() const override { return "go on"; }

   private:
    ForEachRow& owner_;
  };
  Mode mode_;
  std::vector<Slot> nulls_;
  std::string text_;
  Slot evidence_;  // is the outer row's again after each run
  bool found_ = false;
  bool more_ = true;
};

// Parts of a UNION one after the other, all into the same slots.
class UnionAll final : public Operator {
 public:
  struct Part {
    std::unique_ptr<Chain> chain;
    std::vector<Slot> columns;
  };
  UnionAll(std::vector<Part> parts, std::vector<Slot> columns, Slot evidence);
  bool push(Frame& frame) override;
  std::string describe() const override { return "union"; }
  const Operator* inner() const override { return &parts_.front().chain->first(); }

 private:
  class Out final : public Operator {
   public:
    Out(UnionAll& owner, std::size_t part) : owner_(owner), part_(part) {}
    bool push(Frame& frame) override;
    void finish(Frame&) override {}
    void start(Frame&) override {}
    std::string describe() const override { return "of the union"; }

   private:
    UnionAll& owner_;
    std::size_t part_;
  };
  std::vector<Part> parts_;
  std::vector<Slot> columns_;
  Slot evidence_;  // each part begins with the outer row's
  bool more_ = true;
};

// Around a subquery that creates: no row goes on before all have come.
class WaitForAll final : public Operator {
 public:
  explicit WaitForAll(std::vector<Slot> live) : rows_(std::move(live)) {}
  bool push(Frame& frame) override;
  void finish(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "wait for all rows"; }

 private:
  Rows rows_;
  std::vector<std::int64_t> weights_;
};

// CREATE: waits for all rows, so that no reading sees what it makes.
class CreateRows final : public Operator {
 public:
  struct NewNode {
    Slot slot;
    std::vector<LabelId> labels;
    std::vector<std::pair<KeyId, CodePtr>> properties;
    CodePtr map;  // instead: properties from a parameter
  };
  struct NewRelationship {
    Slot slot;
    Slot from;
    Slot to;
    TypeId type;
    std::vector<std::pair<KeyId, CodePtr>> properties;
    CodePtr map;
    Span span;
  };
  struct NewPath {
    Slot slot;
    std::vector<Slot> parts;
  };
  std::vector<NewNode> nodes;
  std::vector<NewRelationship> relationships;
  std::vector<NewPath> paths;

  explicit CreateRows(std::vector<Slot> live) : live_(live), rows_(std::move(live)) {}
  bool push(Frame& frame) override;
  void finish(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "create"; }

 private:
  void make(Frame& frame);
  [[nodiscard]] std::vector<Slot> slots() const;  // after making
  template <class Id>
  void set_properties(Frame& frame, Id id, const std::vector<std::pair<KeyId, CodePtr>>& properties,
                      const Code* map);
  std::vector<Slot> live_;
  Rows rows_;
  std::vector<std::int64_t> weights_;
};

class CallRows final : public Operator {
 public:
  struct Column {
    std::size_t field;
    Slot slot;
  };
  CallRows(const Procedure& row, std::vector<CodePtr> arguments, std::vector<Column> columns,
           Span span)
      : row_(row), arguments_(std::move(arguments)), columns_(std::move(columns)), span_(span) {}
  bool push(Frame& frame) override;
  std::string describe() const override { return "call " + std::string(row_.name); }

 private:
  const Procedure& row_;
  std::vector<CodePtr> arguments_;
  std::vector<Column> columns_;
  Span span_;
};

// With evidence: adds the elements in slots to the list in `evidence`.
class KeepEvidence final : public Operator {
 public:
  KeepEvidence(Slot evidence, std::vector<Slot> elements)
      : evidence_(evidence), elements_(std::move(elements)) {}
  bool push(Frame& frame) override;
  std::string describe() const override { return "keep evidence"; }

 private:
  Slot evidence_;
  std::vector<Slot> elements_;
};

}  // namespace entente::query
