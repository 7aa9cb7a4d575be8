// Patterns, by trying all nodes and all relationships.
#include <algorithm>
#include <limits>

#include "query/fault.hpp"
#include "query/naive/evaluate.hpp"

namespace entente::query::naive {
namespace {

using graph::index;
using Next = std::function<bool()>;  // false: no more is wanted

// One MATCH: no relationship is used twice in it.
class Search {
 public:
  using Take = std::function<bool(const Row&, const Path&)>;
  Search(Naive& naive, const std::vector<const PathPattern*>& patterns, const Expression* where,
         const Row& row, const Take& take)
      : naive_(naive), patterns_(patterns), where_(where), row_(row), take_(take) {}

  bool run(std::size_t i = 0) {
    if (i == patterns_.size()) return finish();
    const PathPattern& pattern = *patterns_[i];
    if (pattern.select != PathPattern::Select::all && !selected_) return select(pattern, i);
    const Path before = std::exchange(path_, {});
    const bool more = try_nodes(pattern, [&] {
      if (i == 0) first_ = path_;
      const Next next = [&] { return run(i + 1); };
      return pattern.variable ? bind(pattern.variable->text, Value::path(path_), next) : next();
    });
    path_ = before;
    return more;
  }

  // As one that selects: each path for itself.
  bool run_selected() {
    selected_ = true;
    return run();
  }

 private:
  bool finish() {
    for (const auto& demand : demands_)
      if (!demand()) return true;
    if (where_ != nullptr && !naive_.test(*where_, row_)) return true;
    return take_(row_, first_);
  }

  // Binds a variable of the pattern while `next` runs; if it is bound already it must be the same.
  bool bind(const std::string& name, const Value& value, const Next& next) {
    const auto [at, added] = row_.try_emplace(name, value);
    if (!added) return same(at->second, value) ? next() : true;
    const bool more = next();
    row_.erase(name);
    return more;
  }
  bool bind(const std::optional<Name>& name, const Value& value, const Next& next) {
    return name ? bind(name->text, value, next) : next();
  }

  // A condition that is asked now if that can be done, else when everything is bound.
  bool demand(const Expression& about, const std::function<bool()>& holds, const Next& next) {
    if (is_bound(about, row_)) return holds() ? next() : true;
    demands_.push_back(holds);
    const bool more = next();
    demands_.pop_back();
    return more;
  }
  bool demand_properties(const Expr& properties, const Value& element, const Next& next) {
    if (properties == nullptr) return next();
    const Expression& wanted = *properties;
    return demand(
        wanted, [this, &wanted, element] { return has(element, wanted); }, next);
  }
  bool demand_where(const Expr& where, const Next& next) {
    if (where == nullptr) return next();
    const Expression& condition = *where;
    return demand(
        condition, [this, &condition] { return naive_.test(condition, row_); }, next);
  }
  bool has(const Value& element, const Expression& properties) {
    const Value wanted = naive_.value(properties, row_);
    if (!wanted.is(Type::map)) return false;
    for (const auto& [key, value] : wanted.map()) {
      const Value got = property(naive_.store, element, key, properties.span);
      if (equal(got, value) != Ternary::yes) return false;
    }
    return true;
  }

  bool try_nodes(const PathPattern& pattern, const Next& next) {
    for (std::uint32_t i = 0; i < naive_.store.node_count(); ++i) {
      naive_.tick();
      path_.nodes = {NodeId{i}};
      path_.relationships.clear();
      if (!at_node(pattern, 0, next)) return false;
    }
    return true;
  }

  // The node that the path has come to is the k-th of the pattern.
  bool at_node(const PathPattern& pattern, std::size_t k, const Next& next) {
    const NodePattern& node = pattern.nodes[k];
    const NodeId id = path_.nodes.back();
    if (node.labels && !matches(naive_.store, id, *node.labels)) return true;
    return bind(node.variable, Value::node(id), [&] {
      return demand_properties(node.properties, Value::node(id), [&] {
        return demand_where(node.where, [&] {
          if (k == pattern.relationships.size()) return next();
          if (pattern.relationships[k].variable_length) return walk(pattern, k, {}, next);
          return hop(pattern.relationships[k], [&](RelationshipId r) {
            return bind(pattern.relationships[k].variable, Value::relationship(r), [&] {
              return demand_where(pattern.relationships[k].where,
                                  [&] { return at_node(pattern, k + 1, next); });
            });
          });
        });
      });
    });
  }

  // `*`: every length from here on; `list` are the relationships so far.
  bool walk(const PathPattern& pattern, std::size_t k, const List& list, const Next& next) {
    const RelationshipPattern& many = pattern.relationships[k];
    const auto length = static_cast<std::int64_t>(list.size());
    if (length >= many.least.value_or(1) &&
        length <= many.most.value_or(std::numeric_limits<std::int64_t>::max())) {
      const bool more =
          bind(many.variable, Value::list(list), [&] { return at_node(pattern, k + 1, next); });
      if (!more) return false;
    }
    if (many.most && length >= *many.most) return true;
    return hop(many, [&](RelationshipId r) {
      List longer = list;
      longer.push_back(Value::relationship(r));
      return walk(pattern, k, longer, next);
    });
  }

