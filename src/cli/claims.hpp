// Claims in words: how a fact, an occurrence or an entity is told to a person.
#pragma once

#include <string>
#include <vector>

#include "facts/base.hpp"

namespace entente::cli {

// The title, in English, with control characters made visible.
[[nodiscard]] std::string shown(const facts::FactBase& base, facts::Ref ref);
// "Armenia – member of – CSTO"; "Altai meeting (meeting)". In English.
[[nodiscard]] std::string phrase(const facts::FactBase& base, facts::OccurrenceId occurrence);
// "allegation by Armenian officials (accuse), reported by the author; negative; possible"
[[nodiscard]] std::string standing(const facts::FactBase& base, const facts::Fact& fact);
// "the author" or the chain of holders, outermost first.
[[nodiscard]] std::string holders(const facts::FactBase& base, const facts::Fact& fact);
// "s1.p3", and the others.
[[nodiscard]] std::string paragraphs(const facts::FactBase& base, const facts::Fact& fact);
// "2023-23 (inferred)" or "undated".
[[nodiscard]] std::string time(const facts::FactBase& base, const facts::Fact& fact);
// The lines about one fact: its head, its gloss, and what else it says.
[[nodiscard]] std::vector<std::string> lines(const facts::FactBase& base, facts::FactId fact,
                                             bool full);

}  // namespace entente::cli
