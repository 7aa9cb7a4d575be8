// Resolving: drafts become a FactBase, names become ids, and all is judged against the ontology.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.hpp"
#include "facts/base.hpp"
#include "facts/draft.hpp"

namespace entente::facts {

// Reports everything that is wrong between the items and with the ontology. Nothing comes back if
// `diagnostics` holds an error (of the reading too). The drafts were read with `strings`;
// `ontology` must outlive the result.
[[nodiscard]] std::optional<FactBase> resolve(const ontology::Ontology& ontology,
                                              const base::Sources& sources, base::Strings strings,
                                              std::vector<Draft> drafts,
                                              base::Diagnostics& diagnostics);

}  // namespace entente::facts
