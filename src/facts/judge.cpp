// The resolver's judgement: facts against the ontology and against each other.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "facts/place.hpp"
#include "facts/read.hpp"
#include "facts/resolver.hpp"
#include "facts/rules.hpp"

namespace entente::facts {

using base::Span;
using ontology::Kind;

// -- places
// ----------------------------------------------------------------------------------------

Span Resolver::value_place(const FactDraft& from, std::string_view key,
                           std::string_view item) const {
  return place_of_value(source_text(), now_.draft->source, from.fact.at, key, item);
}

Span Resolver::key_place(const FactDraft& from, std::string_view key) const {
  return place_of_key(source_text(), now_.draft->source, from.fact.at, key);
}

Span Resolver::fact_place(FactId id) const {
  const Fact& fact = base_[id];
  const base::SourceId source = drafts_[static_cast<std::size_t>(fact.article)].source;
  return {source, fact.at, fact.at + 1};
}

Span Resolver::fact_place(FactId id, std::string_view key, std::string_view item) const {
  const Fact& fact = base_[id];
  const base::SourceId source = drafts_[static_cast<std::size_t>(fact.article)].source;
  return place_of_value(sources_.text(source), source, fact.at, key, item);
}

// -- a fact by itself
// ------------------------------------------------------------------------------

void Resolver::judge_fact(const FactDraft& from, const Kind& kind, const Fact& fact) {
  using ontology::Sort;
  if (from.occurrence != StringId::empty && from.is_event != (kind.sort == Sort::event)) {
    diagnostics_.report(rules::event_or_state, key_place(from, from.is_event ? "event" : "state"),
                        fmt::format("`{}` is a kind of {}", kind.id, ontology::name(kind.sort)));
  } else if (from.occurrence == StringId::empty && kind.sort == Sort::event) {
    diagnostics_.report(rules::no_event, value_place(from, "kind"),
                        fmt::format("`{}` happens: it needs a name", kind.id));
  }
  for (const ontology::RoleUse& use : kind.roles) {
    const auto roles = base_.roles(fact.roles);
    const auto filled = std::count_if(
        roles.begin(), roles.end(), [&](const RoleClaim& claim) { return claim.role == use.role; });
    if (use.max != ontology::RoleUse::unbounded && filled > static_cast<std::ptrdiff_t>(use.max)) {
      diagnostics_.report(rules::count, value_place(from, ontology_[use.role].id),
                          fmt::format("`{}` takes {} in `{}`, not {}", kind.id, use.max,
                                      ontology_[use.role].id, filled));
    }
  }
  const auto roles = base_.roles(fact.roles);
  if (kind.sort != Sort::event && roles.size() == 2 && roles[0].ref == roles[1].ref) {
    diagnostics_.report(
        rules::itself, value_place(from, ontology_[roles[1].role].id),
        fmt::format("`{}` between `{}` and itself", kind.id, base_.id(roles[0].ref)));
  }
  const bool forecast = fact.mood == Mood::prediction || fact.mood == Mood::conditional;
  if (fact.mood == Mood::allegation && from.holders.count == 0) {
    diagnostics_.report(rules::no_holder, value_place(from, "mood"), "nobody alleges this");
  }
  if (fact.likelihood != Likelihood::none && !forecast) {
    diagnostics_.report(rules::not_a_forecast, key_place(from, "likelihood"),
                        fmt::format("`{}` is no forecast", name(fact.mood)));
  }
  if (from.horizon != StringId::empty && !forecast) {
    diagnostics_.report(rules::not_a_forecast, key_place(from, "horizon"),
                        fmt::format("`{}` is no forecast", name(fact.mood)));
  }
  if (from.conditions.count > 0 && !forecast && fact.mood != Mood::intention &&
      fact.mood != Mood::norm) {
    diagnostics_.report(rules::condition, key_place(from, "condition"),
                        fmt::format("`{}` hangs on nothing", name(fact.mood)));
  }
  if (from.has_stance && from.holders.count == 0 && fact.stance != Stance::endorses) {
    diagnostics_.report(rules::stance, value_place(from, "stance"),
                        "the author stands by what the author says");
  }
  const bool aim = kind.id == "has_aim";
  if (aim && fact.declared == Declared::unsaid) {
    diagnostics_.report(rules::declared, value_place(from, "kind"), "an aim, but is it declared?");
  } else if (!aim && fact.declared != Declared::unsaid && fact.mood != Mood::intention) {
    diagnostics_.report(rules::declared, key_place(from, "declared"),
                        fmt::format("`declared` says nothing of a {}", kind.id));
  }
  if (from.graded && from.holders.count == 0 &&
      fact.grade.source < base_[now_.article].grade.source) {
    diagnostics_.report(
        rules::grade, value_place(from, "grade"),
        fmt::format("{}{} for what the author says; the article has {}{}", fact.grade.source,
                    fact.grade.information, base_[now_.article].grade.source,
                    base_[now_.article].grade.information));
  }
  judge_times(from, fact);
}

void Resolver::judge_times(const FactDraft& from, const Fact& fact) {
  if (fact.when == TimeId::undated || now_.published == base::forever) return;
  const bool asserted = fact.mood == Mood::assertion && fact.modality == Modality::certain;
  if (asserted && base_[fact.when].edtf.bounds.start_min > now_.published) {
    diagnostics_.report(rules::after_article, value_place(from, "when"),
                        fmt::format("asserted for {}, but the article is of {}",
                                    text(base_[fact.when].text), base::iso_date(now_.published)));
  }
}

void Resolver::check_range(const FactDraft& from, const ontology::RoleUse& use, StringId role,
                           StringId name, Ref ref) {
  const EntityKindId kind = base_.entity_kind(ref);
  if (ontology_.accepts(use, kind)) return;
  std::vector<std::string_view> wanted;
  for (const EntityKindId one : use.range) wanted.push_back(ontology_[one].id);
  const std::string_view is = ref.is_occurrence()
                                  ? std::string_view(ontology_[base_[ref.occurrence()].kind].id)
                                  : std::string_view(ontology_[kind].id);
  diagnostics_.report(rules::range, value_place(from, text(role), text(name)),
                      fmt::format("`{}` is a {}; `{}` takes {}", text(name), is, text(role),
                                  fmt::join(wanted, ", ")));
}

void Resolver::unknown_name(const FactDraft& from, std::string_view key, StringId name) {
  // One finding is enough to mend a name; comparing 100,000 names for each of 1,000 is not.
  constexpr std::size_t most_compared = 2'000'000;
  const bool few = compared_ < most_compared && diagnostics_.errors() < base::Diagnostics::kept;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; few && i < base_.is_name_.size(); ++i) {
    if (base_.is_name_[i]) names.push_back(base_.strings_[StringId{static_cast<std::uint32_t>(i)}]);
  }
  compared_ += names.size();
  diagnostics_.report(rules::unknown_name, value_place(from, key, text(name)),
                      fmt::format("nothing is called `{}`", base::visible(text(name))),
                      few ? base::did_you_mean(text(name), names) : "");
}

