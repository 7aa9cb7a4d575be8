#include "ontology/ontology.hpp"

#include <algorithm>

#include "ontology/embedded.hpp"

namespace entente::ontology {

const std::string& Labels::in(std::string_view language) const noexcept {
  const auto at = std::find(languages.begin(), languages.end(), language);
  const auto index = at == languages.end() ? 0 : static_cast<std::size_t>(at - languages.begin());
  return text[index].empty() ? text[0] : text[index];
}

std::vector<SchemaFile> built_in(std::string_view prefix) {
  std::vector<SchemaFile> files;
  for (const schema::File& file : schema::files()) {
    if (file.name.starts_with(prefix))
      files.push_back({std::string(file.name), std::string(file.text)});
  }
  return files;
}

std::string_view name(Sort sort) noexcept {
  static constexpr std::array<std::string_view, 3> names{"state", "event", "link"};
  return names[static_cast<std::size_t>(sort)];
}

std::string_view name(Effect::Type type) noexcept {
  static constexpr std::array<std::string_view, 3> names{"initiates", "terminates", "updates"};
  return names[static_cast<std::size_t>(type)];
}

std::string_view Qualifier::label(std::string_view value,
                                  std::string_view language) const noexcept {
  for (std::size_t i = 0; i < values.size() && i < labels.size(); ++i) {
    if (values[i] == value) return labels[i].in(language);
  }
  return {};
}

const RoleUse* Kind::use(RoleId role) const noexcept {
  const auto at = std::find_if(roles.begin(), roles.end(),
                               [&](const RoleUse& use) { return use.role == role; });
  return at == roles.end() ? nullptr : &*at;
}

bool Kind::allows(QualifierId qualifier) const noexcept {
  return std::find(qualifiers.begin(), qualifiers.end(), qualifier) != qualifiers.end();
}

namespace {
template <class Index>
auto find(const Index& index, std::string_view id) -> std::optional<typename Index::mapped_type> {
  const auto at = index.find(std::string(id));
  if (at == index.end()) return std::nullopt;
  return at->second;
}
}  // namespace

std::optional<EntityKindId> Ontology::entity_kind(std::string_view id) const {
  return find(entity_kind_index_, id);
}
std::optional<KindId> Ontology::kind(std::string_view id) const { return find(kind_index_, id); }
std::optional<RoleId> Ontology::role(std::string_view id) const { return find(role_index_, id); }
std::optional<QualifierId> Ontology::qualifier(std::string_view id) const {
  return find(qualifier_index_, id);
}

bool Ontology::is_a(EntityKindId kind, EntityKindId ancestor) const noexcept {
  return ancestors_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(ancestor)];
}

bool Ontology::accepts(const RoleUse& use, EntityKindId kind) const noexcept {
  return std::any_of(use.range.begin(), use.range.end(),
                     [&](EntityKindId range) { return is_a(kind, range); });
}

}  // namespace entente::ontology
