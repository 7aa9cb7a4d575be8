// WITH, RETURN and CREATE to operators.
#include <algorithm>

#include "query/fault.hpp"
#include "query/run/compile.hpp"
#include "query/run/expression.hpp"
#include "query/run/match.hpp"
#include "query/run/rows.hpp"

namespace entente::query {

namespace {

// Both sets of names; the newer hide the older.
Bindings over(const Bindings& older, const Bindings& newer) {
  Bindings both = older;
  for (const auto& [name, slot] : newer.names()) both.bind(name, slot);
  return both;
}

void add_slots(std::vector<Slot>& slots, const Expression& e, const Bindings& scope) {
  NameSet names;
  names_in(e, names);
  for (const auto& [name, slot] : scope.names()) {
    if (names.count(name) > 0 && std::find(slots.begin(), slots.end(), slot) == slots.end())
      slots.push_back(slot);
  }
}

}  // namespace

void add_distinct(const Compiler& compiler, Chain& chain, const std::vector<Slot>& slots) {
  if (compiler.evidence == 0) {
    chain.add<Distinct>(slots);
    return;
  }
  // What one row stands for rests on all that was the same.
  std::vector<Project::Item> keys;
  for (const Slot slot : slots) keys.push_back({ExpressionCompiler::read(slot), slot});
  chain.add<Aggregate>(std::move(keys), std::vector<AggregateCall>{},
                       std::vector<Slot>{compiler.evidence}, compiler.evidence);
}

namespace {

// One projection on its way to operators.
class ProjectionPlanner {
 public:
  ProjectionPlanner(Compiler& compiler, const Projection& projection, Chain& chain,
                    const Bindings& old)
      : compiler_(compiler), projection_(projection), chain_(chain), old_(old) {}

  Bindings plan(Compiler::Columns& columns) {
    collect();
    if (compiler_.evidence != 0) {
      chain_.add<KeepEvidence>(compiler_.evidence, std::exchange(compiler_.elements, {}));
    }
    compiler_.elements.clear();
    if (aggregating_)
      aggregate();
    else if (!keys_.empty())
      chain_.add<Project>(std::move(keys_), text());
    if (projection_.distinct) add_distinct(compiler_, chain_, new_.slots());
    order();
    if (projection_.skip != nullptr) chain_.add<Skip>(count(projection_.skip));
    if (projection_.limit != nullptr)
      chain_.add<Limit>(count(projection_.limit), compiler_.creates);
    if (projection_.where != nullptr)
      chain_.add<Filter>(compiler_.compile(*projection_.where, over(old_, new_)), "after WITH");
    if (!projection_.with) {
      for (const std::string& name : names_) columns.emplace_back(name, *new_.find(name));
    }
    return new_;
  }

 private:
  // Reads the items: what is grouped by or passed on, and what aggregates.
  void collect() {
    for (const ProjectionItem& item : projection_.items) aggregating_ |= aggregates(*item.value);
    for (const SortItem& item : projection_.order) aggregating_ |= aggregates(*item.value);
    if (projection_.star) {
      std::vector<std::pair<std::string, Slot>> all = old_.names();
      std::sort(all.begin(), all.end());
      for (const auto& [name, slot] : all) {
        names_.push_back(name);
        new_.bind(name, slot);
        if (aggregating_) keys_.push_back({read(name), slot});
      }
    }
    for (const ProjectionItem& item : projection_.items) {
      const std::string name = item.alias ? item.alias->text : item.text;
      names_.push_back(name);
      if (aggregates(*item.value)) {
        mixed_.push_back(&item);
        continue;
      }
      const auto* const variable = std::get_if<Variable>(&item.value->node);
      const auto known = variable != nullptr ? old_.find(variable->name) : std::nullopt;
      const Slot slot = known ? *known : compiler_.new_slot();
      if (!known || aggregating_) keys_.push_back({compiler_.compile(*item.value, old_), slot});
      new_.bind(name, slot);
    }
  }

  CodePtr read(const std::string& name) {
    return compiler_.compile(Expression{{}, false, Variable{name}}, old_);
  }

  void aggregate() {
    std::vector<AggregateCall> calls;
    std::vector<Project::Item> results;
    std::vector<Slot> saved;
    for (const ProjectionItem* const item : mixed_) {
      const Slot slot = compiler_.new_slot();
      results.push_back({compiler_.compile(*item->value, old_, &calls), slot});
      new_.bind(item->alias ? item->alias->text : item->text, slot);
      add_slots(saved, *item->value, old_);
    }
    // ORDER BY may aggregate too, and read what was grouped by.
    for (const SortItem& item : projection_.order) {
      sort_keys_.push_back(
          {compiler_.compile(*item.value, over(old_, new_), &calls), item.descending});
      add_slots(saved, *item.value, old_);
    }
    if (compiler_.evidence != 0) saved.push_back(compiler_.evidence);
    chain_.add<Aggregate>(std::move(keys_), std::move(calls), std::move(saved), compiler_.evidence);
    chain_.add<Project>(std::move(results), text());
  }

