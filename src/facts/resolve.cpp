#include "facts/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "facts/place.hpp"
#include "facts/resolver.hpp"
#include "facts/rules.hpp"

namespace entente::facts {

using base::Span;
using ontology::Kind;

Resolver::Resolver(const ontology::Ontology& ontology, const base::Sources& sources,
                   base::Strings strings, std::vector<Draft> drafts, base::Diagnostics& diagnostics)
    : ontology_(ontology),
      sources_(sources),
      drafts_(std::move(drafts)),
      diagnostics_(diagnostics),
      base_(ontology),
      cause_(ontology.role("cause")),
      effect_(ontology.role("effect")),
      actor_(ontology.entity_kind("Actor")) {
  base_.strings_ = std::move(strings);
  base_.times_.push_back({StringId::empty, {}});
}

void Resolver::run() {
  reserve();
  for (const Draft& draft : drafts_) {
    take_article(draft);
    take_entities(draft);
  }
  used_.assign(base_.entities_.size(), false);
  for (const Draft& draft : drafts_) name_occurrences(draft);
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    const ArticleId article = next_id<ArticleId>(i);
    now_ = {&drafts_[i], article, base_[base_[article].published].edtf.bounds.end_max};
    numbers_.emplace_back().reserve(drafts_[i].facts.size());
    for (const FactDraft& fact : drafts_[i].facts) take_fact(fact);
    check_numbers(article);
  }
  take_related();
  connect();
  judge_occurrences();
  judge_effects();
  judge_entities();
}

// Most of what was read is kept.
void Resolver::reserve() {
  const auto make_room = [&](auto& column, auto from) {
    std::size_t size = 0;
    for (const Draft& draft : drafts_) size += (draft.*from).size();
    column.reserve(size);
  };
  make_room(base_.entities_, &Draft::entities);
  make_room(base_.facts_, &Draft::facts);
  make_room(base_.texts_, &Draft::texts);
  make_room(base_.aliases_, &Draft::aliases);
  make_room(base_.roles_, &Draft::roles);
  make_room(base_.qualifiers_, &Draft::qualifiers);
  make_room(base_.holders_, &Draft::holders);
  make_room(base_.evidence_, &Draft::evidence);
}

// -- names
// -----------------------------------------------------------------------------------------

void Resolver::take_article(const Draft& draft) {
  Article article = draft.article.article;
  article.title = copy_texts(draft, article.title);
  now_ = {&draft, {}, base::forever};
  if (draft.article.published != StringId::empty) {
    article.published = time(
        draft.article.published,
        place_of_value(source_text(), draft.source, article.origin.at, "published"), source_text());
  }
  const auto same = std::find_if(base_.articles_.begin(), base_.articles_.end(),
                                 [&](const Article& other) { return other.id == article.id; });
  if (same != base_.articles_.end() && article.id != StringId::empty) {
    diagnostics_
        .report(rules::twice, place_of_value(source_text(), draft.source, article.origin.at, "id"),
                fmt::format("two articles are called `{}`", text(article.id)))
        .notes.push_back({place_of_value(sources_.text(same->origin.source), same->origin.source,
                                         same->origin.at, "id"),
                          "first here"});
  }
  base_.articles_.push_back(std::move(article));
}

Range Resolver::copy_texts(const Draft& draft, Range texts) {
  const std::size_t begin = base_.texts_.size();
  const auto from = part(draft.texts, texts);
  base_.texts_.insert(base_.texts_.end(), from.begin(), from.end());
  return since(base_.texts_, begin);
}

void Resolver::claim_name(StringId name, Ref ref) {
  const auto at = static_cast<std::size_t>(name);
  if (at >= base_.names_.size()) {
    base_.names_.resize(std::max(at + 1, base_.strings_.size()));
    base_.is_name_.resize(base_.names_.size());
  }
  base_.names_[at] = ref;
  base_.is_name_[at] = true;
}

const Ref* Resolver::named(StringId name) const {
  const auto at = static_cast<std::size_t>(name);
  return at < base_.names_.size() && base_.is_name_[at] ? &base_.names_[at] : nullptr;
}

void Resolver::take_entities(const Draft& draft) {
  for (const Draft::EntityDraft& entity : draft.entities) take_entity(draft, entity);
}

