// Shortest paths between two nodes: one, all, or the k shortest; inside run/ only.
#pragma once

#include <vector>

#include "query/run/match.hpp"

namespace entente::query {

// Breadth-first searches over one pattern of variable length, with their room kept between calls.
// Trails use no relationship twice; the shortest walk between two nodes is one.
class Search {
 public:
  Search(Hop& hop, Reach& reach) : hop_(hop), reach_(reach) {}
  using Trail = std::vector<RelationshipId>;

  // One shortest trail, from both sides at once: always the side with the fewer steps grows.
  [[nodiscard]] std::optional<Trail> one(Frame& frame, NodeId from, NodeId to);
  // All of the least length, until `take` says no.
  bool all(Frame& frame, NodeId from, NodeId to, const std::function<bool(const Trail&)>& take);
  // One to each node that can be reached, nearest first, until `take` says no.
  bool each(Frame& frame, NodeId from, const std::function<bool(NodeId, const Trail&)>& take);
  // All trails in order of length, until `take` says no. Keeps every trail that may still get
  // there.
  bool by_length(Frame& frame, NodeId from, NodeId to,
                 const std::function<bool(const Trail&)>& take);

 private:
  static constexpr std::uint32_t none = 0xFFFF'FFFF;
  // What a search knows of each node.
  struct Side {
    std::vector<std::uint32_t> epoch;
    std::vector<Store::Step> came;  // from that node, by that relationship
    std::vector<std::uint32_t> depth;
    std::vector<std::uint32_t> level;
    std::uint32_t now = 0;
    std::uint32_t length = 0;
    void begin(std::size_t nodes, NodeId start);
    [[nodiscard]] bool knows(std::uint32_t node) const { return epoch[node] == now; }
  };
  [[nodiscard]] Direction back() const;
  [[nodiscard]] bool within(std::uint32_t length) const {
    return !reach_.most || static_cast<std::int64_t>(length) <= *reach_.most;
  }
  bool may_take(Frame& frame, RelationshipId r);
  void distances(Frame& frame, NodeId to);
  std::uint32_t grow(Frame& frame, Side& side, const Side& other, Direction direction);
  bool down(Frame& frame, std::uint32_t end, std::uint32_t start,
            const std::function<bool(const Trail&)>& take);

  Hop& hop_;
  Reach& reach_;
  Side near_;
  Side far_;
};

class ExpandShortest final : public Operator {
 public:
  ExpandShortest(Hop hop, Reach reach, PathPattern::Select select, std::int64_t count)
      : hop_(std::move(hop)),
        reach_(std::move(reach)),
        select_(select),
        count_(count),
        search_(hop_, reach_) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "shortest " + hop_.text() + reach_.text(); }

  // What the whole path must be, after its relationships are in their slot. Only of shortestPath.
  std::vector<CodePtr> conditions;
  std::optional<Slot> path;  // wanted by the conditions

 private:
  bool fits(Frame& frame, const Search::Trail& trail);
  bool push_pair(Frame& frame, NodeId from, NodeId to);
  bool push_filtered(Frame& frame, NodeId from, NodeId to);
  bool push_counted(Frame& frame, NodeId from, NodeId to);
  bool push_trail(Frame& frame, const Search::Trail& trail);

  Hop hop_;
  Reach reach_;
  PathPattern::Select select_;
  std::int64_t count_;
  Search search_;
};

// Of all matches of a path pattern between the same ends: the shortest ones. For patterns of more
// than one relationship.
class KeepShortest final : public Operator {
 public:
  KeepShortest(std::vector<Slot> parts, std::vector<Slot> live, PathPattern::Select select,
               std::int64_t count)
      : parts_(std::move(parts)), live_(std::move(live)), select_(select), count_(count) {}
  bool push(Frame& frame) override;
  void finish(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "keep shortest"; }

 private:
  struct Row {
    List ends;  // and what was bound before
    std::size_t length;
    List values;  // of live_
  };
  void forget() noexcept;
  std::vector<Slot> parts_;
  std::vector<Slot> live_;  // those the pattern binds; the rest of the row is not touched
  PathPattern::Select select_;
  std::int64_t count_;
  std::vector<Row> rows_;
};

}  // namespace entente::query
