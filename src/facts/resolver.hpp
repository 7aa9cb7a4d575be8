// The resolver's state; private to resolve.cpp and judge.cpp.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "facts/resolve.hpp"

namespace entente::facts {

// That an event starts, ends or changes a state, as far as the facts say so without reservation.
struct Change {
  std::string state;  // its kind and required roles
  const ontology::Effect* effect;
  OccurrenceId event;
  FactId fact;
  const base::Bounds* when;
};

// The part of a column from `begin` on.
template <class T>
[[nodiscard]] Range since(const std::vector<T>& column, std::size_t begin) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(column.size() - begin)};
}
template <class T>
[[nodiscard]] std::span<const T> part(const std::vector<T>& column, Range range) {
  return std::span<const T>(column).subspan(range.begin, range.count);
}
template <class Id>
[[nodiscard]] Id next_id(std::size_t size) {
  return Id{static_cast<std::uint32_t>(size)};
}

class Resolver {
 public:
  Resolver(const ontology::Ontology& ontology, const base::Sources& sources, base::Strings strings,
           std::vector<Draft> drafts, base::Diagnostics& diagnostics);
  void run();
  [[nodiscard]] FactBase take() { return std::move(base_); }

 private:
  using FactDraft = Draft::FactDraft;
  // The draft that is being read, and what its article needs.
  struct Current {
    const Draft* draft = nullptr;
    ArticleId article{};
    base::Day published = base::forever;
  };

  // -- names
  // ---------------------------------------------------------------------------------------
  void take_article(const Draft& draft);
  void take_entities(const Draft& draft);
  void take_entity(const Draft& draft, const Draft::EntityDraft& from);
  void merge_entity(const Draft& draft, const Draft::EntityDraft& from, Entity& into);
  void name_occurrences(const Draft& draft);
  void claim_name(StringId name, Ref ref);
  [[nodiscard]] const Ref* named(StringId name) const;
  Range copy_texts(const Draft& draft, Range texts);

  // -- facts
  // ---------------------------------------------------------------------------------------
  void take_fact(const FactDraft& from);
  void take_roles(const FactDraft& from, const ontology::Kind& kind, Fact& fact);
  void take_qualifiers(const FactDraft& from, const ontology::Kind& kind, Fact& fact);
  void take_holders(const FactDraft& from, Fact& fact);
  void take_evidence(const FactDraft& from, Fact& fact);
  void take_related();
  OccurrenceId occurrence_of(const FactDraft& from, KindId kind, const Fact& fact);
  OccurrenceId unnamed(KindId kind, const Fact& fact);
  [[nodiscard]] std::vector<std::uint32_t> identity(KindId kind,
                                                    std::span<const RoleClaim> roles) const;
  OccurrenceId new_occurrence(StringId id, KindId kind, bool named);
  std::string generated_id(KindId kind, const std::vector<std::uint32_t>& identity) const;
  TimeId time(StringId text, const FactDraft& from, std::string_view key);
  TimeId time(StringId text, base::Span place, std::string_view source_text);
  void reserve();
  void connect();  // occurrences to their facts and fillers
  void turn_symmetric(const Occurrence& occurrence);
  void fill(Occurrence& occurrence);
  void check_numbers(ArticleId article);

  // -- judgement (judge.cpp)
  // -----------------------------------------------------------------------
  void judge_fact(const FactDraft& from, const ontology::Kind& kind, const Fact& fact);
  void judge_times(const FactDraft& from, const Fact& fact);
  void judge_occurrences();
  void judge_counts(const Occurrence& occurrence);
  void judge_causes(const Occurrence& occurrence);
  void judge_effects();
  void judge_end(const Occurrence& state,
                 std::span<const std::pair<std::string_view, const Change*>> ends);
  void judge_entities();
  void check_range(const FactDraft& from, const ontology::RoleUse& use, StringId role,
                   StringId name, Ref ref);
  void unknown_name(const FactDraft& from, std::string_view key, StringId name);
  void unknown_role(const FactDraft& from, const ontology::Kind& kind, StringId role);
  void check_qualifier(const FactDraft& from, const ontology::Qualifier& qualifier,
                       const Draft::QualifierDraft& value);

  // -- places
  // --------------------------------------------------------------------------------------
  [[nodiscard]] std::string_view source_text() const { return sources_.text(now_.draft->source); }
  [[nodiscard]] base::Span value_place(const FactDraft& from, std::string_view key,
                                       std::string_view item = {}) const;
  [[nodiscard]] base::Span key_place(const FactDraft& from, std::string_view key) const;
  [[nodiscard]] base::Span fact_place(FactId fact) const;
  [[nodiscard]] base::Span fact_place(FactId fact, std::string_view key,
                                      std::string_view item) const;
  [[nodiscard]] std::string_view text(StringId id) const { return base_.strings_[id]; }

  const ontology::Ontology& ontology_;
  const base::Sources& sources_;
  std::vector<Draft> drafts_;
  base::Diagnostics& diagnostics_;
  FactBase base_;
  Current now_;
  std::unordered_map<StringId, ontology::KindId> kinds_;  // memo of names
  std::unordered_map<StringId, ontology::RoleId> roles_;
  std::unordered_map<std::uint64_t, TimeId> times_;  // by text and article
  std::unordered_map<StringId, ontology::QualifierId> qualifiers_;
  base::Strings identities_;           // of unnamed occurrences, as bytes
  std::vector<OccurrenceId> unnamed_;  // by identity, in order of first use
  std::vector<bool> incomplete_;       // by fact: a role or its filler is unknown
  std::vector<bool> used_;             // by entity
  std::vector<std::pair<FactId, const Draft*>> fact_drafts_;
  std::vector<std::vector<std::pair<std::uint32_t, FactId>>> numbers_;  // by article, ascending
  std::vector<std::pair<FactId, const FactDraft*>> relating_;           // facts with relations
  struct Claim {
    RoleId role;
    Ref ref;
    FactId fact;
    friend auto operator<=>(const Claim&, const Claim&) = default;
  };
  std::vector<Claim> claims_;  // of the occurrence that is being filled
  std::vector<FactId> general_;
  std::size_t compared_ = 0;  // names that were looked at to guess what was meant
  std::optional<ontology::RoleId> cause_;
  std::optional<ontology::RoleId> effect_;
  std::optional<EntityKindId> actor_;
};

}  // namespace entente::facts
