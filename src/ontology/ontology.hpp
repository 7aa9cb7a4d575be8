// The ontology: kinds of entity and occurrence, roles, qualifiers; loaded once, checked, immutable.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.hpp"

namespace entente::ontology {

enum class EntityKindId : std::uint16_t {};
enum class KindId : std::uint16_t {};
enum class RoleId : std::uint16_t {};
enum class QualifierId : std::uint16_t {};

// The languages that labels are kept in; the first is the one others fall back to.
inline constexpr std::array<std::string_view, 4> languages{"en", "ar", "ru", "hy"};
struct Labels {
  std::array<std::string, languages.size()> text;
  // In that language, or else in English.
  [[nodiscard]] const std::string& in(std::string_view language) const noexcept;
};

struct EntityKind {
  std::string id;
  std::string definition;
  Labels labels;
  std::vector<EntityKindId> parents;
  bool abstract = false;
};

struct Role {
  std::string id;
  std::string definition;
};

struct Qualifier {
  enum class Type : std::uint8_t { choice, text, time, quantity, reference };
  std::string id;
  Type type = Type::text;
  std::vector<std::string> values;  // of a choice
  std::vector<Labels> labels;       // of the values; without text: not shown to people
  bool verb = false;                // a value is said instead of the kind's label
  // The label of a value in that language; empty if it has none.
  [[nodiscard]] std::string_view label(std::string_view value,
                                       std::string_view language) const noexcept;
};

enum class Sort : std::uint8_t { state, event, link };
[[nodiscard]] std::string_view name(Sort sort) noexcept;

struct RoleUse {
  static constexpr std::uint32_t unbounded = 0;
  RoleId role;
  std::vector<EntityKindId> range;
  std::uint32_t min = 0;
  std::uint32_t max = unbounded;
};

struct Effect {
  enum class Type : std::uint8_t { initiates, terminates, updates };
  Type type = Type::initiates;
  KindId state;
  std::vector<std::pair<RoleId, RoleId>> bind;                         // event's role, state's
  std::vector<std::pair<QualifierId, std::vector<std::string>>> when;  // all must hold
  std::vector<std::pair<QualifierId, std::string>> set;                // of an update
};
[[nodiscard]] std::string_view name(Effect::Type type) noexcept;

// What a kind means to the transport graph.
enum class Transport : std::uint8_t { none, link, border, inside, obstacle };

struct Kind {
  std::string id;
  Sort sort = Sort::state;
  std::string group;  // the file it stands in
  std::string definition;
  std::string caution;
  Labels labels;
  std::vector<RoleUse> roles;
  RoleId from;          // drawn as one line, it runs from this role
  RoleId to;            // to this one
  std::string edge;     // under this name
  std::string inverse;  // the name read backwards; may be empty
  std::vector<QualifierId> qualifiers;
  std::vector<Effect> effects;
  Transport transport = Transport::none;
  int sign = 0;  // +1 cooperative, -1 conflictual
  bool symmetric = false;
  bool transitive = false;
  std::optional<RoleId> functional_per;  // at each instant one filler of `from` per filler of this
  std::vector<std::pair<QualifierId, std::vector<std::string>>> functional_unless;
  std::vector<std::pair<std::string, std::string>> maps;  // standard, its code(s) as text

  [[nodiscard]] const RoleUse* use(RoleId role) const noexcept;
  [[nodiscard]] bool allows(QualifierId qualifier) const noexcept;
};

struct SchemaFile {
  std::string name;  // "ontology/territory.json"
  std::string text;
};
// The files of schema/ that are built in and whose names begin so: those of the ontology.
[[nodiscard]] std::vector<SchemaFile> built_in(std::string_view prefix = "ontology/");

class Ontology {
 public:
  // Reads and checks all of it; nothing if anything is wrong with it.
  [[nodiscard]] static std::optional<Ontology> load(std::span<const SchemaFile> files,
                                                    base::Sources& sources,
                                                    base::Diagnostics& diagnostics);

  [[nodiscard]] std::span<const EntityKind> entity_kinds() const noexcept { return entity_kinds_; }
  [[nodiscard]] std::span<const Kind> kinds() const noexcept { return kinds_; }
  [[nodiscard]] std::span<const Role> roles() const noexcept { return roles_; }
  [[nodiscard]] std::span<const Qualifier> qualifiers() const noexcept { return qualifiers_; }

  [[nodiscard]] const EntityKind& operator[](EntityKindId id) const {
    return entity_kinds_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Kind& operator[](KindId id) const {
    return kinds_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Role& operator[](RoleId id) const {
    return roles_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Qualifier& operator[](QualifierId id) const {
    return qualifiers_[static_cast<std::size_t>(id)];
  }

  [[nodiscard]] std::optional<EntityKindId> entity_kind(std::string_view id) const;
  [[nodiscard]] std::optional<KindId> kind(std::string_view id) const;
  [[nodiscard]] std::optional<RoleId> role(std::string_view id) const;
  [[nodiscard]] std::optional<QualifierId> qualifier(std::string_view id) const;

  // Is `kind` the same as `ancestor`, or under it?
  [[nodiscard]] bool is_a(EntityKindId kind, EntityKindId ancestor) const noexcept;
  // May something of that kind fill the role?
  [[nodiscard]] bool accepts(const RoleUse& use, EntityKindId kind) const noexcept;
  // The kind that stands for states and events in role ranges.
  [[nodiscard]] EntityKindId occurrence() const noexcept { return occurrence_; }

 private:
  friend class OntologyReader;
  template <class Id>
  using Index = std::unordered_map<std::string, Id>;
  std::vector<EntityKind> entity_kinds_;
  std::vector<Kind> kinds_;
  std::vector<Role> roles_;
  std::vector<Qualifier> qualifiers_;
  Index<EntityKindId> entity_kind_index_;
  Index<KindId> kind_index_;
  Index<RoleId> role_index_;
  Index<QualifierId> qualifier_index_;
  std::vector<std::vector<bool>> ancestors_;
  EntityKindId occurrence_{};
};

}  // namespace entente::ontology
