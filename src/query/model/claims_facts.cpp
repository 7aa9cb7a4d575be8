// Functions about what is claimed: by whom, how, and where it stands.
#include <algorithm>

#include "graph/property/element.hpp"
#include "graph/summary.hpp"
#include "query/functions/arguments.hpp"
#include "query/model/claims.hpp"

namespace entente::query {

using facts::FactBase;
using facts::FactId;

void Claims::add(std::span<const FactId> facts) {
  for (const FactId id : facts) {
    if (store_.view()->admits(id)) facts_.push_back(id);
  }
}

void Claims::add(NodeId node) {
  if (store_.view() == nullptr || !store_.from_view(node)) return;
  const graph::Graph& graph = store_.view()->graph();
  const graph::Node& one = graph[store_.origin(node)];
  if (one.sort == graph::NodeSort::fact) {
    add(std::span(&one.fact, 1));
  } else if (one.ref.is_occurrence()) {
    add(graph.base().fact_ids(graph.base()[one.ref.occurrence()].facts));
  }
}

void Claims::add(RelationshipId relationship) {
  if (store_.view() == nullptr || !store_.from_view(relationship)) return;
  const graph::Graph& graph = store_.view()->graph();
  const graph::Edge& edge = graph[store_.origin(relationship)];
  if (edge.sort == graph::EdgeSort::claim)
    add(std::span(&graph[edge.source].fact, 1));
  else
    add(graph.base().fact_ids(edge.claims));
}

bool Claims::add(const Value& element) {
  switch (element.type()) {
    case Type::null: return true;
    case Type::node: add(element.node()); return true;
    case Type::relationship: add(element.relationship()); return true;
    case Type::path:
      for (const NodeId node : element.path().nodes) add(node);
      for (const RelationshipId one : element.path().relationships) add(one);
      return true;
    case Type::list:
      return std::all_of(element.list().begin(), element.list().end(),
                         [&](const Value& one) { return add(one); });
    default: return false;
  }
}

std::vector<FactId> Claims::take() {
  std::sort(facts_.begin(), facts_.end());
  facts_.erase(std::unique(facts_.begin(), facts_.end()), facts_.end());
  return std::move(facts_);
}

std::vector<FactId> claims_of(const Call& call, Arguments arguments, std::size_t at) {
  Claims claims(call.store);
  if (!claims.add(arguments[at]))
    tables::refuse(call, "NODE, RELATIONSHIP, PATH or a list of them", arguments[at]);
  return claims.take();
}

namespace {

const FactBase& base_of(const Call& call) { return call.store.view()->graph().base(); }

// Entries of a map; what is empty is left out, as in a fact file.
class Entries {
 public:
  void put(std::string_view key, std::string_view text) {
    if (!text.empty()) map_.emplace_back(key, Value::borrowed(text));
  }
  void put(std::string_view key, Value value) { map_.emplace_back(key, std::move(value)); }
  [[nodiscard]] Value take() { return Value::map(std::move(map_)); }

