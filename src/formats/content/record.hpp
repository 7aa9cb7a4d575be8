// Records: articles, entities, occurrences and facts in full, as JSON; their keys are those of a
// fact file.
#pragma once

#include <string>

#include "facts/base.hpp"

namespace entente::formats::content {

void append_record(std::string& out, const facts::FactBase& base, facts::ArticleId id);
void append_record(std::string& out, const facts::FactBase& base, facts::EntityId id);
void append_record(std::string& out, const facts::FactBase& base, facts::OccurrenceId id);
void append_record(std::string& out, const facts::FactBase& base, facts::FactId id);

}  // namespace entente::formats::content
