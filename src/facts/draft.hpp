// Draft: a fact file as it was written; every name is still only a name.
#pragma once

#include <vector>

#include "facts/base.hpp"

namespace entente::facts {

// Names are ids in the strings that all drafts of one run share. Positions are not kept: a finding
// looks its place up again in the source text (see Place).
struct Draft {
  struct ArticleDraft {
    Article article;
    StringId published = StringId::empty;
    bool present = false;
  };
  struct EntityDraft {
    StringId id = StringId::empty;
    StringId kind = StringId::empty;
    Range labels;
    Range aliases;
    Range ids;
    StringId note = StringId::empty;
    std::uint32_t at = 0;
  };
  struct RoleDraft {
    StringId role = StringId::empty;
    StringId ref = StringId::empty;
  };
  struct QualifierDraft {
    StringId qualifier = StringId::empty;
    StringId text = StringId::empty;  // a quantity as JSON
    bool quantity = false;
  };
  struct HolderDraft {
    StringId who = StringId::empty;
    StringId act = StringId::empty;
    StringId when = StringId::empty;
  };
  struct RelatedDraft {
    Relation relation{};
    std::uint32_t number = 0;
  };
  struct FactDraft {
    Fact fact;  // fields that need no other item are final; `occurrence`, ranges below are not
    StringId kind = StringId::empty;
    StringId occurrence = StringId::empty;  // the name given with `event` or `state`, or empty
    bool is_event = false;                  // it was `event`
    Range label;                            // of that occurrence
    StringId when = StringId::empty;
    StringId horizon = StringId::empty;
    Range roles;       // RoleDraft
    Range qualifiers;  // QualifierDraft
    Range holders;     // HolderDraft
    Range conditions;  // StringId
    Range related;     // RelatedDraft
    bool graded = false;
    bool has_stance = false;
  };

  base::SourceId source = 0;
  ArticleDraft article;
  std::vector<EntityDraft> entities;
  std::vector<FactDraft> facts;
  std::vector<LanguageText> texts;
  std::vector<Alias> aliases;
  std::vector<ExternalId> ids;
  std::vector<Evidence> evidence;
  std::vector<RoleDraft> roles;
  std::vector<QualifierDraft> qualifiers;
  std::vector<HolderDraft> holders;
  std::vector<StringId> conditions;
  std::vector<RelatedDraft> related;
};

}  // namespace entente::facts