  bool hop(const RelationshipPattern& one, const std::function<bool(RelationshipId)>& next) {
    const NodeId from = path_.nodes.back();
    for (std::uint32_t i = 0; i < naive_.store.relationship_count(); ++i) {
      naive_.tick();
      const RelationshipId r{i};
      const bool out = naive_.store.source(r) == from && one.direction != Direction::in;
      const bool in = naive_.store.target(r) == from && one.direction != Direction::out;
      if (!out && !in) continue;
      if (one.types && !matches(naive_.store, r, *one.types)) continue;
      if (std::find(used_.begin(), used_.end(), r) != used_.end()) continue;
      used_.push_back(r);
      path_.relationships.push_back(r);
      path_.nodes.push_back(out ? naive_.store.target(r) : naive_.store.source(r));
      const bool more =
          demand_properties(one.properties, Value::relationship(r), [&] { return next(r); });
      path_.nodes.pop_back();
      path_.relationships.pop_back();
      used_.pop_back();
      if (!more) return false;
    }
    return true;
  }

  // shortestPath and allShortestPaths look among those that fit the WHERE, as far as it is about
  // them; the selectors of GQL choose first.
  void fitting(const PathPattern& pattern, const Expression& condition, const Row& row,
               std::vector<const Expression*>& out) const {
    if (pattern.select != PathPattern::Select::shortest_one &&
        pattern.select != PathPattern::Select::shortest_all)
      return;
    const auto* const both = std::get_if<Binary>(&condition.node);
    if (both != nullptr && both->op == Binary::Operator::logical_and) {
      fitting(pattern, *both->left, row, out);
      fitting(pattern, *both->right, row, out);
    } else if (is_bound(condition, row)) {
      out.push_back(&condition);
    }
  }

  struct Found {
    Row row;
    Path path;
    std::size_t same_ends = 0;  // before it in its partition
    std::size_t lengths = 0;    // other lengths before it there
  };

  // The paths between each two ends, shortest first, of which the first are taken. They do not
  // share relationships with what else the MATCH says: which is shortest does not depend on it.
  bool select(const PathPattern& pattern, std::size_t i) {
    std::vector<Found> all;
    const Take keep = [&](const Row& row, const Path& path) {
      std::vector<const Expression*> conditions;
      if (where_ != nullptr) fitting(pattern, *where_, row, conditions);
      const bool fits = std::all_of(conditions.begin(), conditions.end(),
                                    [&](const auto* one) { return naive_.test(*one, row); });
      if (fits) all.push_back({row, path, 0, 0});
      return true;
    };
    const std::vector<const PathPattern*> alone{&pattern};
    Search(naive_, alone, nullptr, row_, keep).run_selected();
    if (pattern.select != PathPattern::Select::any) {
      std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
        return a.path.relationships.size() < b.path.relationships.size();
      });
    }
    rank(all);
    const Row before = row_;
    for (const Found& one : all) {
      if (!chosen(pattern, one)) continue;
      row_ = one.row;
      if (i == 0) first_ = one.path;
      if (!run(i + 1)) return false;
    }
    row_ = before;
    return true;
  }

  static void rank(std::vector<Found>& all) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, const Found*> last;
    for (Found& one : all) {
      const Found*& before = last[{index(one.path.nodes.front()), index(one.path.nodes.back())}];
      if (before != nullptr) {
        one.same_ends = before->same_ends + 1;
        one.lengths =
            before->lengths + (before->path.relationships.size() != one.path.relationships.size());
      }
      before = &one;
    }
  }

  static bool chosen(const PathPattern& pattern, const Found& one) {
    const auto count = static_cast<std::size_t>(pattern.count);
    switch (pattern.select) {
      case PathPattern::Select::all: return true;
      case PathPattern::Select::shortest_all:
      case PathPattern::Select::all_shortest: return one.lengths == 0;
      case PathPattern::Select::shortest_one:
      case PathPattern::Select::any_shortest: return one.same_ends == 0;
      case PathPattern::Select::any:
      case PathPattern::Select::shortest: return one.same_ends < count;
      case PathPattern::Select::shortest_groups: break;
    }
    return one.lengths < count;
  }

  Naive& naive_;
  const std::vector<const PathPattern*>& patterns_;
  const Expression* where_;
  Row row_;
  const Take& take_;
  bool selected_ = false;
  Path path_;   // of the pattern at hand, so far
  Path first_;  // of the first pattern
  std::vector<RelationshipId> used_;
  std::vector<std::function<bool()>> demands_;
};

}  // namespace

void Naive::match(const std::vector<const PathPattern*>& patterns, const Expression* where,
                  const Row& row, const std::function<bool(const Row&, const Path&)>& take) {
  const std::vector<Row>* const rows = std::exchange(group, nullptr);
  Search(*this, patterns, where, row, take).run();
  group = rows;
}

void add_names(const PathPattern& pattern, std::set<std::string>& names) {
  const auto add = [&](const std::optional<Name>& name) {
    if (name) names.insert(name->text);
  };
  add(pattern.variable);
  for (const NodePattern& node : pattern.nodes) add(node.variable);
  for (const RelationshipPattern& one : pattern.relationships) add(one.variable);
}

}  // namespace entente::query::naive
