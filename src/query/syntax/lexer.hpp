// The lexer: a query's text to tokens, with the partner of each bracket found on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/fault.hpp"

namespace entente::query {

struct Token {
  enum class Kind : std::uint8_t {
    end,
    word,       // a name or keyword
    quoted,     // `a name`
    parameter,  // $name
    integer,
    real,
    text,
    symbol,
    broken_number,  // 12ab: what is wrong with it depends on where it stands
    broken          // see Tokens::broken
  };
  Kind kind = Kind::end;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  // Of an opening bracket: its closing one, the last `|` directly in it, whether a comma or WHERE
  // is. 0 if there is none (the first token closes nothing).
  std::uint32_t partner = 0;
  std::uint32_t bar = 0;
  bool comma = false;
  bool where = false;
};

// A token that can never be right; the parser tells of it when it arrives there.
struct BrokenToken {
  const Fault* fault;
  base::Span span;
  std::string message;
  std::string help;
};

struct Tokens {
  std::vector<Token> all;           // the last is the end
  std::vector<BrokenToken> broken;  // in order
};

[[nodiscard]] Tokens tokens_of(std::string_view text, base::SourceId source);

// What a text in quotes says. Nothing if an escape is wrong: `problem` says which.
[[nodiscard]] std::optional<std::string> unescaped(std::string_view quoted, std::uint32_t begin,
                                                   base::SourceId source, BrokenToken& problem);
// A name in backquotes, without them.
[[nodiscard]] std::string unquoted(std::string_view quoted);

// May begin or go on in a name without backquotes.
[[nodiscard]] bool starts_name(char32_t code_point) noexcept;
[[nodiscard]] bool continues_name(char32_t code_point) noexcept;

// Equal but for ASCII case; `keyword` is in capitals.
[[nodiscard]] bool same_word(std::string_view word, std::string_view keyword) noexcept;
// Words that begin a clause or a part of one; and words that join or begin expressions. As
// variables they need a place where they can be nothing else.
[[nodiscard]] bool is_clause_word(std::string_view word) noexcept;
[[nodiscard]] bool is_operator_word(std::string_view word) noexcept;

}  // namespace entente::query
