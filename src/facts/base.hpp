// FactBase: entities, occurrences, facts and articles, resolved and immutable, as columns and ids.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/strings.hpp"
#include "base/time.hpp"
#include "base/value.hpp"
#include "facts/vocabulary.hpp"
#include "ontology/ontology.hpp"

namespace entente::facts {

using base::StringId;
using ontology::EntityKindId;
using ontology::KindId;
using ontology::QualifierId;
using ontology::RoleId;

enum class ArticleId : std::uint32_t {};
enum class EntityId : std::uint32_t {};
enum class OccurrenceId : std::uint32_t {};
enum class FactId : std::uint32_t {};
enum class TimeId : std::uint32_t { undated = 0 };

// An entity or an occurrence, in one number.
class Ref {
 public:
  constexpr Ref() = default;
  constexpr explicit Ref(EntityId id) : bits_(static_cast<std::uint32_t>(id)) {}
  constexpr explicit Ref(OccurrenceId id) : bits_(static_cast<std::uint32_t>(id) | mark) {}
  [[nodiscard]] constexpr bool is_occurrence() const noexcept { return (bits_ & mark) != 0; }
  [[nodiscard]] constexpr EntityId entity() const noexcept { return EntityId{bits_}; }
  [[nodiscard]] constexpr OccurrenceId occurrence() const noexcept {
    return OccurrenceId{bits_ & ~mark};
  }
  friend constexpr auto operator<=>(Ref, Ref) = default;

 private:
  static constexpr std::uint32_t mark = 0x8000'0000;
  std::uint32_t bits_ = 0;
};

// Where in the files something was said.
struct Origin {
  base::SourceId source = 0;
  std::uint32_t at = 0;  // of the opening brace
};

// Part of a column: [begin, begin + count).
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
};

struct LanguageText {
  StringId language = StringId::empty;  // BCP 47
  StringId text = StringId::empty;
};

struct Alias {
  StringId text = StringId::empty;
  StringId language = StringId::empty;
  StringId type = StringId::empty;
  bool needs_context = false;
};

struct ExternalId {
  StringId scheme = StringId::empty;  // wikidata, iso3166 ...
  StringId id = StringId::empty;
};

struct Article {
  StringId id = StringId::empty;
  Range title;  // LanguageText
  StringId language = StringId::empty;
  StringId publisher = StringId::empty;
  StringId genre = StringId::empty;
  StringId url = StringId::empty;
  StringId note = StringId::empty;
  StringId digest = StringId::empty;
  TimeId published = TimeId::undated;
  Grade grade;
  std::vector<std::uint32_t> sections;  // paragraphs in each
  Origin origin;
};

struct Entity {
  StringId id = StringId::empty;
  EntityKindId kind{};
  Range labels;   // LanguageText
  Range aliases;  // Alias
  Range ids;      // ExternalId
  StringId note = StringId::empty;
  Origin origin;
};

// A role of an occurrence, who fills it, and the facts that say so.
struct Filler {
  RoleId role{};
  Ref ref;
  Range claims;  // FactId
};

struct Occurrence {
  StringId id = StringId::empty;
  KindId kind{};
  bool named = false;  // by a curator; otherwise by its kind and required roles
  Range labels;        // LanguageText; of named ones, where a curator gave them
  Range fillers;       // Filler, in order of role, ref
  Range facts;         // FactId, ascending
};

struct RoleClaim {
  RoleId role{};
  Ref ref;
};

struct Qualified {
  QualifierId qualifier{};
  StringId text = StringId::empty;  // a quantity as JSON
};

struct Holder {
  EntityId who{};
  StringId act = StringId::empty;  // accuses, denies ...; may be empty
  TimeId when = TimeId::undated;
};

struct Paragraph {
  std::uint16_t section = 0;
  std::uint16_t number = 0;  // from 1
  friend constexpr auto operator<=>(Paragraph, Paragraph) = default;
};

// W3C TextPositionSelector within a paragraph, with a digest of the span.
struct Evidence {
  Paragraph paragraph;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // 0: the whole paragraph
  StringId digest = StringId::empty;
};

struct Related {
  Relation relation{};
  FactId fact{};
};

struct Fact {
  std::uint32_t number = 0;  // in its article
  ArticleId article{};
  OccurrenceId occurrence{};
  TimeId when = TimeId::undated;
  TimeId horizon = TimeId::undated;
  Range roles;       // RoleClaim
  Range qualifiers;  // Qualified
  Range holders;     // Holder, outermost first; none: the article's author
  Range conditions;  // Ref
  Range evidence;    // Evidence
  Range gloss;       // LanguageText
  Range related;     // Related
  StringId note = StringId::empty;
  std::uint32_t at = 0;  // of its opening brace in the article's source
  Grade grade;
  Mood mood = Mood::assertion;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::certain;
  Stance stance = Stance::endorses;
  Declared declared = Declared::unsaid;
  Basis basis = Basis::stated;
  Likelihood likelihood = Likelihood::none;
  Confidence confidence = Confidence::none;
};