void Resolver::unknown_role(const FactDraft& from, const Kind& kind, StringId role) {
  std::vector<std::string_view> names(fact_keys().begin(), fact_keys().end());
  std::vector<std::string_view> roles;
  for (const ontology::RoleUse& use : kind.roles) roles.push_back(ontology_[use.role].id);
  names.insert(names.begin(), roles.begin(), roles.end());
  const std::string near = base::did_you_mean(text(role), names);
  diagnostics_.report(
      rules::unknown_role, key_place(from, text(role)),
      fmt::format("`{}` is no key of a fact and no role of `{}`", base::visible(text(role)),
                  kind.id),
      near.empty() ? fmt::format("it has the roles {}", fmt::join(roles, ", ")) : near);
}

void Resolver::check_qualifier(const FactDraft& from, const ontology::Qualifier& qualifier,
                               const Draft::QualifierDraft& value) {
  using Type = ontology::Qualifier::Type;
  const auto report = [&](std::string message, std::string help = {}) {
    diagnostics_.report(
        rules::qualifier_value,
        value_place(from, "qualifiers", value.quantity ? text(value.qualifier) : text(value.text)),
        std::move(message), std::move(help));
  };
  if (value.quantity != (qualifier.type == Type::quantity)) {
    return report(
        fmt::format("`{}` {} a quantity", qualifier.id, value.quantity ? "is not" : "is"));
  }
  if (qualifier.type == Type::choice) {
    const auto& values = qualifier.values;
    if (std::find(values.begin(), values.end(), text(value.text)) != values.end()) return;
    const std::vector<std::string_view> names(values.begin(), values.end());
    const std::string near = base::did_you_mean(text(value.text), names);
    report(fmt::format("`{}` is no value of `{}`", base::visible(text(value.text)), qualifier.id),
           near.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : near);
  } else if (qualifier.type == Type::time) {
    const auto parsed = base::parse_edtf(text(value.text));
    if (!parsed) report(parsed.error().message, parsed.error().help);
  } else if (qualifier.type == Type::reference) {
    const Ref* ref = named(value.text);
    if (ref != nullptr && !ref->is_occurrence())
      used_[static_cast<std::size_t>(ref->entity())] = true;
    if (ref == nullptr) unknown_name(from, "qualifiers", value.text);
  } else if (qualifier.type == Type::text && base::count_code_points(text(value.text)) > 60) {
    report(fmt::format("a `{}` has at most 60 characters", qualifier.id));
  }
}

