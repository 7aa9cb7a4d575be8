// Clauses to operators, one after the other.
#include <algorithm>

#include "query/fault.hpp"
#include "query/run/compile.hpp"
#include "query/run/match_plan.hpp"
#include "query/run/rows.hpp"

namespace entente::query {

namespace {

// A query of thousands of clauses would push a row through as many calls.
constexpr std::size_t most_operators = 4000;

// Projections take their rows as they come; how often one comes may not matter to them.
void look_at(const Projection& projection, Compiler::Use& use) {
  Aggregating found;
  for (const ProjectionItem& item : projection.items) aggregates_in(*item.value, found);
  for (const SortItem& item : projection.order) aggregates_in(*item.value, found);
  use.distinct = found.any ? !found.repeats_matter : projection.distinct;
}

bool is_aggregating(const Projection& projection) {
  return std::any_of(projection.items.begin(), projection.items.end(),
                     [](const ProjectionItem& item) { return aggregates(*item.value); });
}

}  // namespace

Compiler::Use Compiler::use_after(const SingleQuery& query, std::size_t at, const Use& tail) const {
  Use use;
  bool open = true;  // no projection came yet
  for (std::size_t i = at + 1; i < query.clauses.size(); ++i) {
    const Clause& clause = query.clauses[i];
    names_in(clause, use.names, use.all_names);
    const auto* const projection = std::get_if<Projection>(&clause.node);
    if (projection != nullptr && open) {
      look_at(*projection, use);
      use.weighted = i == at + 1 && is_aggregating(*projection);
    }
    open = open && (std::holds_alternative<Match>(clause.node) ||
                    std::holds_alternative<Unwind>(clause.node));
  }
  const bool ends =
      query.clauses.empty() || !std::holds_alternative<Projection>(query.clauses.back().node);
  if (ends) {
    use.names.insert(tail.names.begin(), tail.names.end());
    use.all_names = use.all_names || tail.all_names;
    if (open) use.distinct = tail.distinct;
    if (at + 1 == query.clauses.size()) use.weighted = tail.weighted;
  }
  return use;
}

void Compiler::plan(const Query& query, const Bindings& outer, const Use& tail, bool imports,
                    Chain& chain, Columns& columns) {
  chain.add<OneRow>();
  const auto scope_of = [&](const SingleQuery& part) {
    const auto* const first =
        part.clauses.empty() ? nullptr : std::get_if<Projection>(&part.clauses.front().node);
    return !imports || (first != nullptr && first->with) ? outer : Bindings();
  };
  if (query.parts.size() == 1) {
    Bindings scope = scope_of(query.parts[0]);
    plan_single(query.parts[0], tail, chain, scope, columns);
    return;
  }
  std::vector<UnionAll::Part> parts;
  for (const SingleQuery& part : query.parts) {
    UnionAll::Part made{std::make_unique<Chain>(), {}};
    made.chain->add<OneRow>();
    Bindings scope = scope_of(part);
    Columns own;
    // Parts stand beside each other: only the largest counts.
    const std::size_t before = std::exchange(operators_, 0);
    plan_single(part, {}, *made.chain, scope, own);
    operators_ = std::max(operators_, before);
    if (columns.empty()) {
      for (const auto& [name, slot] : own) columns.emplace_back(name, new_slot());
    }
    // Parts may name the same columns in another order.
    for (const auto& [name, slot] : columns) {
      const auto same = std::find_if(own.begin(), own.end(),
                                     [&, &wanted = name](auto& c) { return c.first == wanted; });
      made.columns.push_back(same == own.end() ? slot : same->second);
    }
    parts.push_back(std::move(made));
  }
  std::vector<Slot> slots;
  for (const auto& [name, slot] : columns) slots.push_back(slot);
  chain.add<UnionAll>(std::move(parts), slots, evidence);
  if (std::find(query.all.begin(), query.all.end(), false) != query.all.end())
    add_distinct(*this, chain, slots);
}

void Compiler::grow(std::size_t operators, Span span) {
  operators_ += operators;
  if (operators_ > most_operators)
    throw RunError(faults::too_deep, span, "the query has more steps than can be planned");
}

void Compiler::plan_single(const SingleQuery& query, const Use& tail, Chain& chain, Bindings& scope,
                           Columns& columns) {
  for (std::size_t i = 0; i < query.clauses.size(); ++i) {
    const std::size_t before = chain.size();
    plan_clause(query, i, tail, chain, scope, columns);
    grow(chain.size() - before, query.clauses[i].span);
  }
}

void Compiler::plan_clause(const SingleQuery& query, std::size_t at, const Use& tail, Chain& chain,
                           Bindings& scope, Columns& columns) {
  const Clause& clause = query.clauses[at];
  if (const auto* const match = std::get_if<Match>(&clause.node)) {
    const Use use = use_after(query, at, tail);
    if (match->optional) {
      plan_optional(*match, use, chain, scope);
      return;
    }
    Patterns patterns;
    for (const PathPattern& pattern : match->patterns) patterns.push_back(&pattern);
    plan_match(patterns, match->where.get(), use, chain, scope);
  } else if (const auto* const projection = std::get_if<Projection>(&clause.node)) {
    plan_projection(*projection, chain, scope, columns);
  } else if (const auto* const unwind = std::get_if<Unwind>(&clause.node)) {
    CodePtr list = compile(*unwind->list, scope);
    const Slot slot = new_slot();
    scope.bind(unwind->variable.text, slot);
    chain.add<UnwindList>(std::move(list), slot);
  } else if (const auto* const create = std::get_if<Create>(&clause.node)) {
    plan_create(*create, chain, scope);
  } else if (const auto* const call = std::get_if<CallProcedure>(&clause.node)) {
    plan_call(*call, query.clauses.size() == 1, chain, scope, columns);
  } else if (const auto* const subquery = std::get_if<CallSubquery>(&clause.node)) {
    plan_subquery(*subquery, chain, scope);
  }
}

void Compiler::plan_optional(const Match& match, const Use& use, Chain& chain, Bindings& scope) {
  Bindings inner = scope;
  Chain made;
  made.add<OneRow>();
  Patterns patterns;
  for (const PathPattern& pattern : match.patterns) patterns.push_back(&pattern);
  const std::size_t known = elements.size();
  plan_match(patterns, match.where.get(), use, made, inner);
  std::vector<Slot> nulls(elements.begin() + static_cast<std::ptrdiff_t>(known), elements.end());
  const std::vector<Slot> before = scope.slots();
  for (const Slot slot : inner.slots()) {
    if (std::find(before.begin(), before.end(), slot) == before.end()) nulls.push_back(slot);
  }
  auto& each =
      chain.add<ForEachRow>(ForEachRow::Mode::optional, std::move(nulls), "optional", evidence);
  each.chain = std::move(made);
  each.close();
  scope = std::move(inner);
}

void Compiler::plan_inner_match(const Patterns& patterns, const Expression* where, const Use& use,
                                Chain& chain, Bindings& scope) {
  const auto outer = std::exchange(elements, {});
  chain.add<OneRow>();
  plan_match(patterns, where, use, chain, scope);
  grow(chain.size(), {});
  elements = outer;
}

void Compiler::plan_inner(const Query& query, const Bindings& outer, const Use& tail, Chain& chain,
                          Columns& columns) {
  const auto outside = std::exchange(elements, {});
  const Slot kept = std::exchange(evidence, 0);
  plan(query, outer, tail, false, chain, columns);
  elements = outside;
  evidence = kept;
}

void Compiler::plan_call(const CallProcedure& call, bool alone, Chain& chain, Bindings& scope,
                         Columns& columns) {
  const Procedure* const row = settings_.procedure(call.name.text);
  if (row == nullptr)
    throw RunError(faults::unknown_procedure, call.name.span,
                   "no procedure is called `" + call.name.text + "`");
  std::vector<CodePtr> arguments;
  for (const Expr& argument : call.arguments) arguments.push_back(compile(*argument, scope));
  if (call.implicit) {
    for (const Procedure::Field& field : row->takes) {
      const Expression parameter{call.name.span, false, Parameter{std::string(field.name)}};
      arguments.push_back(compile(parameter, scope));
    }
  }
  std::vector<CallRows::Column> fields;
  const auto add = [&](std::size_t field, const std::string& name) {
    const Slot slot = new_slot();
    fields.push_back({field, slot});
    scope.bind(name, slot);
    elements.push_back(slot);
    if (alone) columns.emplace_back(name, slot);
  };
  const bool every = call.yields_all || (alone && !call.has_yield);
  for (std::size_t i = 0; every && i < row->yields.size(); ++i)
    add(i, std::string(row->yields[i].name));
  for (const CallProcedure::Yield& yield : call.yields) {
    for (std::size_t i = 0; i < row->yields.size(); ++i) {
      if (row->yields[i].name == yield.field.text)
        add(i, yield.alias ? yield.alias->text : yield.field.text);
    }
  }
  chain.add<CallRows>(*row, std::move(arguments), std::move(fields), call.name.span);
  if (call.where != nullptr) chain.add<Filter>(compile(*call.where, scope), "of the call");
}

void Compiler::plan_subquery(const CallSubquery& call, Chain& chain, Bindings& scope) {
  Bindings seen;
  for (const auto& [name, slot] : scope.names()) {
    const bool wanted = !call.scoped || call.imports_all ||
                        std::any_of(call.imports.begin(), call.imports.end(),
                                    [&, &own = name](const Name& n) { return n.text == own; });
    if (wanted) seen.bind(name, slot);
  }
  const auto wait = [&] {
    if (!creates) return;
    std::vector<Slot> live = scope.slots();
    if (evidence != 0) live.push_back(evidence);
    chain.add<WaitForAll>(std::move(live));
  };
  wait();
  auto each = std::make_unique<ForEachRow>(ForEachRow::Mode::matching, std::vector<Slot>{},
                                           "subquery", evidence);
  Columns columns;
  plan(*call.query, seen, {}, !call.scoped, each->chain, columns);
  std::vector<Slot> nulls;
  for (const auto& [name, slot] : columns) {
    scope.bind(name, slot);
    nulls.push_back(slot);
  }
  if (columns.empty())
    each->set_mode(ForEachRow::Mode::unit, {});
  else if (call.optional)
    each->set_mode(ForEachRow::Mode::optional, std::move(nulls));
  each->close();
  chain.append(std::move(each));
  wait();
}

}  // namespace entente::query
