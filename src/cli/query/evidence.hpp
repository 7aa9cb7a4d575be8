// Evidence: the facts that a row rests on, who holds them, and where they stand.
#pragma once

#include "query/query.hpp"

namespace entente::cli {

// Each row's last value, what it rests on, becomes three: the ids of facts in order, their holders
// (ids, `author` for the articles' own) and paragraphs, each once.
void name_evidence(const query::Store& store, query::Answer& answer);

}  // namespace entente::cli