void Resolver::take_entity(const Draft& draft, const Draft::EntityDraft& from) {
  const std::string_view source = sources_.text(draft.source);
  const auto kind = ontology_.entity_kind(text(from.kind));
  if (!kind && from.kind != StringId::empty) {
    std::vector<std::string_view> names;
    for (const auto& one : ontology_.entity_kinds()) {
      if (!one.abstract) names.push_back(one.id);
    }
    diagnostics_.report(rules::unknown_kind, place_of_value(source, draft.source, from.at, "kind"),
                        fmt::format("unknown kind of entity `{}`", base::visible(text(from.kind))),
                        base::did_you_mean(text(from.kind), names));
  } else if (kind && ontology_[*kind].abstract) {
    diagnostics_.report(rules::abstract_kind, place_of_value(source, draft.source, from.at, "kind"),
                        fmt::format("`{}` is for ranges, not for things", text(from.kind)));
  }
  if (const Ref* other = named(from.id); other != nullptr && from.id != StringId::empty) {
    Entity& first = base_.entities_[static_cast<std::size_t>(other->entity())];
    if (first.origin.source != draft.source && kind && first.kind == *kind) {
      return merge_entity(draft, from, first);
    }
    diagnostics_
        .report(rules::twice, place_of_value(source, draft.source, from.at, "id"),
                fmt::format("`{}` is defined twice", base::visible(text(from.id))))
        .notes.push_back({place_of_value(sources_.text(first.origin.source), first.origin.source,
                                         first.origin.at, "id"),
                          "first here"});
    return;
  }
  Entity entity{};
  entity.id = from.id;
  if (kind) entity.kind = *kind;
  entity.labels = copy_texts(draft, from.labels);
  const auto aliases = part(draft.aliases, from.aliases);
  entity.aliases = {static_cast<std::uint32_t>(base_.aliases_.size()), from.aliases.count};
  base_.aliases_.insert(base_.aliases_.end(), aliases.begin(), aliases.end());
  const auto ids = part(draft.ids, from.ids);
  entity.ids = {static_cast<std::uint32_t>(base_.ids_.size()), from.ids.count};
  base_.ids_.insert(base_.ids_.end(), ids.begin(), ids.end());
  entity.note = from.note;
  entity.origin = {draft.source, from.at};
  claim_name(from.id, Ref(next_id<EntityId>(base_.entities_.size())));
  base_.entities_.push_back(entity);
}

// The same entity in a second file: what the first lacks is added.
void Resolver::merge_entity(const Draft& draft, const Draft::EntityDraft& from, Entity& into) {
  const auto merge = [](auto& column, Range& range, auto added, auto same) {
    const std::size_t begin = column.size();
    for (std::uint32_t i = 0; i < range.count; ++i) column.push_back(column[range.begin + i]);
    for (const auto& one : added) {
      const auto first = column.begin() + static_cast<std::ptrdiff_t>(begin);
      if (std::none_of(first, column.end(), [&](const auto& old) { return same(old, one); })) {
        column.push_back(one);
      }
    }
    range = since(column, begin);
  };
  merge(base_.texts_, into.labels, part(draft.texts, from.labels),
        [](const LanguageText& a, const LanguageText& b) { return a.language == b.language; });
  merge(base_.aliases_, into.aliases, part(draft.aliases, from.aliases),
        [&](const Alias& a, const Alias& b) { return text(a.text) == text(b.text); });
  merge(base_.ids_, into.ids, part(draft.ids, from.ids),
        [](const ExternalId& a, const ExternalId& b) { return a.scheme == b.scheme; });
}

void Resolver::name_occurrences(const Draft& draft) {
  now_.draft = &draft;
  for (const FactDraft& fact : draft.facts) {
    if (fact.occurrence == StringId::empty) continue;
    auto kind = kinds_.find(fact.kind);
    if (kind == kinds_.end()) {
      const auto id = ontology_.kind(text(fact.kind));
      if (!id) continue;
      kind = kinds_.emplace(fact.kind, *id).first;
    }
    const std::string_view key = fact.is_event ? "event" : "state";
    const Ref* other = named(fact.occurrence);
    if (other == nullptr) {
      claim_name(fact.occurrence, Ref(new_occurrence(fact.occurrence, kind->second, true)));
    } else if (!other->is_occurrence()) {
      diagnostics_.report(rules::twice, value_place(fact, key),
                          fmt::format("`{}` is an entity already", text(fact.occurrence)));
    } else if (base_[other->occurrence()].kind != kind->second) {
      diagnostics_.report(
          rules::mixed_kinds, value_place(fact, "kind"),
          fmt::format("`{}` is a {} elsewhere, not a {}", text(fact.occurrence),
                      ontology_[base_[other->occurrence()].kind].id, text(fact.kind)));
    }
  }
}

// -- facts
// -----------------------------------------------------------------------------------------