// -- between facts
// ---------------------------------------------------------------------------------

void Resolver::judge_occurrences() {
  for (const Occurrence& occurrence : base_.occurrences_) {
    if (occurrence.facts.count == 0) continue;
    judge_counts(occurrence);
    judge_causes(occurrence);
  }
}

// What an unknown name would have filled is not missing.
void Resolver::judge_counts(const Occurrence& occurrence) {
  const auto facts = base_.fact_ids(occurrence.facts);
  if (std::any_of(facts.begin(), facts.end(),
                  [&](FactId id) { return incomplete_[static_cast<std::size_t>(id)]; }))
    return;
  const Kind& kind = ontology_[occurrence.kind];
  for (const ontology::RoleUse& use : kind.roles) {
    if (use.min == 0) continue;
    const auto fillers = base_.fillers(occurrence.fillers);
    const auto filled = std::count_if(fillers.begin(), fillers.end(), [&](const Filler& filler) {
      return filler.role == use.role;
    });
    if (filled >= static_cast<std::ptrdiff_t>(use.min)) continue;
    const FactId first = base_.fact_ids(occurrence.facts)[0];
    diagnostics_.report(rules::count, fact_place(first, "kind", {}),
                        filled == 0
                            ? fmt::format("`{}` needs `{}`", kind.id, ontology_[use.role].id)
                            : fmt::format("`{}` needs {} in `{}`, not {}", kind.id, use.min,
                                          ontology_[use.role].id, filled));
  }
}

namespace {

bool is_plain(const Fact& fact) {
  return fact.mood == Mood::assertion && fact.polarity == Polarity::positive &&
         fact.modality == Modality::certain;
}

// The bounds of the first dated fact that asserts it without reservation; null if there is none.
const base::Bounds* asserted_bounds(const FactBase& base, const Occurrence& occurrence) {
  for (const FactId id : base.fact_ids(occurrence.facts)) {
    if (is_plain(base[id]) && base[id].when != TimeId::undated)
      return &base[base[id].when].edtf.bounds;
  }
  return nullptr;
}

}  // namespace

