// Completion: what may stand where the cursor is, in a query or a command of the prompt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/query.hpp"

namespace entente::cli {

struct Completion {
  std::size_t from = 0;            // where the word begins that is to be replaced
  std::vector<std::string> words;  // in order, each once
};

// The words that a store and the language offer, each list in order.
struct Vocabulary {
  std::vector<std::string> commands;  // :help
  std::vector<std::string> keywords;
  std::vector<std::string> functions;   // count(
  std::vector<std::string> procedures;  // entente.pagerank(
  std::vector<std::string> labels;
  std::vector<std::string> types;
  std::vector<std::string> keys;   // of properties
  std::vector<std::string> names;  // ids, labels and aliases of entities
};
[[nodiscard]] Vocabulary vocabulary_of(const query::Store& store);

// Labels after (n:, types after [r:, keys after n. and in {, names in quotes, else keywords and
// functions.
[[nodiscard]] Completion complete(const Vocabulary& vocabulary, std::string_view before);

// Whether a text, a comment or a bracket that begins in it does not end in it.
[[nodiscard]] bool is_open(std::string_view text);

}  // namespace entente::cli
