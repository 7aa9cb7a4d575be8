// Answer: rows as people read them, or as programs do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/screen.hpp"
#include "query/query.hpp"

namespace entente::cli {

enum class AnswerFormat { table, csv, json, jsonl };
// table (also text), csv, json, jsonl.
[[nodiscard]] std::optional<AnswerFormat> answer_format(std::string_view name) noexcept;

struct AnswerOptions {
  AnswerFormat format = AnswerFormat::table;
  bool csv_safe = false;  // an apostrophe before what a spreadsheet would take for a formula
  bool evidence = false;  // the last three columns are name_evidence's
};

// A text as it is, a node as (armenia:State), a relationship as [:MEMBER_OF], a path as
// (armenia)-[:MEMBER_OF]->(csto); inside lists and maps texts have their quotes.
[[nodiscard]] std::string shown(const query::Store& store, const query::Value& value);

// A table and a list of objects are followed by what CREATE did, if anything; see count_of.
void print(std::ostream& out, const query::Store& store, const query::Answer& answer,
           const AnswerOptions& options, const Screen& screen);
// "3 rows", "created 2 nodes, 1 relationship", or both.
[[nodiscard]] std::string count_of(const query::Answer& answer);

}  // namespace entente::cli
