#include "query/syntax/parser.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "query/syntax/parse.hpp"

namespace entente::query {
namespace {

constexpr std::array<std::string_view, 20> keywords{
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN",  "WITH",  "UNWIND", "CREATE", "CALL",
    "UNION", "ORDER",          "SKIP",  "LIMIT",   "YIELD", "AS",     "AND",    "OR",
    "XOR",   "STARTS",         "ENDS",  "CONTAINS"};

}  // namespace

const Token& Parser::token_at(std::size_t index) const noexcept {
  return tokens_.all[std::min(index, tokens_.all.size() - 1)];
}
const Token& Parser::token(std::size_t ahead) const noexcept { return token_at(at_ + ahead); }

std::string_view Parser::text_of(const Token& one) const noexcept {
  return text_.substr(one.begin, one.end - one.begin);
}

bool Parser::is_symbol_at(std::size_t index, std::string_view symbol) const noexcept {
  const Token& one = token_at(index);
  return one.kind == Kind::symbol && text_of(one) == symbol;
}
bool Parser::is_symbol(std::string_view symbol, std::size_t ahead) const noexcept {
  return is_symbol_at(at_ + ahead, symbol);
}
bool Parser::is_word(std::string_view keyword, std::size_t ahead) const noexcept {
  const Token& one = token(ahead);
  return one.kind == Kind::word && same_word(text_of(one), keyword);
}
bool Parser::is_name(std::size_t ahead) const noexcept {
  return token(ahead).kind == Kind::word || token(ahead).kind == Kind::quoted;
}

bool Parser::takes_symbol(std::string_view symbol) noexcept {
  if (!is_symbol(symbol)) return false;
  ++at_;
  return true;
}
bool Parser::takes_word(std::string_view keyword) noexcept {
  if (!is_word(keyword)) return false;
  ++at_;
  return true;
}

void Parser::expect_symbol(std::string_view symbol, std::string_view what) {
  if (!takes_symbol(symbol)) fail_expecting(what);
}
void Parser::expect_word(std::string_view keyword, std::string_view what) {
  if (!takes_word(keyword)) fail_expecting(what);
}

void Parser::close(std::size_t opened) {
  const std::string_view opening = text_of(token_at(opened));
  const std::string_view closing = opening == "(" ? ")" : opening == "[" ? "]" : "}";
  if (takes_symbol(closing)) return;
  const std::string shown = "`" + std::string(closing) + "`";
  if (token().kind == Kind::end)
    fail(faults::unexpected_syntax, span_of(token_at(opened)),
         "`" + std::string(opening) + "` is never closed", "close it with " + shown);
  if (token().kind == Kind::broken) fail_expecting(shown);
  const std::string help = nearest_keyword();
  found_
      .report(faults::unexpected_syntax.rule, span_of(token()),
              "expected " + shown + ", found " + found_here(), help)
      .notes.push_back({span_of(token_at(opened)), "opened here"});
  throw ParseStop{};
}

Name Parser::take_name() {
  const Token& one = token();
  Name name{std::string(text_of(one)), span_of(one)};
  if (one.kind == Kind::quoted) name.text = unquoted(name.text);
  ++at_;
  return name;
}

Name Parser::expect_name(std::string_view what) {
  if (!is_name()) fail_expecting(what);
  return take_name();
}

Name Parser::expect_variable(std::string_view what) {
  if (!is_name()) fail_expecting(what);
  if (token().kind == Kind::word && is_clause_word(text_of(token()))) {
    // In `AS RETURN x` the word is the clause and the name was forgotten.
    const Token& next = token(1);
    const bool clause_follows = next.kind == Kind::word &&
                                (is_clause_word(text_of(next)) || is_operator_word(text_of(next)));
    const bool ends = next.kind == Kind::end || next.kind == Kind::symbol;
    const bool opens = is_symbol("(", 1) || is_symbol("*", 1) || is_symbol("[", 1);
    if (!clause_follows && (!ends || opens)) fail_expecting(what);
  }
  return take_name();
}

Name Parser::expect_dotted_name(std::string_view what) {
  Name name = expect_name(what);
  while (is_symbol(".") && is_name(1)) {
    ++at_;
    const Name part = take_name();
    name.text += '.';
    name.text += part.text;
    name.span.end = part.span.end;
  }
  return name;
}

std::string Parser::parameter_name() {
  const std::string_view name = text_of(token()).substr(1);
  ++at_;
  return name.front() == '`' ? unquoted(name) : std::string(name);
}

Span Parser::span_of(const Token& one) const noexcept { return {source_, one.begin, one.end}; }

Span Parser::since(std::uint32_t begin) const noexcept {
  const std::uint32_t end = at_ == 0 ? begin : tokens_.all[at_ - 1].end;
  return {source_, begin, std::max(begin, end)};
}

std::string Parser::found_here() const {
  constexpr std::size_t widest = 40;
  if (token().kind == Kind::end) return "the end of the query";
  // Cut first: a text may be long.
  const std::string_view text = text_of(token()).substr(0, 4 * widest);
  return "`" + base::fit(base::visible(text), widest) + "`";
}

std::string Parser::nearest_keyword() const {
  if (token().kind != Kind::word) return {};
  const std::string_view word = text_of(token());
  if (is_clause_word(word) || is_operator_word(word) || word.size() < 3) return {};
  return base::did_you_mean(word, keywords);
}

void Parser::fail(const Fault& fault, Span span, std::string message, std::string help) {
  found_.report(fault.rule, span, std::move(message), std::move(help));
  throw ParseStop{};
}

void Parser::fail_expecting(std::string_view what, std::string help) {
  const Token& here = token();
  if (here.kind == Kind::broken) {
    for (BrokenToken& one : tokens_.broken) {
      if (one.span.begin == here.begin)
        fail(*one.fault, one.span, std::move(one.message), std::move(one.help));
    }
  }
  if (help.empty() && is_symbol("==")) help = "write `=` for equal";
  if (help.empty() && is_symbol("!=")) help = "write `<>` for unequal";
  if (help.empty() && is_symbol("||")) help = "write `+` to join texts, OR between conditions";
  if (help.empty()) help = nearest_keyword();
  fail(faults::unexpected_syntax, span_of(here),
       "expected " + std::string(what) + ", found " + found_here(), std::move(help));
}

void Parser::fail_too_deep() {
  fail(faults::too_deep, span_of(token()), "nested more than 500 deep");
}

std::unique_ptr<Query> Parser::whole_query() {
  if (token().kind == Kind::end || (is_symbol(";") && token(1).kind == Kind::end))
    fail(faults::unexpected_syntax, span_of(token()), "the query is empty",
         "as in MATCH (n) RETURN n");
  auto whole = query();
  const bool ended = takes_symbol(";");
  if (token().kind != Kind::end)
    fail_expecting(ended ? "the end of the query after `;`" : "a clause or the end of the query");
  return whole;
}

Expr Parser::whole_expression() {
  Expr whole = value();
  if (token().kind != Kind::end) fail_expecting("the end of the expression");
  return whole;
}

namespace {

std::optional<base::Span> broken_utf8(std::string_view text, base::SourceId source) {
  const std::optional<std::size_t> at = base::first_invalid_utf8(text);
  if (!at) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(*at);
  return base::Span{source, begin, begin + 1};
}

template <class Result>
Result parsed(const base::Sources& sources, base::SourceId source, base::Diagnostics& found,
              Result (Parser::*rule)()) {
  const std::string_view text = sources.text(source);
  if (const auto broken = broken_utf8(text, source)) {
    found.report(faults::invalid_character.rule, *broken, "this is not valid UTF-8",
                 "save the query as UTF-8");
    return nullptr;
  }
  try {
    return (Parser(text, source, found).*rule)();
  } catch (const ParseStop&) {
    return nullptr;
  }
}

}  // namespace

std::unique_ptr<Query> parse(const base::Sources& sources, base::SourceId source,
                             base::Diagnostics& found) {
  return parsed(sources, source, found, &Parser::whole_query);
}

Expr parse_expression(const base::Sources& sources, base::SourceId source,
                      base::Diagnostics& found) {
  return parsed(sources, source, found, &Parser::whole_expression);
}

}  // namespace entente::query