 private:
  Map map_;
};

Value id_of(const FactBase& base, FactId fact) {
  std::string id;
  graph::property::append_fact_id(id, base, fact);
  return Value::text(std::move(id));
}

Value chain(const FactBase& base, const facts::Fact& fact) {
  List all;
  for (const facts::Holder& holder : base.holders(fact.holders))
    all.push_back(Value::borrowed(base.id(facts::Ref(holder.who))));
  return Value::list(std::move(all));
}

Value places(const FactBase& base, const facts::Fact& fact) {
  List all;
  for (const facts::Evidence& evidence : base.evidence(fact.evidence))
    all.push_back(Value::text(to_text(evidence.paragraph)));
  return Value::list(std::move(all));
}

// A quantity is JSON, as it is written in the fact file.
Value qualifiers(const FactBase& base, const facts::Fact& fact) {
  Map all;
  for (const facts::Qualified& one : base.qualifiers(fact.qualifiers))
    all.emplace_back(base.ontology()[one.qualifier].id, Value::borrowed(base[one.text]));
  return Value::map(std::move(all));
}

Value conditions(const FactBase& base, const facts::Fact& fact) {
  List all;
  for (const facts::Ref ref : base.refs(fact.conditions))
    all.push_back(Value::borrowed(base.id(ref)));
  return Value::list(std::move(all));
}

Value record(const FactBase& base, FactId id, std::string_view language) {
  const facts::Fact& fact = base[id];
  const facts::Occurrence& occurrence = base[fact.occurrence];
  Entries entries;
  entries.put("id", id_of(base, id));
  entries.put("article", base[base[fact.article].id]);
  entries.put("kind", base.ontology()[occurrence.kind].id);
  entries.put("occurrence", base[occurrence.id]);
  entries.put("gloss", base.text(fact.gloss, language));
  entries.put("when", base[base[fact.when].text]);
  entries.put("mood", name(fact.mood));
  entries.put("polarity", name(fact.polarity));
  entries.put("modality", name(fact.modality));
  entries.put("stance", name(fact.stance));
  entries.put("holders", chain(base, fact));
  entries.put("author", Value::boolean(fact.holders.count == 0));
  if (fact.declared != facts::Declared::unsaid)
    entries.put("declared", Value::boolean(fact.declared == facts::Declared::yes));
  entries.put("likelihood", name(fact.likelihood));
  entries.put("horizon", base[base[fact.horizon].text]);
  if (fact.conditions.count > 0) entries.put("condition", conditions(base, fact));
  if (fact.qualifiers.count > 0) entries.put("qualifiers", qualifiers(base, fact));
  entries.put("paragraphs", places(base, fact));
  entries.put("confidence", name(fact.confidence));
  entries.put("grade", Value::text({fact.grade.source, fact.grade.information}));
  entries.put("note", base[fact.note]);
  return entries.take();
}

std::string_view language(const Call& call, Arguments arguments) {
  if (arguments.size() < 2) return "en";
  return tables::text(call, arguments[1]);
}

}  // namespace

Value facts_of(const Call& call, Arguments arguments) {
  List all;
  const std::string_view in = language(call, arguments);
  for (const FactId id : claims_of(call, arguments)) all.push_back(record(base_of(call), id, in));
  return Value::list(std::move(all));
}

Value holders_of(const Call& call, Arguments arguments) {
  List all;
  std::vector<facts::EntityId> seen;
  bool by_author = false;
  for (const FactId id : claims_of(call, arguments)) {
    const auto holders = base_of(call).holders(base_of(call)[id].holders);
    by_author = by_author || holders.empty();
    if (holders.empty() || std::find(seen.begin(), seen.end(), holders.back().who) != seen.end())
      continue;
    seen.push_back(holders.back().who);
  }
  if (by_author) all.push_back(Value::borrowed("author"));
  for (const facts::EntityId who : seen)
    all.push_back(Value::borrowed(base_of(call).id(facts::Ref(who))));
  return Value::list(std::move(all));
}

Value paragraphs_of(const Call& call, Arguments arguments) {
  std::vector<std::pair<facts::ArticleId, facts::Paragraph>> cited;
  for (const FactId id : claims_of(call, arguments)) {
    const facts::Fact& fact = base_of(call)[id];
    for (const facts::Evidence& evidence : base_of(call).evidence(fact.evidence))
      cited.emplace_back(fact.article, evidence.paragraph);
  }
  std::sort(cited.begin(), cited.end());
  cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
  List all;
  for (const auto& [article, paragraph] : cited) {
    const std::string_view id = base_of(call)[base_of(call)[article].id];
    all.push_back(Value::text(std::string(id) + " " + to_text(paragraph)));
  }
  return Value::list(std::move(all));
}

Value actuality_of(const Call& call, Arguments arguments) {
  const Value& element = arguments[0];
  if (!element.is(Type::node) && !element.is(Type::relationship))
    tables::refuse(call, "NODE or RELATIONSHIP", element);
  const auto facts = claims_of(call, arguments);
  if (facts.empty()) return {};
  const graph::View& view = *call.store.view();
  return Value::borrowed(name(view.actuality(base_of(call)[facts[0]].occurrence)));
}

namespace {

// PARTICIPANT is "participant", SIDE_A "side a".
std::string in_words(std::string_view type) {
  std::string words(type);
  for (char& c : words) c = c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return words;
}

Value label(const graph::Graph& graph, graph::EdgeId id, std::string_view language) {
  const graph::Edge& edge = graph[id];
  if (edge.sort != graph::EdgeSort::state && edge.sort != graph::EdgeSort::link)
    return Value::text(in_words(graph[edge.label]));
  const FactBase& base = graph.base();
  return Value::borrowed(base.ontology()[base[edge.occurrence].kind].labels.in(language));
}

Value label(const graph::Graph& graph, graph::NodeId id, std::string_view language) {
  const graph::Node& node = graph[id];
  if (node.sort == graph::NodeSort::fact) return id_of(graph.base(), node.fact);
  return Value::text(graph::title(graph.base(), node.ref, language));
}

}  // namespace

Value label_of(const Call& call, Arguments arguments) {
  const Value& element = arguments[0];
  const std::string_view in = language(call, arguments);
  if (!element.is(Type::node) && !element.is(Type::relationship))
    tables::refuse(call, "NODE or RELATIONSHIP", element);
  const Store& store = call.store;
  if (store.view() == nullptr) return {};
  const graph::Graph& graph = store.view()->graph();
  if (element.is(Type::node)) {
    if (!store.from_view(element.node())) return {};
    return label(graph, store.origin(element.node()), in);
  }
  if (!store.from_view(element.relationship())) return {};
  return label(graph, store.origin(element.relationship()), in);
}

}  // namespace entente::query
