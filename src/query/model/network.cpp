#include "query/model/network.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "graph/label.hpp"
#include "query/fault.hpp"
#include "query/functions/arguments.hpp"

namespace entente::query {

namespace {

// The ids of the names in a list; `what` they are is said where one does not exist.
template <class Id>
std::vector<Id> ids_of(const Call& call, const Value& list, const Names<Id>& names,
                       std::string_view what) {
  std::vector<Id> ids;
  for (const Value& one : tables::list(call, list)) {
    const std::string_view name = tables::text(call, one);
    if (const auto id = names.find(name)) {
      ids.push_back(*id);
      continue;
    }
    std::vector<std::string_view> all;
    for (std::uint32_t at = 0; at < names.size(); ++at) all.push_back(names[Id{at}]);
    throw RunError(faults::argument_value, call.span,
                   fmt::format("no {} is called `{}`", what, base::visible(name)),
                   base::did_you_mean(name, all));
  }
  return ids;
}

template <class Id>
bool contains(const std::vector<Id>& ids, Id id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

Chosen::Chosen(const Call& call, Arguments arguments, std::size_t at) : store_(call.store) {
  if (at >= arguments.size() || arguments[at].is_null()) return;
  if (!arguments[at].is(Type::map)) tables::refuse(call, "MAP", arguments[at]);
  for (const auto& [key, value] : arguments[at].map()) {
    if (key == "labels") {
      labels_ = ids_of(call, value, store_.label_names(), "label");
    } else if (key == "types") {
      for (const Value& one : tables::list(call, value))
        type_names_.emplace_back(tables::text(call, one));
    } else {
      throw RunError(faults::argument_value, call.span,
                     fmt::format("`{}` is no option", base::visible(key)),
                     "{labels: ['State'], types: ['MEMBER_OF']}, either or both");
    }
  }
  find_types(call);
}

// Events have a type too, where a measure takes them for links.
void Chosen::find_types(const Call& call) {
  std::vector<std::string> others;
  if (const graph::View* const view = store_.view()) {
    for (const ontology::Kind& kind : view->graph().base().ontology().kinds())
      others.push_back(graph::relationship_type(kind.edge));
  }
  for (const std::string& name : type_names_) {
    if (const auto id = store_.type_names().find(name)) {
      types_.push_back(*id);
      continue;
    }
    if (std::find(others.begin(), others.end(), name) != others.end()) continue;
    std::vector<std::string_view> all(others.begin(), others.end());
    for (std::uint32_t at = 0; at < store_.type_names().size(); ++at)
      all.push_back(store_.type_names()[TypeId{at}]);
    throw RunError(faults::argument_value, call.span,
                   fmt::format("no type of relationship is called `{}`", base::visible(name)),
                   base::did_you_mean(name, all));
  }
}

bool Chosen::has(NodeId node) const {
  return labels_.empty() || std::any_of(labels_.begin(), labels_.end(),
                                        [&](LabelId label) { return store_.has(node, label); });
}

bool Chosen::has(RelationshipId relationship) const {
  return type_names_.empty() || contains(types_, store_.type(relationship));
}

bool Chosen::has_type(std::string_view type) const {
  return type_names_.empty() ||
         std::find(type_names_.begin(), type_names_.end(), type) != type_names_.end();
}

std::uint32_t Network::place(NodeId node) const {
  const auto at = std::lower_bound(nodes.begin(), nodes.end(), node);
  return at == nodes.end() || *at != node ? none : static_cast<std::uint32_t>(at - nodes.begin());
}

namespace {

// Fills a network; places of nodes by id.
class Builder {
 public:
  Builder(const Store& store, const Chosen& chosen) : place_(store.node_count(), Network::none) {
    for (std::uint32_t id = 0; id < store.node_count(); ++id) {
      if (!chosen.has(NodeId{id})) continue;
      place_[id] = static_cast<std::uint32_t>(made.nodes.size());
      made.nodes.push_back(NodeId{id});
    }
    made.links.nodes = made.nodes.size();
  }

  void add(NodeId source, NodeId target, RelationshipId one, RelationshipId other, int sign) {
    const std::uint32_t from = place_[graph::index(source)];
    const std::uint32_t to = place_[graph::index(target)];
    if (from == Network::none || to == Network::none) return;
    made.links.links.push_back({from, to, sign});
    made.relationships.emplace_back(one, other);
  }

  Network made;

 private:
  std::vector<std::uint32_t> place_;
};

}  // namespace

Network network(const Store& store, const Chosen& chosen) {
  Builder builder(store, chosen);
  for (std::uint32_t id = 0; id < store.relationship_count(); ++id) {
    const RelationshipId one{id};
    if (chosen.has(one)) builder.add(store.source(one), store.target(one), one, one, 0);
  }
  return std::move(builder.made);
}

namespace {

// Links beyond these are more than anybody looks at, and a meeting of thousands makes millions.
constexpr std::size_t most_links = 10'000'000;

class SignedBuilder {
 public:
  SignedBuilder(const Call& call, const Chosen& chosen)
      : call_(call), store_(call.store), chosen_(chosen), builder_(store_, chosen) {}

  Network run() {
    for (std::uint32_t id = 0; id < store_.relationship_count(); ++id) {
      const RelationshipId one{id};
      if (!chosen_.has(one)) continue;
      if (const int sign = sign_of(one); sign != 0)
        builder_.add(store_.source(one), store_.target(one), one, one, sign);
    }
    for (std::uint32_t id = 0; id < store_.node_count(); ++id) {
      if (store_.view() != nullptr && store_.from_view(NodeId{id})) add_event(NodeId{id});
    }
    return std::move(builder_.made);
  }

 private:
  [[nodiscard]] bool counts(facts::OccurrenceId occurrence) const {
    const facts::Actuality actuality = store_.view()->actuality(occurrence);
    return actuality == facts::Actuality::actual || actuality == facts::Actuality::disputed;
  }

  [[nodiscard]] const ontology::Kind& kind_of(facts::OccurrenceId occurrence) const {
    const facts::FactBase& base = store_.view()->graph().base();
    return base.ontology()[base[occurrence].kind];
  }

  [[nodiscard]] int sign_of(RelationshipId relationship) const {
    if (store_.view() == nullptr || !store_.from_view(relationship)) {
      const auto key = store_.key_names().find("sign");
      const Value sign = key ? store_.property(relationship, *key) : Value();
      if (!sign.is_number()) return 0;
      return sign.number() > 0 ? 1 : sign.number() < 0 ? -1 : 0;
    }
    const graph::Edge& edge = store_.view()->graph()[store_.origin(relationship)];
    const bool joins = edge.sort == graph::EdgeSort::state || edge.sort == graph::EdgeSort::link;
    return joins && counts(edge.occurrence) ? kind_of(edge.occurrence).sign : 0;
  }

  // Who is in one of the two roles that stand for the event, with each who is in the other.
  void add_event(NodeId node) {
    const graph::Node& own = store_.view()->graph()[store_.origin(node)];
    if (own.sort != graph::NodeSort::occurrence || !counts(own.ref.occurrence())) return;
    const ontology::Kind& kind = kind_of(own.ref.occurrence());
    if (kind.sort != ontology::Sort::event || kind.sign == 0) return;
    if (!chosen_.has_type(graph::relationship_type(kind.edge))) return;
    const auto some = in_role(node, kind.from);
    const auto others = in_role(node, kind.to);
    if (some.size() * others.size() > most_links - builder_.made.relationships.size()) {
      throw RunError(faults::out_of_memory, call_.span, "too many signed links",
                     "choose fewer, as in {labels: ['State']}");
    }
    for (const RelationshipId one : some) {
      for (const RelationshipId other : others) {
        if (kind.from == kind.to && other <= one) continue;
        builder_.add(store_.target(one), store_.target(other), one, other, kind.sign);
      }
    }
  }

  [[nodiscard]] std::vector<RelationshipId> in_role(NodeId event, ontology::RoleId role) const {
    std::vector<RelationshipId> all;
    for (const Store::Step& step : store_.out(event)) {
      const RelationshipId one{step.relationship};
      if (!store_.from_view(one)) continue;
      const graph::Edge& edge = store_.view()->graph()[store_.origin(one)];
      if (edge.sort == graph::EdgeSort::role && edge.role == role) all.push_back(one);
    }
    return all;
  }

  const Call& call_;
  const Store& store_;
  const Chosen& chosen_;
  Builder builder_;
};

}  // namespace

Network signed_network(const Call& call, const Chosen& chosen) {
  return SignedBuilder(call, chosen).run();
}

}  // namespace entente::query