void Resolver::take_fact(const FactDraft& from) {
  const FactId id = next_id<FactId>(base_.facts_.size());
  Fact fact = from.fact;
  incomplete_.push_back(false);
  fact.article = now_.article;
  if (!from.graded) fact.grade = base_[now_.article].grade;
  if (fact.number != 0) numbers_.back().emplace_back(fact.number, id);
  auto known = kinds_.find(from.kind);
  if (known == kinds_.end()) {
    const auto kind = ontology_.kind(text(from.kind));
    if (!kind) {
      std::vector<std::string_view> names;
      for (const Kind& one : ontology_.kinds()) names.push_back(one.id);
      if (from.kind != StringId::empty) {
        diagnostics_.report(rules::unknown_kind, value_place(from, "kind"),
                            fmt::format("unknown kind `{}`", base::visible(text(from.kind))),
                            base::did_you_mean(text(from.kind), names));
      }
      base_.facts_.push_back(fact);
      return;
    }
    known = kinds_.emplace(from.kind, *kind).first;
  }
  const Kind& kind = ontology_[known->second];
  take_roles(from, kind, fact);
  take_qualifiers(from, kind, fact);
  take_holders(from, fact);
  take_evidence(from, fact);
  fact.gloss = copy_texts(*now_.draft, from.fact.gloss);
  fact.when = time(from.when, from, "when");
  fact.horizon = time(from.horizon, from, "horizon");
  fact.occurrence = occurrence_of(from, known->second, fact);
  Occurrence& occurrence = base_.occurrences_[static_cast<std::size_t>(fact.occurrence)];
  if (occurrence.labels.count == 0) occurrence.labels = copy_texts(*now_.draft, from.label);
  judge_fact(from, kind, fact);
  if (from.related.count > 0) relating_.emplace_back(id, &from);
  base_.facts_.push_back(fact);
}

