// Diagram: the nodes and relationships of an answer, written as the graph that they are.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "formats/format.hpp"
#include "query/query.hpp"

namespace entente::cli {

// By the endings of the names. Throws Failure (usage).
[[nodiscard]] std::vector<const formats::Format*> diagram_formats(
    const std::vector<std::string>& outputs);

// All outputs or none. Notes go to the screen's `err`. Throws Failure (findings) if the answer
// holds nothing to draw, with what to return.
void write_diagrams(Session& session, const query::Store& store, const query::Answer& answer,
                    const std::vector<std::string>& outputs, const formats::WriteOptions& options);

}  // namespace entente::cli
