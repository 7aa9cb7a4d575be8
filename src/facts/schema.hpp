// The JSON Schema of fact files, checked by RapidJSON's validator: a second opinion on our own.
#pragma once

#include "base/diagnostic.hpp"

namespace entente::facts {

// The text must have been read without errors before (so that its depth and bytes are known to be
// harmless). Reports the first place that does not fit schema/facts.schema.json. The schema is the
// one built in: the validator takes what it does not understand for good, so what it says is never
// the only check.
void check_schema(const base::Sources& sources, base::SourceId source,
                  base::Diagnostics& diagnostics);

}  // namespace entente::facts
