// Words: which of a command's words are fact files, and which is the query.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace entente::cli {

struct QueryText {
  std::string name;  // what findings call it: <query>, or the file
  std::string text;
};

// Takes the last word off `words` if it is a query: no file or folder is called like it. With a
// query file ("-" for standard input) all words are fact files. Nothing if there is no query.
// Throws Failure: usage for what can be taken in two ways, unreadable for a file.
[[nodiscard]] std::optional<QueryText> take_query(std::vector<std::string>& words,
                                                  const std::string& query_file);

}  // namespace entente::cli