void Resolver::judge_causes(const Occurrence& occurrence) {
  const Kind& kind = ontology_[occurrence.kind];
  if (!cause_ || !effect_ || kind.use(*cause_) == nullptr || kind.use(*effect_) == nullptr) return;
  const auto fillers = base_.fillers(occurrence.fillers);
  for (const Filler& one : in_role(fillers, *cause_)) {
    for (const Filler& other : in_role(fillers, *effect_)) {
      if (!one.ref.is_occurrence() || !other.ref.is_occurrence()) continue;
      const auto* from = asserted_bounds(base_, base_[one.ref.occurrence()]);
      const auto* to = asserted_bounds(base_, base_[other.ref.occurrence()]);
      if (from == nullptr || to == nullptr || base::before(*to, *from) != base::Truth::yes)
        continue;
      diagnostics_.report(
          rules::cause_order,
          fact_place(base_.fact_ids(one.claims)[0], ontology_[one.role].id, base_.id(one.ref)),
          fmt::format("`{}` had ended before `{}` started", base_.id(other.ref),
                      base_.id(one.ref)));
    }
  }
}

namespace {

bool applies(const FactBase& base, const ontology::Effect& effect, const Fact& fact) {
  return std::all_of(effect.when.begin(), effect.when.end(), [&](const auto& condition) {
    const auto qualifiers = base.qualifiers(fact.qualifiers);
    return std::any_of(qualifiers.begin(), qualifiers.end(), [&](const Qualified& qualified) {
      return qualified.qualifier == condition.first &&
             std::find(condition.second.begin(), condition.second.end(), base[qualified.text]) !=
                 condition.second.end();
    });
  });
}

// The required roles of the state, filled from the event; empty if one stays open.
std::vector<std::string> states_of(const FactBase& base, const ontology::Effect& effect,
                                   const Occurrence& event) {
  const Kind& state = base.ontology()[effect.state];
  std::vector<std::string> states{state.id};
  for (const ontology::RoleUse& use : state.roles) {
    if (use.min == 0) continue;
    const auto bound = std::find_if(effect.bind.begin(), effect.bind.end(),
                                    [&](const auto& bind) { return bind.second == use.role; });
    if (bound == effect.bind.end()) return {};
    std::vector<std::string> longer;
    for (const Filler& filler : base.fillers(event.fillers)) {
      if (filler.role != bound->first) continue;
      for (const std::string& one : states)
        longer.push_back(fmt::format("{}|{}", one, base.id(filler.ref)));
    }
    if (longer.size() > 1000) return {};  // a crowd, not a contradiction
    states = std::move(longer);
  }
  return states;
}

bool oppose(const Change& a, const Change& b) {
  using Type = ontology::Effect::Type;
  if (a.effect->type == Type::updates || b.effect->type == Type::updates) {
    return a.effect->type == b.effect->type &&
           std::any_of(a.effect->set.begin(), a.effect->set.end(), [&](const auto& set) {
             return std::any_of(b.effect->set.begin(), b.effect->set.end(), [&](const auto& other) {
               return set.first == other.first && set.second != other.second;
             });
           });
  }
  return a.effect->type != b.effect->type;
}

bool same_day(const base::Bounds* a, const base::Bounds* b) {
  return a != nullptr && b != nullptr && a->start_min == a->end_max && *a == *b;
}

}  // namespace

