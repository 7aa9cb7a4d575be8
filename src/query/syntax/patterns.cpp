#include <charconv>

#include "query/syntax/parser.hpp"

namespace entente::query {

using Select = PathPattern::Select;

std::vector<PathPattern> Parser::path_patterns() {
  std::vector<PathPattern> patterns;
  do {
    patterns.push_back(path_pattern());
  } while (takes_symbol(","));
  return patterns;
}

PathPattern Parser::path_pattern() {
  const Level level(*this);
  const std::uint32_t bar = std::exchange(bar_, 0);
  PathPattern pattern;
  const std::uint32_t begin = token().begin;
  if (is_name() && is_symbol("=", 1)) {
    pattern.variable = take_name();
    ++at_;
  }
  selection(pattern);
  path_element(pattern);
  pattern.span = since(begin);
  bar_ = bar;
  return pattern;
}

// ALL SHORTEST, ANY SHORTEST, ANY k, SHORTEST k [GROUPS], and what may be said of PATHS.
void Parser::selection(PathPattern& pattern) {
  if (!is_word("ALL") && !is_word("ANY") && !is_word("SHORTEST")) return;
  const bool all = takes_word("ALL");
  const bool any = !all && takes_word("ANY");
  const bool shortest = takes_word("SHORTEST");
  std::optional<std::int64_t> count;
  if (!all && token().kind == Kind::integer) {
    const Span span = span_of(token());
    count = bound();
    if (*count < 1 || (any && shortest))
      fail(faults::unexpected_syntax, span,
           any && shortest ? "ANY SHORTEST takes no number" : "a number of paths is at least 1",
           any && shortest ? "write SHORTEST " + std::to_string(*count) : "");
  }
  pattern.count = count.value_or(1);
  if (!takes_word("PATH")) (void)takes_word("PATHS");
  const bool groups = shortest && !all && !any && (takes_word("GROUP") || takes_word("GROUPS"));
  if (shortest && !all && !any && !count && !groups)
    fail_expecting("a number of paths after SHORTEST", "as in SHORTEST 3, or ANY SHORTEST");
  if (all)
    pattern.select = shortest ? Select::all_shortest : Select::all;
  else if (any)
    pattern.select = shortest ? Select::any_shortest : Select::any;
  else
    pattern.select = groups ? Select::shortest_groups : Select::shortest;
}

bool Parser::at_shortest_function(std::size_t ahead) const noexcept {
  return is_symbol("(", ahead + 1) &&
         (is_word("SHORTESTPATH", ahead) || is_word("ALLSHORTESTPATHS", ahead));
}

void Parser::path_element(PathPattern& pattern) {
  if (at_shortest_function()) {
    const std::uint32_t begin = token().begin;
    if (pattern.select != Select::all)
      fail(faults::unexpected_syntax, span_of(token()), "the paths are selected twice");
    pattern.select = is_word("SHORTESTPATH") ? Select::shortest_one : Select::shortest_all;
    const std::size_t opened = ++at_;
    ++at_;
    path(pattern);
    close(opened);
    if (pattern.relationships.size() != 1)
      fail(faults::relationship_pattern, since(begin),
           "a shortest path needs one relationship between two nodes",
           "as in shortestPath((a)-[*]-(b))");
    return;
  }
  if (!is_symbol("(") || !is_symbol("(", 1)) return path(pattern);
  const Level level(*this);
  const std::size_t opened = at_++;
  path_element(pattern);
  close(opened);
  if (is_symbol("{") || is_symbol("+") || is_symbol("*"))
    fail(faults::not_supported, span_of(token()), "a path in brackets cannot be repeated",
         "repeat one relationship, as in -[:MEMBER_OF*1..3]->");
}

void Parser::path(PathPattern& pattern) {
  pattern.nodes.push_back(node_pattern());
  while (is_symbol("-") || (is_symbol("<") && is_symbol("-", 1))) {
    pattern.relationships.push_back(relationship_pattern());
    pattern.nodes.push_back(node_pattern());
  }
}

// WHERE as a word, not as the name of a variable: (where), (where:A).
bool Parser::keyword_where() const noexcept {
  if (!is_word("WHERE")) return false;
  for (const std::string_view after : {")", "]", ":", "*"}) {
    if (is_symbol(after, 1)) return false;
  }
  return true;
}

NodePattern Parser::node_pattern() {
  NodePattern node;
  const std::uint32_t begin = token().begin;
  const std::size_t opened = at_;
  if (!takes_symbol("("))
    fail_expecting("a node", "nodes stand in round brackets, as in (n:Label)");
  if (is_name() && !keyword_where()) node.variable = take_name();
  if (is_symbol(":")) node.labels = labels();
  node.properties = properties();
  node.where = where();
  close(opened);
  node.span = since(begin);
  return node;
}

Expr Parser::properties() {
  if (is_symbol("{")) return apart([&] { return map(); });
  if (token().kind != Kind::parameter) return nullptr;
  const std::uint32_t begin = token().begin;
  Parameter parameter{parameter_name()};
  return apart([&] { return make(begin, std::move(parameter)); });
}

RelationshipPattern Parser::relationship_pattern() {
  RelationshipPattern relationship;
  const std::uint32_t begin = token().begin;
  const bool left = takes_symbol("<");
  expect_symbol("-", "`-` of a relationship");
  const bool detailed = is_symbol("[");
  if (detailed) relationship_details(relationship);
  if (!takes_symbol("-"))
    fail_expecting("`-` and the end of the relationship",
                   detailed ? "as in -[r]->, <-[r]- or -[r]-" : "as in -->, <-- or --");
  const bool right = takes_symbol(">");
  if (left != right) relationship.direction = left ? Direction::in : Direction::out;
  repetition(relationship);
  relationship.span = since(begin);
  return relationship;
}

void Parser::relationship_details(RelationshipPattern& relationship) {
  const std::size_t opened = at_++;
  if (is_name() && !keyword_where()) relationship.variable = take_name();
  if (is_symbol(":")) relationship.types = labels();
  if (is_symbol("*")) {
    length(relationship);
  } else if (is_symbol("..") || token().kind == Kind::integer || token().kind == Kind::real) {
    fail(faults::relationship_pattern, span_of(token()),
         "a length needs `*`, found " + found_here(), "as in -[:MEMBER_OF*1..3]->");
  }
  relationship.properties = properties();
  relationship.where = where();
  close(opened);
}

void Parser::length(RelationshipPattern& relationship) {
  ++at_;
  relationship.variable_length = true;
  if (token().kind == Kind::integer) relationship.least = bound();
  if (takes_symbol("..")) {
    if (token().kind == Kind::integer) relationship.most = bound();
  } else {
    relationship.most = relationship.least;
  }
  const Kind kind = token().kind;
  if (is_symbol("-") || is_symbol("..") || is_symbol("+") || is_symbol("*") ||
      kind == Kind::integer || kind == Kind::real || kind == Kind::broken_number ||
      kind == Kind::parameter)
    fail(faults::relationship_pattern, span_of(token()),
         "expected the bounds of a length, found " + found_here(),
         "as in *, *2, *1..3, *..3 or *2..; bounds are 0, 1, 2 ...");
}

// {1,3}, {2}, + and * after a relationship.
void Parser::repetition(RelationshipPattern& relationship) {
  const bool braces = is_symbol("{");
  if (!braces && !is_symbol("+") && !is_symbol("*")) return;
  if (relationship.variable_length)
    fail(faults::relationship_pattern, span_of(token()), "the relationship is repeated twice",
         "leave out the one or the other");
  relationship.variable_length = true;
  const std::size_t opened = at_++;
  if (!braces) {
    relationship.least = text_of(token_at(opened)) == "+" ? 1 : 0;
    return;
  }
  const bool has_least = token().kind == Kind::integer;
  relationship.least = has_least ? bound() : 0;
  if (takes_symbol(",")) {
    if (token().kind == Kind::integer) relationship.most = bound();
  } else if (has_least) {
    relationship.most = relationship.least;
  } else {
    fail_expecting("the bounds of a repetition, as in {1,3}");
  }
  close(opened);
}

std::optional<std::int64_t> Parser::bound() {
  const std::string_view digits = text_of(token());
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::result_out_of_range)
    fail(faults::integer_overflow, span_of(token()), "the number is too big");
  if (end != digits.data() + digits.size())
    fail(faults::invalid_number, span_of(token()), "expected a decimal number",
         "as in 0, 1, 2 ...");
  ++at_;
  return value;
}

