// Reading: the text of a fact file becomes a Draft.
#pragma once

#include "base/diagnostic.hpp"
#include "base/strings.hpp"
#include "facts/draft.hpp"

namespace entente::facts {

// Streams through the file once. Reports what can be judged without the ontology and without other
// items: JSON, keys, types, closed vocabularies, slugs, spans, glosses, grades. Goes on after every
// finding but broken JSON.
[[nodiscard]] Draft read(const base::Sources& sources, base::SourceId source,
                         base::Strings& strings, base::Diagnostics& diagnostics);

// The reserved keys of a fact; every other key is a role.
[[nodiscard]] std::span<const std::string_view> fact_keys() noexcept;

}  // namespace entente::facts
