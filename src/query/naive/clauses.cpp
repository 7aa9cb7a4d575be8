// Clauses, each a function from a table to a table.
#include <algorithm>

#include "query/fault.hpp"
#include "query/naive/evaluate.hpp"

namespace entente::query::naive {

Row overlaid(Row row, const Row& over) {
  for (const auto& [name, value] : over) row[name] = value;
  return row;
}

Naive::Naive(Store& graph, const Settings& given) : store(graph), settings(given) {
  if (given.timeout.count() > 0) deadline_ = std::chrono::steady_clock::now() + given.timeout;
}

void Naive::tick() {
  if (++ticks_ % 1024 != 0) return;
  if (settings.stop != nullptr && settings.stop->load())
    throw RunError(faults::interrupted, {}, "the query was stopped");
  if (deadline_ && std::chrono::steady_clock::now() > *deadline_)
    throw RunError(faults::out_of_time, {}, "the query took too long");
}

Table Naive::match(const Match& clause, const Table& table) {
  Table out{table.names, {}};
  std::vector<const PathPattern*> patterns;
  for (const PathPattern& pattern : clause.patterns) {
    patterns.push_back(&pattern);
    add_names(pattern, out.names);
  }
  for (const Row& row : table.rows) {
    const std::size_t before = out.rows.size();
    match(patterns, clause.where.get(), row, [&](const Row& made, const Path&) {
      out.rows.push_back(made);
      return true;
    });
    if (!clause.optional || out.rows.size() > before) continue;
    out.rows.push_back(row);
    for (const std::string& name : out.names) out.rows.back().try_emplace(name);
  }
  return out;
}

Table Naive::unwind(const Unwind& clause, const Table& table) {
  Table out{table.names, {}};
  out.names.insert(clause.variable.text);
  for (const Row& row : table.rows) {
    const Value list = value(*clause.list, row);
    if (list.is_null()) continue;
    // What is no list is a list of it.
    for (const Value& item : list.is(Type::list) ? list.list() : List{list}) {
      tick();
      out.rows.push_back(row);
      out.rows.back()[clause.variable.text] = item;
    }
  }
  return out;
}

template <class Id>
void Naive::set_properties(Id id, const Expr& properties, const Row& row) {
  if (properties == nullptr) return;
  const Value map = value(*properties, row);
  if (!map.is(Type::map))
    throw RunError(faults::type_error, properties->span, "properties are a map");
  for (const auto& [key, item] : map.map()) {
    if (item.is_null()) continue;
    require_storable(item, properties->span);
    store.set(id, store.key_names().intern(key), item);
  }
}

static void add_labels(const LabelExpression& labels, std::set<std::string>& out) {
  if (labels.kind == LabelExpression::Kind::name) out.insert(labels.name);
  for (const LabelExpression& part : labels.parts) add_labels(part, out);
}

NodeId Naive::create(const NodePattern& pattern, Row& row) {
  if (pattern.variable) {
    if (const auto at = row.find(pattern.variable->text); at != row.end()) {
      if (at->second.is(Type::node)) return at->second.node();
      throw RunError(faults::type_error, pattern.span,
                     "`" + pattern.variable->text + "` is no node");
    }
  }
  std::set<std::string> names;
  if (pattern.labels) add_labels(*pattern.labels, names);
  std::vector<LabelId> labels;
  for (const std::string& name : names) labels.push_back(store.label_names().intern(name));
  const NodeId id = store.add_node(labels);
  set_properties(id, pattern.properties, row);
  if (pattern.variable) row[pattern.variable->text] = Value::node(id);
  return id;
}

void Naive::create(const PathPattern& pattern, Row& row) {
  Path path;
  for (const NodePattern& node : pattern.nodes) path.nodes.push_back(create(node, row));
  for (std::size_t i = 0; i < pattern.relationships.size(); ++i) {
    const RelationshipPattern& one = pattern.relationships[i];
    const bool forward = one.direction == Direction::out;
    const RelationshipId id =
        store.add_relationship(path.nodes[forward ? i : i + 1], path.nodes[forward ? i + 1 : i],
                               store.type_names().intern(one.types->name));
    set_properties(id, one.properties, row);
    if (one.variable) row[one.variable->text] = Value::relationship(id);
    path.relationships.push_back(id);
  }
  if (pattern.variable) row[pattern.variable->text] = Value::path(path);
}

Table Naive::create(const Create& clause, Table table) {
  for (const PathPattern& pattern : clause.patterns) add_names(pattern, table.names);
  for (Row& row : table.rows) {
    tick();
    for (const PathPattern& pattern : clause.patterns) create(pattern, row);
  }
  return table;
}

Table Naive::call(const CallProcedure& clause, const Table& table,
                  std::vector<std::string>& columns) {
  const Procedure* const procedure = settings.procedure(clause.name.text);
  if (procedure == nullptr)
    throw RunError(faults::unknown_procedure, clause.name.span, "there is no such procedure");
  std::vector<std::string> names;  // by field; empty: not asked for
  for (const Procedure::Field& field : procedure->yields) {
    names.emplace_back(clause.has_yield && !clause.yields_all ? "" : field.name);
    for (const CallProcedure::Yield& yield : clause.yields)
      if (yield.field.text == field.name)
        names.back() = (yield.alias ? *yield.alias : yield.field).text;
  }
  Table out{table.names, {}};
  columns.clear();
  for (const std::string& name : names)
    if (!name.empty()) columns.push_back(name);
  out.names.insert(columns.begin(), columns.end());
  for (const Row& row : table.rows) {
    tick();
    List arguments;
    for (const Expr& argument : clause.arguments) arguments.push_back(value(*argument, row));
    for (const Procedure::Field& field : procedure->takes)
      if (clause.implicit)
        if (const Value* const given = find(settings.parameters, field.name))
          arguments.push_back(*given);
    std::vector<List> rows = procedure->call({store, settings.clock, clause.name.span}, arguments);
    if (names.empty()) rows.assign(1, {});  // one that yields nothing leaves the row as it is
    for (const List& values : rows) {
      Row made = row;
      for (std::size_t i = 0; i < names.size(); ++i)
        if (!names[i].empty()) made[names[i]] = values[i];
      if (clause.where == nullptr || test(*clause.where, made)) out.rows.push_back(std::move(made));
    }
  }
  return out;
}

Table Naive::call(const CallSubquery& clause, const Table& table) {
  Table out{table.names, {}};
  for (const Row& row : table.rows) {
    Row outer;
    Table start;
    if (clause.scoped) {
      if (clause.imports_all) outer = row;
      for (const Name& name : clause.imports) outer[name.text] = row.find(name.text)->second;
      start.rows.push_back(outer);
    } else {
      start = {table.names, {row}};
    }
    const Result result = run(*clause.query, start, outer);
    out.names.insert(result.columns.begin(), result.columns.end());
    for (const Row& made : result.rows) {
      Row& both = out.rows.emplace_back(row);
      for (const std::string& name : result.columns) both[name] = made.find(name)->second;
      if (!result.returns) break;
    }
    if (!result.rows.empty() || (result.returns && !clause.optional)) continue;
    out.rows.push_back(row);
    for (const std::string& name : result.columns) out.rows.back()[name] = {};
  }
  return out;
}

Result Naive::run(const SingleQuery& part, const Table& start, const Row& outer) {
  Table table = start;
  Result result;
  for (std::size_t i = 0; i < part.clauses.size(); ++i) {
    const auto& clause = part.clauses[i].node;
    const auto* const projection = std::get_if<Projection>(&clause);
    // Only a WITH that comes first sees the row that a CALL { } stands in.
    if (i == 0 && outer.empty() && (projection == nullptr || !projection->with))
      table = {{}, {Row()}};
    if (projection != nullptr) {
      std::vector<std::string> columns;
      table = project(*projection, table, outer, columns);
      result.returns = !projection->with;
      if (result.returns) result.columns = std::move(columns);
    } else if (const auto* const pattern = std::get_if<Match>(&clause)) {
      table = match(*pattern, table);
    } else if (const auto* const list = std::get_if<Unwind>(&clause)) {
      table = unwind(*list, table);
    } else if (const auto* const made = std::get_if<Create>(&clause)) {
      table = create(*made, std::move(table));
    } else if (const auto* const procedure = std::get_if<CallProcedure>(&clause)) {
      std::vector<std::string> columns;
      table = call(*procedure, table, columns);
      if (part.clauses.size() > 1) continue;
      result.returns = true;  // it stands alone
      result.columns = std::move(columns);
    } else if (const auto* const subquery = std::get_if<CallSubquery>(&clause)) {
      table = call(*subquery, table);
    }
  }
  result.rows = std::move(table.rows);
  return result;
}

Result Naive::run(const Query& query, const Table& start, const Row& outer) {
  const std::vector<Row>* const rows = std::exchange(group, nullptr);
  Result all = run(query.parts.at(0), start, outer);
  for (std::size_t i = 0; i <= query.all.size(); ++i) {
    if (i > 0) {
      Result more = run(query.parts[i], start, outer);
      std::move(more.rows.begin(), more.rows.end(), std::back_inserter(all.rows));
    }
    if (query.all.empty() || i == 0 || query.all[i - 1]) continue;
    std::vector<Row> kept;
    for (const Row& row : all.rows) {
      tick();
      const auto repeats = [&](const Row& other) {
        return std::all_of(all.columns.begin(), all.columns.end(), [&](const std::string& name) {
          return same(row.find(name)->second, other.find(name)->second);
        });
      };
      if (std::none_of(kept.begin(), kept.end(), repeats)) kept.push_back(row);
    }
    all.rows = std::move(kept);
  }
  group = rows;
  return all;
}

}  // namespace entente::query::naive
