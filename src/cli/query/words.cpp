#include "cli/query/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/text.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"

namespace entente::cli {

namespace {

constexpr std::array<std::string_view, 10> first_words{"match",   "optional", "return", "with",
                                                       "unwind",  "call",     "create", "merge",
                                                       "explain", "profile"};

bool is_there(const std::string& path) {
  if (path == "-") return true;
  std::error_code error;
  return std::filesystem::exists(path, error);
}

// Begins as a query does: with a word of the language, or a comment before it.
bool begins_as_query(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return false;
  if (text.compare(begin, 2, "//") == 0 || text.compare(begin, 2, "/*") == 0) return true;
  std::string word;
  for (std::size_t i = begin; i < text.size() && word.size() < 10; ++i) {
    const char c = text[i];
    if (c >= 'A' && c <= 'Z')
      word += static_cast<char>(c - 'A' + 'a');
    else if (c >= 'a' && c <= 'z')
      word += c;
    else
      break;
  }
  return std::find(first_words.begin(), first_words.end(), word) != first_words.end();
}

bool has_blank_or_bracket(const std::string& text) {
  return text.find_first_of(" \t\n(") != std::string::npos;
}

// A name of a file, and a mistyped one; not a mistyped query.
bool looks_like_file(const std::string& text) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return false;
  return !begins_as_query(text) &&
         (!has_blank_or_bracket(text) || text.ends_with(".json") || text.ends_with(".cypher"));
}

// A query that the shell took apart, or that stands before the fact files.
void check_order(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (is_there(word) || !begins_as_query(word) || (i + 1 == words.size() && i == 0)) continue;
    if (i + 1 == words.size() && has_blank_or_bracket(word)) continue;
    if (!has_blank_or_bracket(word)) {
      throw Failure(Status::usage,
                    fmt::format("`{}` is a word of a query, not a file", base::visible(word)),
                    "put quotes around the whole query: 'MATCH (n) RETURN n'");
    }
    throw Failure(Status::usage, "there is more after the query",
                  "the query comes last, after the fact files: entente query FACTS 'MATCH ...'");
  }
}

}  // namespace

std::optional<QueryText> take_query(std::vector<std::string>& words,
                                    const std::string& query_file) {
  check_order(words);
  const bool last_is_file = words.empty() || is_there(words.back());
  if (!query_file.empty()) {
    if (!last_is_file && !looks_like_file(words.back())) {
      throw Failure(Status::usage, "two queries: one in --query-file, one as the last word",
                    "run them one after the other");
    }
    if (query_file == "-" && std::find(words.begin(), words.end(), "-") != words.end()) {
      throw Failure(Status::usage, "standard input cannot be both facts and query",
                    "write the query to a file");
    }
    return QueryText{shown_name(query_file), read_file(query_file)};
  }
  if (words.empty()) return std::nullopt;
  if (last_is_file) {
    if (!begins_as_query(words.back()) || !has_blank_or_bracket(words.back())) return std::nullopt;
    throw Failure(
        Status::usage,
        fmt::format("`{}` can be a query, and is a file here", base::visible(words.back())),
        "`./` before it makes it the file, a `;` at its end the query");
  }
  if (looks_like_file(words.back())) {
    throw Failure(Status::unreadable,
                  fmt::format("`{}` is neither a file nor a query", base::visible(words.back())),
                  "a query begins with MATCH, RETURN, UNWIND, WITH, CALL or CREATE");
  }
  QueryText query{"<query>", words.back()};
  words.pop_back();
  return query;
}

}  // namespace entente::cli