  void order() {
    if (projection_.order.empty()) return;
    if (!aggregating_) {
      for (const SortItem& item : projection_.order)
        sort_keys_.push_back({compiler_.compile(*item.value, over(old_, new_)), item.descending});
    }
    std::vector<Slot> live = new_.slots();
    if (compiler_.evidence != 0) live.push_back(compiler_.evidence);
    if (projection_.where != nullptr) add_slots(live, *projection_.where, old_);
    // A WHERE behind sees rows that a limit has let through: the limit counts before it.
    chain_.add<Sort>(std::move(sort_keys_), std::move(live),
                     projection_.skip ? count(projection_.skip) : nullptr,
                     projection_.limit ? count(projection_.limit) : nullptr);
  }

  CodePtr count(const Expr& e) { return compiler_.compile(*e, Bindings()); }

  std::string text() const {
    std::string text;
    for (const std::string& name : names_) text += (text.empty() ? "" : ", ") + name;
    return text;
  }

  Compiler& compiler_;
  const Projection& projection_;
  Chain& chain_;
  const Bindings& old_;
  Bindings new_;
  std::vector<std::string> names_;            // of the columns
  std::vector<Project::Item> keys_;           // what does not aggregate, if it must be worked out
  std::vector<const ProjectionItem*> mixed_;  // what does
  std::vector<Sort::Key> sort_keys_;
  bool aggregating_ = false;
};

}  // namespace

void Compiler::plan_projection(const Projection& projection, Chain& chain, Bindings& scope,
                               Columns& columns) {
  scope = ProjectionPlanner(*this, projection, chain, scope).plan(columns);
}

namespace {

template <class New>
void read_properties(Compiler& compiler, const Expr& properties, const Bindings& scope, New& made) {
  if (properties == nullptr) return;
  const auto* const map = std::get_if<MapLiteral>(&properties->node);
  if (map == nullptr) {
    made.map = compiler.compile(*properties, scope);
    return;
  }
  for (const auto& [key, value] : map->entries) {
    made.properties.emplace_back(compiler.store().key_names().intern(key.text),
                                 compiler.compile(*value, scope));
  }
}

void read_labels(Store& store, const LabelExpression& e, std::vector<LabelId>& labels) {
  if (e.kind == LabelExpression::Kind::name) labels.push_back(store.label_names().intern(e.name));
  for (const LabelExpression& part : e.parts) read_labels(store, part, labels);
}

}  // namespace

void Compiler::plan_create(const Create& create, Chain& chain, Bindings& scope) {
  std::vector<Slot> live = scope.slots();
  if (evidence != 0) live.push_back(evidence);
  auto op = std::make_unique<CreateRows>(std::move(live));
  const auto node_slot = [&](const NodePattern& pattern) {
    if (pattern.variable) {
      if (const auto known = scope.find(pattern.variable->text)) return *known;
    }
    CreateRows::NewNode node;
    node.slot = new_slot();
    if (pattern.labels) read_labels(store_, *pattern.labels, node.labels);
    read_properties(*this, pattern.properties, scope, node);
    if (pattern.variable) scope.bind(pattern.variable->text, node.slot);
    op->nodes.push_back(std::move(node));
    return op->nodes.back().slot;
  };
  for (const PathPattern& pattern : create.patterns) {
    std::vector<Slot> parts{node_slot(pattern.nodes[0])};
    for (std::size_t i = 0; i < pattern.relationships.size(); ++i) {
      const RelationshipPattern& one = pattern.relationships[i];
      const Slot from = parts.back();
      const Slot to = node_slot(pattern.nodes[i + 1]);
      CreateRows::NewRelationship made;
      made.slot = new_slot();
      made.from = one.direction == Direction::in ? to : from;
      made.to = one.direction == Direction::in ? from : to;
      made.type = store_.type_names().intern(one.types->name);
      made.span = one.span;
      read_properties(*this, one.properties, scope, made);
      if (one.variable) scope.bind(one.variable->text, made.slot);
      parts.push_back(made.slot);
      parts.push_back(to);
      op->relationships.push_back(std::move(made));
    }
    if (pattern.variable) {
      const Slot slot = new_slot();
      scope.bind(pattern.variable->text, slot);
      op->paths.push_back({slot, std::move(parts)});
    }
  }
  chain.append(std::move(op));
}

}  // namespace entente::query
