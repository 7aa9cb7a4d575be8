#include "cli/prompt/complete.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "query/syntax/print.hpp"

namespace entente::cli {

namespace {

constexpr std::array keywords{"ALL",         "AND",         "ANY",
                              "AS",          "ASC",         "BY",
                              "CALL",        "CASE",        "CONTAINS",
                              "COUNT",       "CREATE",      "DESC",
                              "DISTINCT",    "ELSE",        "END",
                              "ENDS WITH",   "EXISTS",      "FALSE",
                              "IN",          "IS NOT NULL", "IS NULL",
                              "LIMIT",       "MATCH",       "NONE",
                              "NOT",         "NULL",        "OPTIONAL MATCH",
                              "OR",          "ORDER BY",    "RETURN",
                              "SHORTEST",    "SINGLE",      "SKIP",
                              "STARTS WITH", "THEN",        "TRUE",
                              "UNION",       "UNWIND",      "WHEN",
                              "WHERE",       "WITH",        "XOR",
                              "YIELD"};
constexpr std::array commands{":evidence", ":exit", ":format", ":help",
                              ":param",    ":plan", ":quit",   ":schema"};

void sort_once(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

template <class Id>
std::vector<std::string> all(const query::Names<Id>& names) {
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < names.size(); ++i)
    words.push_back(query::quoted_name(names[Id{i}]));
  sort_once(words);
  return words;
}

std::vector<std::string> names_of(const facts::FactBase& base) {
  std::vector<std::string> words;
  for (const facts::Entity& entity : base.entities()) {
    words.emplace_back(base[entity.id]);
    for (const auto& label : base.texts(entity.labels)) words.emplace_back(base[label.text]);
    for (const auto& alias : base.aliases(entity.aliases)) words.emplace_back(base[alias.text]);
  }
  sort_once(words);
  return words;
}

}  // namespace

Vocabulary vocabulary_of(const query::Store& store) {
  Vocabulary words;
  words.commands.assign(commands.begin(), commands.end());
  words.keywords.assign(keywords.begin(), keywords.end());
  for (const query::Function* one : query::functions())
    words.functions.push_back(std::string(one->name) + "(");
  for (const query::Aggregation* one : query::aggregations())
    words.functions.push_back(std::string(one->name) + "(");
  for (const query::Procedure* one : query::procedures())
    words.procedures.push_back(std::string(one->name) + "(");
  sort_once(words.functions);
  sort_once(words.procedures);
  words.labels = all(store.label_names());
  words.types = all(store.type_names());
  words.keys = all(store.key_names());
  if (store.view() != nullptr) words.names = names_of(store.view()->graph().base());
  return words;
}

namespace {

// Where the cursor stands: inside which quotes and which bracket.
struct Surroundings {
  std::size_t quote = std::string_view::npos;  // of the text that is open
  char bracket = 0;                            // the innermost open one
  bool comment = false;                        // in one that goes over lines
};

Surroundings surroundings(std::string_view before) {
  Surroundings where;
  std::string open;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const char c = before[i];
    const std::string_view rest = before.substr(i);
    if (where.quote != std::string_view::npos) {
      if (c == '\\')
        ++i;
      else if (c == before[where.quote])
        where.quote = std::string_view::npos;
      continue;
    }
    if (rest.starts_with("//") || rest.starts_with("/*")) {
      const std::string_view closing = rest[1] == '/' ? "\n" : "*/";
      const std::size_t end = before.find(closing, i + 2);
      where.comment = end == std::string_view::npos && closing.size() == 2;
      i = end == std::string_view::npos ? before.size() : end + closing.size() - 1;
      continue;
    }
    if (c == '\'' || c == '"' || c == '`') {
      where.quote = i;
    } else if (c == '(' || c == '[' || c == '{') {
      open += c;
    } else if ((c == ')' || c == ']' || c == '}') && !open.empty()) {
      open.pop_back();
    }
  }
  if (!open.empty()) where.bracket = open.back();
  return where;
}

bool in_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

void add_matching(Completion& completion, const std::vector<std::string>& words,
                  std::string_view start) {
  const std::string folded = base::fold(start);
  for (const std::string& word : words) {
    const bool fits =
        word.starts_with(start) || (!folded.empty() && base::fold(word).starts_with(folded));
    if (fits) completion.words.push_back(word);
  }
}

// In order, each once. Whoever writes capitals, or none, means them if anything begins like that.
Completion settled(Completion completion, std::string_view start) {
  sort_once(completion.words);
  std::vector<std::string> exact;
  for (const std::string& word : completion.words) {
    if (word.starts_with(start)) exact.push_back(word);
  }
  if (!exact.empty()) completion.words = std::move(exact);
  return completion;
}

// The last character before the word that is not a blank.
char before_word(std::string_view before, std::size_t word) {
  while (word > 0 && before[word - 1] == ' ') --word;
  return word > 0 ? before[word - 1] : '\0';
}

// A label or type follows `:`, `|`, `&` or `!` in a pattern; `{a: 1}` has a `:` of its own.
bool after_colon(std::string_view before, std::size_t word, char bracket) {
  const char last = before_word(before, word);
  if (bracket == '{') return false;
  return last == ':' || ((last == '|' || last == '&' || last == '!') && bracket != 0);
}

}  // namespace

bool is_open(std::string_view text) {
  const Surroundings where = surroundings(text);
  return where.quote != std::string_view::npos || where.bracket != 0 || where.comment;
}

Completion complete(const Vocabulary& vocabulary, std::string_view before) {
  Completion completion;
  if (before.starts_with(':') && before.find(' ') == std::string_view::npos) {
    add_matching(completion, vocabulary.commands, before);
    return completion;
  }
  const Surroundings where = surroundings(before);
  if (where.quote != std::string_view::npos && before[where.quote] != '`') {
    completion.from = where.quote + 1;
    const std::string_view start = before.substr(completion.from);
    add_matching(completion, vocabulary.names, start);
    return settled(std::move(completion), start);
  }
  std::size_t word = before.size();
  while (word > 0 && in_word(before[word - 1])) --word;
  completion.from = word;
  const std::string_view start = before.substr(word);
  if (after_colon(before, word, where.bracket)) {
    if (where.bracket != '[') add_matching(completion, vocabulary.labels, start);
    if (where.bracket != '(') add_matching(completion, vocabulary.types, start);
  } else if (word > 0 && before[word - 1] == '.') {
    add_matching(completion, vocabulary.keys, start);
    // Functions and procedures have names with points: entente.pagerank.
    std::size_t dotted = word;
    while (dotted > 0 && (in_word(before[dotted - 1]) || before[dotted - 1] == '.')) --dotted;
    Completion named{dotted, {}};
    for (const auto* words : {&vocabulary.functions, &vocabulary.procedures})
      add_matching(named, *words, before.substr(dotted));
    if (!named.words.empty()) return settled(std::move(named), before.substr(dotted));
  } else if (where.bracket == '{' && before_word(before, word) != ':') {
    add_matching(completion, vocabulary.keys, start);
  } else if (!start.empty()) {
    add_matching(completion, vocabulary.keywords, start);
    add_matching(completion, vocabulary.functions, start);
    add_matching(completion, vocabulary.procedures, start);
  }
  return settled(std::move(completion), start);
}

}  // namespace entente::cli