bool Parser::at_path(std::size_t index) const noexcept {
  return is_symbol_at(index, "(") && node_shaped(index) &&
         relationship_shaped(token_at(index).partner + 1);
}

// Brackets around what may be a node: (), (n), (n:A), (n {...}), (:A), ({...}), (n WHERE ...).
bool Parser::node_shaped(std::size_t index) const noexcept {
  const std::size_t last = token_at(index).partner;
  if (last == 0) return false;
  std::size_t at = index + 1;
  const auto named = [&] {
    return token_at(at).kind == Kind::word || token_at(at).kind == Kind::quoted;
  };
  if (named()) ++at;
  if (at == last || is_symbol_at(at, ":")) return true;
  const Token& next = token_at(at);
  if (next.kind == Kind::parameter) return at + 1 == last;
  if (is_symbol_at(at, "{")) at = next.partner + 1;
  if (at == last) return true;
  return token_at(at).kind == Kind::word && same_word(text_of(token_at(at)), "WHERE");
}

// --(, -->, -[...]-, and the same after <. That an arrow could be a minus of a minus is decided
// for the arrow, as openCypher does.
bool Parser::relationship_shaped(std::size_t index) const noexcept {
  std::size_t at = index;
  if (is_symbol_at(at, "<")) ++at;
  if (!is_symbol_at(at, "-")) return false;
  ++at;
  if (is_symbol_at(at, "-")) return is_symbol_at(at + 1, "(") || is_symbol_at(at + 1, ">");
  if (!is_symbol_at(at, "[")) return false;
  const std::size_t last = token_at(at).partner;
  if (last == 0) return false;
  if (is_symbol_at(at + 1, ":") || is_symbol_at(at + 1, "*")) return true;
  if (at + 1 == last) return true;
  return is_symbol_at(last + 1, "-") &&
         (is_symbol_at(last + 2, "(") || is_symbol_at(last + 2, ">"));
}

}  // namespace entente::query