struct Time {
  StringId text = StringId::empty;  // EDTF as written
  base::Edtf edtf;
};

class FactBase {
 public:
  // All in the order of first mention in the files.
  [[nodiscard]] std::span<const Article> articles() const noexcept { return articles_; }
  [[nodiscard]] std::span<const Entity> entities() const noexcept { return entities_; }
  [[nodiscard]] std::span<const Occurrence> occurrences() const noexcept { return occurrences_; }
  [[nodiscard]] std::span<const Fact> facts() const noexcept { return facts_; }

  [[nodiscard]] const Article& operator[](ArticleId id) const {
    return articles_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Entity& operator[](EntityId id) const {
    return entities_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Occurrence& operator[](OccurrenceId id) const {
    return occurrences_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Fact& operator[](FactId id) const {
    return facts_[static_cast<std::size_t>(id)];
  }
  // Undated has no text and the widest bounds.
  [[nodiscard]] const Time& operator[](TimeId id) const {
    return times_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] std::string_view operator[](StringId id) const { return strings_[id]; }

  [[nodiscard]] std::span<const LanguageText> texts(Range r) const { return part(texts_, r); }
  [[nodiscard]] std::span<const Alias> aliases(Range r) const { return part(aliases_, r); }
  [[nodiscard]] std::span<const ExternalId> ids(Range r) const { return part(ids_, r); }
  [[nodiscard]] std::span<const Filler> fillers(Range r) const { return part(fillers_, r); }
  [[nodiscard]] std::span<const FactId> fact_ids(Range r) const { return part(fact_ids_, r); }
  [[nodiscard]] std::span<const RoleClaim> roles(Range r) const { return part(roles_, r); }
  [[nodiscard]] std::span<const Qualified> qualifiers(Range r) const {
    return part(qualifiers_, r);
  }
  [[nodiscard]] std::span<const Holder> holders(Range r) const { return part(holders_, r); }
  [[nodiscard]] std::span<const Ref> refs(Range r) const { return part(refs_, r); }
  [[nodiscard]] std::span<const Evidence> evidence(Range r) const { return part(evidence_, r); }
  [[nodiscard]] std::span<const Related> related(Range r) const { return part(related_, r); }

  // By id as written in the files (generated ids of unnamed states too).
  [[nodiscard]] std::optional<Ref> find(std::string_view id) const;
  // "altai-2025#12"; or "12" if there is one article only.
  [[nodiscard]] std::optional<FactId> find_fact(std::string_view id) const;

  [[nodiscard]] std::string_view id(Ref ref) const;
  [[nodiscard]] std::string id(FactId fact) const;
  // The kind as an entity kind; Occurrence for occurrences.
  [[nodiscard]] EntityKindId entity_kind(Ref ref) const;
  // In that language, else English, else the first there is, else "".
  [[nodiscard]] std::string_view text(Range texts, std::string_view language) const;
  // An entity's label; of an occurrence what its kind is called (see graph for more).
  [[nodiscard]] std::string_view label(Ref ref, std::string_view language) const;
  [[nodiscard]] const ontology::Ontology& ontology() const noexcept { return *ontology_; }
  [[nodiscard]] const base::Strings& strings() const noexcept { return strings_; }

 private:
  friend class Resolver;
  explicit FactBase(const ontology::Ontology& ontology) : ontology_(&ontology) {}

  template <class T>
  static std::span<const T> part(const std::vector<T>& column, Range r) {
    return std::span<const T>(column).subspan(r.begin, r.count);
  }

  const ontology::Ontology* ontology_;
  base::Strings strings_;
  std::vector<Article> articles_;
  std::vector<Entity> entities_;
  std::vector<Occurrence> occurrences_;
  std::vector<Fact> facts_;
  std::vector<Time> times_;
  std::vector<LanguageText> texts_;
  std::vector<Alias> aliases_;
  std::vector<ExternalId> ids_;
  std::vector<Filler> fillers_;
  std::vector<FactId> fact_ids_;
  std::vector<RoleClaim> roles_;
  std::vector<Qualified> qualifiers_;
  std::vector<Holder> holders_;
  std::vector<Ref> refs_;
  std::vector<Evidence> evidence_;
  std::vector<Related> related_;
  std::vector<Ref> names_;     // by StringId: what an id names
  std::vector<bool> is_name_;  // by StringId
};

// Those in that role; fillers of an occurrence stand in order of role.
[[nodiscard]] std::span<const Filler> in_role(std::span<const Filler> fillers, RoleId role);

// "s2.p1"
[[nodiscard]] std::string to_text(Paragraph paragraph);
[[nodiscard]] std::optional<Paragraph> parse_paragraph(std::string_view text);

}  // namespace entente::facts
