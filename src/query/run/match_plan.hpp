// MatchPlanner: from the patterns of one MATCH to operators, the cheapest way round first.
#pragma once

#include <functional>
#include <set>
#include <vector>

#include "query/run/compile.hpp"
#include "query/run/match.hpp"

namespace entente::query {

class MatchPlanner {
 public:
  MatchPlanner(Compiler& compiler, const Compiler::Use& use, Chain& chain, Bindings& scope)
      : compiler_(compiler), use_(use), chain_(chain), scope_(scope) {}
  // `as_one`: only all matches, whatever the patterns select (that is done behind).
  void plan(const Compiler::Patterns& patterns, const Expression* where, bool as_one);

 private:
  // A node of the patterns; the same variable is the same node.
  struct Node {
    Slot slot = 0;
    std::string name;  // of the variable; empty for anonymous ones
    NodeTest test;
    unsigned edges = 0;
  };
  struct Edge {
    const RelationshipPattern* pattern = nullptr;
    const PathPattern* path = nullptr;  // with a selector of its own; null: all matches
    std::string name;
    std::size_t from = 0;
    std::size_t to = 0;
    Slot slot = 0;
    bool bound = false;  // by an earlier clause
    bool placed = false;
    std::set<Slot> needs;  // what the conditions on each of its relationships read
  };
  struct Condition {
    std::function<CodePtr()> make;
    std::string text;
    std::set<Slot> needs;
    bool placed = false;
    // n.key = value, for seeking.
    Slot seek_slot = 0;
    std::string seek_key;
    const Expression* seek_value = nullptr;
    std::set<Slot> value_needs;
  };
  struct NamedPath {
    Slot slot;
    std::vector<Slot> parts;
  };

  // match_plan.cpp: what the patterns say
  void read_pattern(const PathPattern& pattern, bool as_one);
  std::size_t read_node(const NodePattern& pattern);
  void read_properties(Slot slot, const Expr& properties);
  void read_edge(const PathPattern& path, std::size_t at, std::size_t from, std::size_t to,
                 bool as_one);
  void read_where(const Expression& where);
  void add_condition(const Expression& e);
  [[nodiscard]] std::set<Slot> slots_in(const Expression& e) const;
  void plan_selected(const PathPattern& pattern);
  [[nodiscard]] CodePtr property_is(Slot slot, const std::string& key, const Expression& value);

  // match_order.cpp: in which order
  void order_and_emit();
  [[nodiscard]] std::optional<std::size_t> cheapest_edge(const std::set<Slot>& bound) const;
  [[nodiscard]] std::size_t cheapest_node(const std::set<Slot>& bound) const;
  [[nodiscard]] std::optional<std::size_t> edge_to_scan(std::size_t node) const;
  [[nodiscard]] double cost_from(std::size_t node, std::set<Slot> bound) const;
  [[nodiscard]] double nodes_of(const Node& node) const;
  [[nodiscard]] double rows_of(std::size_t node, const std::set<Slot>& bound) const;
  [[nodiscard]] double factor(const Edge& edge, const std::set<Slot>& bound) const;
  [[nodiscard]] double degree(const Edge& edge, bool forward) const;
  [[nodiscard]] bool ready(const Edge& edge, const std::set<Slot>& bound) const;
  [[nodiscard]] std::optional<std::size_t> seek_for(const Node& node,
                                                    const std::set<Slot>& bound) const;
  [[nodiscard]] bool counted(const Edge& edge, std::size_t end) const;

  // match_emit.cpp: the operators
  void emit_node(std::size_t node);
  void emit_edge(std::size_t edge);
  void emit_trails(Edge& edge, Hop hop);
  void emit_shortest(Edge& edge, Hop hop, Reach reach);
  void emit_scan(std::size_t edge);
  bool emit_counted(std::set<std::size_t>& left);
  void emit_paths();
  void emit_conditions();
  [[nodiscard]] Hop hop_of(Edge& edge, bool forward);
  [[nodiscard]] Reach reach_of(const Edge& edge);
  [[nodiscard]] std::size_t since(Slot slot) const;
  [[nodiscard]] bool meets(const Edge& a, const Edge& b) const;
  [[nodiscard]] bool loops_only(const Edge& a, const Edge& b) const;
  [[nodiscard]] bool has_loops(const Edge& edge) const;
  [[nodiscard]] bool read(const std::string& name) const;
  [[nodiscard]] bool read_by_conditions(Slot slot) const;
  void bind(Slot slot) {
    if (bound_.insert(slot).second) bound_order_.push_back(slot);
  }

  Compiler& compiler_;
  const Compiler::Use& use_;
  Chain& chain_;
  Bindings& scope_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<Condition> conditions_;
  std::vector<NamedPath> paths_;
  std::vector<std::size_t> order_;  // edges, as placed
  std::set<Slot> bound_;
  std::vector<Slot> bound_order_;  // those that this MATCH bound
};

}  // namespace entente::query