// Numbers are unique in their article. Most files have them in order.
void Resolver::check_numbers(ArticleId article) {
  auto& numbers = numbers_[static_cast<std::size_t>(article)];
  if (!std::is_sorted(numbers.begin(), numbers.end())) std::sort(numbers.begin(), numbers.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  for (auto first = numbers.begin();;) {
    first = std::adjacent_find(first, numbers.end(), same);
    if (first == numbers.end()) return;
    auto again = first + 1;
    for (; again != numbers.end() && same(*first, *again); ++again) {
      diagnostics_
          .report(rules::twice, fact_place(again->second, "id", {}),
                  fmt::format("two facts have the id {}", again->first))
          .notes.push_back({fact_place(first->second, "id", {}), "first here"});
    }
    first = again;
  }
}

void Resolver::take_roles(const FactDraft& from, const Kind& kind, Fact& fact) {
  const std::size_t begin = base_.roles_.size();
  for (const Draft::RoleDraft& draft : part(now_.draft->roles, from.roles)) {
    auto role = roles_.find(draft.role);
    if (role == roles_.end()) {
      const auto id = ontology_.role(text(draft.role));
      if (!id) {
        unknown_role(from, kind, draft.role);
        incomplete_.back() = true;
        continue;
      }
      role = roles_.emplace(draft.role, *id).first;
    }
    const ontology::RoleUse* use = kind.use(role->second);
    if (use == nullptr) {
      unknown_role(from, kind, draft.role);
      incomplete_.back() = true;
      continue;
    }
    const Ref* ref = named(draft.ref);
    if (ref == nullptr) {
      unknown_name(from, text(draft.role), draft.ref);
      incomplete_.back() = true;
      continue;
    }
    check_range(from, *use, draft.role, draft.ref, *ref);
    if (!ref->is_occurrence()) used_[static_cast<std::size_t>(ref->entity())] = true;
    base_.roles_.push_back({role->second, *ref});
  }
  fact.roles = since(base_.roles_, begin);
}

void Resolver::take_qualifiers(const FactDraft& from, const Kind& kind, Fact& fact) {
  const std::size_t begin = base_.qualifiers_.size();
  for (const Draft::QualifierDraft& draft : part(now_.draft->qualifiers, from.qualifiers)) {
    auto known = qualifiers_.find(draft.qualifier);
    if (known == qualifiers_.end()) {
      const auto id = ontology_.qualifier(text(draft.qualifier));
      if (id) known = qualifiers_.emplace(draft.qualifier, *id).first;
    }
    if (known == qualifiers_.end() || !kind.allows(known->second)) {
      std::vector<std::string_view> names;
      for (const QualifierId one : kind.qualifiers) names.push_back(ontology_[one].id);
      const std::string near = base::did_you_mean(text(draft.qualifier), names);
      diagnostics_.report(
          rules::unknown_qualifier, value_place(from, "qualifiers", text(draft.qualifier)),
          fmt::format("`{}` is no qualifier of `{}`", base::visible(text(draft.qualifier)),
                      kind.id),
          !near.empty() || names.empty() ? near : fmt::format("it has {}", fmt::join(names, ", ")));
      continue;
    }
    check_qualifier(from, ontology_[known->second], draft);
    base_.qualifiers_.push_back({known->second, draft.text});
  }
  fact.qualifiers = since(base_.qualifiers_, begin);
}

void Resolver::take_holders(const FactDraft& from, Fact& fact) {
  const std::size_t begin = base_.holders_.size();
  for (const Draft::HolderDraft& draft : part(now_.draft->holders, from.holders)) {
    const Ref* ref = named(draft.who);
    if (ref == nullptr || ref->is_occurrence()) {
      if (draft.who != StringId::empty) unknown_name(from, "holders", draft.who);
      continue;
    }
    if (actor_ && !ontology_.is_a(base_[ref->entity()].kind, *actor_)) {
      diagnostics_.report(rules::range, value_place(from, "holders", text(draft.who)),
                          fmt::format("`{}` is a {}, which holds no views", text(draft.who),
                                      ontology_[base_[ref->entity()].kind].id));
    }
    used_[static_cast<std::size_t>(ref->entity())] = true;
    base_.holders_.push_back({ref->entity(), draft.act, time(draft.when, from, "holders")});
  }
  fact.holders = since(base_.holders_, begin);
  const std::size_t conditions = base_.refs_.size();
  for (const StringId name : part(now_.draft->conditions, from.conditions)) {
    if (const Ref* ref = named(name)) {
      if (!ref->is_occurrence()) used_[static_cast<std::size_t>(ref->entity())] = true;
      base_.refs_.push_back(*ref);
    } else {
      unknown_name(from, "condition", name);
    }
  }
  fact.conditions = since(base_.refs_, conditions);
}

void Resolver::take_evidence(const FactDraft& from, Fact& fact) {
  const std::size_t begin = base_.evidence_.size();
  const auto evidence = part(now_.draft->evidence, from.fact.evidence);
  base_.evidence_.insert(base_.evidence_.end(), evidence.begin(), evidence.end());
  fact.evidence = since(base_.evidence_, begin);
  const auto& sections = base_[now_.article].sections;
  for (const Evidence& one : evidence) {
    const Paragraph p = one.paragraph;
    if (p.number == 0 || sections.empty()) continue;  // reported when read
    if (p.section < sections.size() && p.number <= sections[p.section]) continue;
    const std::string name = to_text(p);
    Span place = value_place(from, "at");
    if (sources_.text(place.source).substr(place.begin + 1, name.size()) != name) {
      place = value_place(from, "also", name);
    }
    diagnostics_.report(
        rules::no_paragraph, place,
        p.section < sections.size()
            ? fmt::format("section {} has {} paragraphs", p.section, sections[p.section])
            : fmt::format("the article has sections 0 to {}", sections.size() - 1));
  }
}

// Relations name facts by number; they may come later in the file.
void Resolver::take_related() {
  for (const auto& [id, from] : relating_) {
    Fact& fact = base_.facts_[static_cast<std::size_t>(id)];
    now_ = {&drafts_[static_cast<std::size_t>(fact.article)], fact.article, base::forever};
    const std::size_t begin = base_.related_.size();
    for (const Draft::RelatedDraft& draft : part(now_.draft->related, from->related)) {
      const auto& numbers = numbers_[static_cast<std::size_t>(fact.article)];
      const auto other =
          std::lower_bound(numbers.begin(), numbers.end(), std::pair(draft.number, FactId{}));
      const std::string_view key = name(draft.relation);
      if (other == numbers.end() || other->first != draft.number) {
        diagnostics_.report(rules::unknown_fact, value_place(*from, key),
                            fmt::format("no fact has the id {}", draft.number));
      } else if (other->second == id) {
        diagnostics_.report(rules::itself, value_place(*from, key),
                            fmt::format("fact {} is related to itself", draft.number));
      } else {
        base_.related_.push_back({draft.relation, other->second});
      }
    }
    fact.related = since(base_.related_, begin);
  }
}

std::optional<FactBase> resolve(const ontology::Ontology& ontology, const base::Sources& sources,
                                base::Strings strings, std::vector<Draft> drafts,
                                base::Diagnostics& diagnostics) {
  Resolver resolver(ontology, sources, std::move(strings), std::move(drafts), diagnostics);
  resolver.run();
  if (diagnostics.errors() > 0) return std::nullopt;
  return resolver.take();
}

}  // namespace entente::facts