void Resolver::judge_effects() {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < base_.occurrences_.size(); ++i) {
    const Occurrence& event = base_.occurrences_[i];
    for (const ontology::Effect& effect : ontology_[event.kind].effects) {
      for (const FactId id : base_.fact_ids(event.facts)) {
        if (!is_plain(base_[id]) || !applies(base_, effect, base_[id])) continue;
        for (std::string& state : states_of(base_, effect, event)) {
          changes.push_back({std::move(state), &effect, OccurrenceId{static_cast<std::uint32_t>(i)},
                             id, asserted_bounds(base_, event)});
        }
      }
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.state < b.state; });
  for (std::size_t i = 1; i < changes.size(); ++i) {
    const Change& a = changes[i - 1];
    const Change& b = changes[i];
    if (a.state != b.state || !oppose(a, b) || a.fact == b.fact) continue;
    if (a.event != b.event && !same_day(a.when, b.when)) continue;
    diagnostics_
        .report(rules::effects, fact_place(b.fact, "kind", {}),
                fmt::format("this {} `{}`", ontology::name(b.effect->type), b.state))
        .notes.push_back({fact_place(a.fact, "kind", {}),
                          fmt::format("and this {} it", ontology::name(a.effect->type))});
  }
  std::vector<std::pair<std::string_view, const Change*>> ends;
  for (const Change& change : changes) {
    if (change.effect->type == ontology::Effect::Type::terminates && change.when != nullptr) {
      ends.emplace_back(change.state, &change);
    }
  }
  std::vector<bool> ended(ontology_.kinds().size());
  for (const auto& [state, change] : ends)
    ended[static_cast<std::size_t>(change->effect->state)] = true;
  for (const Occurrence& state : base_.occurrences_) {
    if (ended[static_cast<std::size_t>(state.kind)]) judge_end(state, ends);
  }
}

// A state that an event ended cannot be said to go on.
void Resolver::judge_end(const Occurrence& state,
                         std::span<const std::pair<std::string_view, const Change*>> ends) {
  const Kind& kind = ontology_[state.kind];
  if (kind.sort != ontology::Sort::state) return;
  std::string identity = kind.id;
  for (const ontology::RoleUse& use : kind.roles) {
    for (const Filler& filler : base_.fillers(state.fillers)) {
      if (use.min > 0 && filler.role == use.role) identity.append("|").append(base_.id(filler.ref));
    }
  }
  const auto at = std::lower_bound(
      ends.begin(), ends.end(), identity,
      [](const auto& end, const std::string& wanted) { return end.first < wanted; });
  if (at == ends.end() || at->first != identity) return;
  const Change& end = *at->second;
  for (const FactId id : base_.fact_ids(state.facts)) {
    const base::Edtf& when = base_[base_[id].when].edtf;
    if (!is_plain(base_[id]) || !when.open_end) continue;
    const bool started = when.bounds.start_max < end.when->start_min;
    if (!started || end.when->end_max >= when.bounds.end_min) continue;
    diagnostics_
        .report(rules::effects, fact_place(id, "when", {}),
                fmt::format("said to go on, though `{}` ended it", base_.id(Ref(end.event))))
        .notes.push_back({fact_place(end.fact, "kind", {}), "ended here"});
  }
}

// -- entities
// --------------------------------------------------------------------------------------

void Resolver::judge_entities() {
  std::vector<std::pair<std::string, std::size_t>> labels;
  for (std::size_t i = 0; i < base_.entities_.size(); ++i) {
    const Entity& entity = base_.entities_[i];
    const base::SourceId source = entity.origin.source;
    if (!used_[i]) {
      diagnostics_.report(rules::unused,
                          place_of_value(sources_.text(source), source, entity.origin.at, "id"),
                          fmt::format("no fact mentions `{}`", text(entity.id)));
    }
    labels.emplace_back(base::fold(base_.text(entity.labels, "en")), i);
  }
  std::sort(labels.begin(), labels.end());
  for (std::size_t i = 1; i < labels.size(); ++i) {
    if (labels[i].first != labels[i - 1].first || labels[i].first.empty()) continue;
    const Entity& one = base_.entities_[labels[i - 1].second];
    const Entity& two = base_.entities_[labels[i].second];
    if (one.kind != two.kind) continue;
    diagnostics_
        .report(rules::same_label,
                place_of_value(sources_.text(two.origin.source), two.origin.source, two.origin.at,
                               "label"),
                fmt::format("`{}` and `{}` read alike", text(one.id), text(two.id)))
        .notes.push_back({place_of_value(sources_.text(one.origin.source), one.origin.source,
                                         one.origin.at, "label"),
                          "the other"});
  }
}

}  // namespace entente::facts
