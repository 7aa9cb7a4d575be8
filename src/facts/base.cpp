#include "facts/base.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace entente::facts {

std::optional<Ref> FactBase::find(std::string_view id) const {
  const StringId name = strings_.find(id);
  const auto at = static_cast<std::size_t>(name);
  if (name == StringId::empty || at >= is_name_.size() || !is_name_[at]) return std::nullopt;
  return names_[at];
}

std::optional<FactId> FactBase::find_fact(std::string_view id) const {
  const std::size_t hash = id.find('#');
  const std::string_view digits = hash == std::string_view::npos ? id : id.substr(hash + 1);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (hash == std::string_view::npos && articles_.size() != 1) return std::nullopt;
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const Fact& fact = facts_[i];
    if (fact.number != number) continue;
    if (hash == std::string_view::npos ||
        strings_[(*this)[fact.article].id] == id.substr(0, hash)) {
      return FactId{static_cast<std::uint32_t>(i)};
    }
  }
  return std::nullopt;
}

std::string_view FactBase::id(Ref ref) const {
  return strings_[ref.is_occurrence() ? (*this)[ref.occurrence()].id : (*this)[ref.entity()].id];
}

std::string FactBase::id(FactId fact) const {
  const Fact& f = (*this)[fact];
  return fmt::format("{}#{}", strings_[(*this)[f.article].id], f.number);
}

EntityKindId FactBase::entity_kind(Ref ref) const {
  return ref.is_occurrence() ? ontology_->occurrence() : (*this)[ref.entity()].kind;
}

std::string_view FactBase::text(Range range, std::string_view language) const {
  std::string_view english;
  std::string_view first;
  for (const LanguageText& text : texts(range)) {
    const std::string_view in = strings_[text.language];
    if (in == language) return strings_[text.text];
    if (in == "en") english = strings_[text.text];
    if (first.empty()) first = strings_[text.text];
  }
  return english.empty() ? first : english;
}

std::string_view FactBase::label(Ref ref, std::string_view language) const {
  if (!ref.is_occurrence()) return text((*this)[ref.entity()].labels, language);
  return (*ontology_)[(*this)[ref.occurrence()].kind].labels.in(language);
}

std::span<const Filler> in_role(std::span<const Filler> fillers, RoleId role) {
  const auto first = std::partition_point(fillers.begin(), fillers.end(),
                                          [&](const Filler& f) { return f.role < role; });
  const auto last =
      std::partition_point(first, fillers.end(), [&](const Filler& f) { return f.role == role; });
  return {first, last};
}

std::string to_text(Paragraph paragraph) {
  return fmt::format("s{}.p{}", paragraph.section, paragraph.number);
}

std::optional<Paragraph> parse_paragraph(std::string_view text) {
  Paragraph paragraph;
  const char* const end = text.data() + text.size();
  if (text.size() < 4 || text[0] != 's') return std::nullopt;
  const auto section = std::from_chars(text.data() + 1, end, paragraph.section);
  if (section.ec != std::errc() || end - section.ptr < 3 || section.ptr[0] != '.' ||
      section.ptr[1] != 'p' || section.ptr[2] == '0') {
    return std::nullopt;
  }
  const auto number = std::from_chars(section.ptr + 2, end, paragraph.number);
  if (number.ec != std::errc() || number.ptr != end || paragraph.number == 0) return std::nullopt;
  return paragraph;
}

}  // namespace entente::facts
