// The parser's body: a place in the tokens, and a function for each rule of the grammar.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/syntax/ast.hpp"
#include "query/syntax/lexer.hpp"

namespace entente::query {

// Thrown after the first mistake was reported; parse() catches it.
struct ParseStop {};

class Parser {
 public:
  Parser(std::string_view text, base::SourceId source, base::Diagnostics& found)
      : text_(text), source_(source), found_(found), tokens_(tokens_of(text, source)) {}

  [[nodiscard]] std::unique_ptr<Query> whole_query();
  [[nodiscard]] Expr whole_expression();

 private:
  using Kind = Token::Kind;
  class Level;

  // parser.cpp: places and mistakes.
  [[nodiscard]] const Token& token(std::size_t ahead = 0) const noexcept;
  [[nodiscard]] const Token& token_at(std::size_t index) const noexcept;
  [[nodiscard]] std::string_view text_of(const Token& one) const noexcept;
  [[nodiscard]] bool is_symbol_at(std::size_t index, std::string_view symbol) const noexcept;
  [[nodiscard]] bool is_symbol(std::string_view symbol, std::size_t ahead = 0) const noexcept;
  [[nodiscard]] bool is_word(std::string_view keyword, std::size_t ahead = 0) const noexcept;
  [[nodiscard]] bool is_name(std::size_t ahead = 0) const noexcept;
  [[nodiscard]] bool takes_symbol(std::string_view symbol) noexcept;
  [[nodiscard]] bool takes_word(std::string_view keyword) noexcept;
  void expect_symbol(std::string_view symbol, std::string_view what);
  void expect_word(std::string_view keyword, std::string_view what);
  // Takes the bracket that closes the one at token `opened`.
  void close(std::size_t opened);
  [[nodiscard]] Name take_name();
  [[nodiscard]] Name expect_name(std::string_view what);
  // A name that a query gives: also a keyword, where it can be nothing else.
  [[nodiscard]] Name expect_variable(std::string_view what);
  [[nodiscard]] Name expect_dotted_name(std::string_view what);
  [[nodiscard]] std::string parameter_name();
  [[nodiscard]] Span span_of(const Token& one) const noexcept;
  [[nodiscard]] Span since(std::uint32_t begin) const noexcept;  // to the last token taken
  [[nodiscard]] std::string found_here() const;
  [[nodiscard]] std::string nearest_keyword() const;
  [[noreturn]] void fail(const Fault& fault, Span span, std::string message, std::string help = {});
  [[noreturn]] void fail_expecting(std::string_view what, std::string help = {});
  [[noreturn]] void fail_too_deep();

  // clauses.cpp
  [[nodiscard]] std::unique_ptr<Query> query();
  [[nodiscard]] SingleQuery single_query();
  [[nodiscard]] bool at_clause() const noexcept;
  [[nodiscard]] Clause clause();
  [[nodiscard]] Match match(bool optional);
  [[nodiscard]] Projection projection(bool with);
  void projection_items(Projection& projection);
  [[nodiscard]] ProjectionItem projection_item(bool with);
  [[nodiscard]] std::vector<SortItem> sort_items();
  [[nodiscard]] Unwind unwind();
  [[nodiscard]] Create create();
  [[nodiscard]] Expr where();  // null if there is none
  void refuse_update();
  // calls.cpp
  void call(Clause& clause, bool optional);
  [[nodiscard]] CallSubquery call_subquery();
  [[nodiscard]] CallProcedure call_procedure();
  void yields(CallProcedure& procedure);
  void check_yields(const Query& query);

  // patterns.cpp
  [[nodiscard]] std::vector<PathPattern> path_patterns();
  [[nodiscard]] PathPattern path_pattern();
  void selection(PathPattern& pattern);
  void path_element(PathPattern& pattern);
  void path(PathPattern& pattern);
  [[nodiscard]] NodePattern node_pattern();
  [[nodiscard]] RelationshipPattern relationship_pattern();
  void relationship_details(RelationshipPattern& pattern);
  void length(RelationshipPattern& pattern);
  void repetition(RelationshipPattern& pattern);
  [[nodiscard]] std::optional<std::int64_t> bound();
  [[nodiscard]] Expr properties();
  [[nodiscard]] bool keyword_where() const noexcept;
  [[nodiscard]] bool at_shortest_function(std::size_t ahead = 0) const noexcept;
  // Whether a node in brackets, and a relationship after it, begins at that token.
  [[nodiscard]] bool at_path(std::size_t index) const noexcept;
  [[nodiscard]] bool node_shaped(std::size_t index) const noexcept;
  [[nodiscard]] bool relationship_shaped(std::size_t index) const noexcept;
  // labels.cpp
  [[nodiscard]] LabelExpression labels();
  [[nodiscard]] LabelExpression label_disjunction();
  [[nodiscard]] LabelExpression label_conjunction();
  [[nodiscard]] LabelExpression label_primary();
  [[nodiscard]] bool at_label_bar() const noexcept;

  // expressions.cpp
  [[nodiscard]] Expr expression();
  // An expression where a pattern may stand as a condition, or where it may not.
  [[nodiscard]] Expr condition();
  [[nodiscard]] Expr value();
  [[nodiscard]] Expr logical(int level);
  [[nodiscard]] Expr negation();
  [[nodiscard]] Expr comparison();
  [[nodiscard]] Expr predicate();
  [[nodiscard]] bool predicate_of(Expr& left, std::uint32_t begin);
  [[nodiscard]] Expr arithmetic(int level);
  [[nodiscard]] Expr sign();
  [[nodiscard]] Expr postfix();
  [[nodiscard]] Expr subscript(Expr object, std::uint32_t begin);
  template <class Node>
  [[nodiscard]] Expr make(std::uint32_t begin, Node node) {
    ++height_;
    if (depth_ + height_ > deepest + 2) fail_too_deep();
    auto made = std::make_unique<Expression>();
    made->span = since(begin);
    made->node = std::move(node);
    return made;
  }
  // A part beside others: its height is counted for itself.
  template <class Rule>
  [[nodiscard]] Expr apart(Rule rule) {
    const unsigned before = std::exchange(height_, 0);
    Expr part = rule();
    height_ = std::max(height_, before);
    return part;
  }
  // atoms.cpp
  [[nodiscard]] Expr atom();
  [[nodiscard]] Expr word_atom();
  [[nodiscard]] Expr named_atom();
  [[nodiscard]] Expr bracketed();
  [[nodiscard]] Expr number(bool negative);
  [[nodiscard]] Expr integer(std::string_view digits, std::uint32_t begin, bool negative);
  [[nodiscard]] Expr text();
  [[nodiscard]] Expr map();
  [[nodiscard]] Expr function();
  [[nodiscard]] Expr case_expression();
  [[nodiscard]] bool reserved_here() const noexcept;
  [[nodiscard]] bool at_function() const noexcept;
  // brackets.cpp: what is written in brackets of its own kind
  [[nodiscard]] Expr square();
  [[nodiscard]] Expr list_comprehension();
  [[nodiscard]] Expr pattern_comprehension();
  [[nodiscard]] Expr quantifier(Quantifier::Kind kind);
  [[nodiscard]] Expr reduce();
  [[nodiscard]] Expr map_projection(std::string variable, Span span);
  [[nodiscard]] Expr subquery(SubqueryExpression::Kind kind);
  [[nodiscard]] Expr pattern_expression();

  static constexpr unsigned deepest = 500;

  std::string_view text_;
  base::SourceId source_;
  base::Diagnostics& found_;
  Tokens tokens_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;   // brackets around this place
  unsigned height_ = 0;  // of the expressions read since the last reset
  unsigned subqueries_ = 0;
  bool pattern_allowed_ = false;
  // The `|` that ends the WHERE of the comprehension being read; 0 if there is none.
  std::uint32_t bar_ = 0;
};

// One nesting deeper; also keeps the height of what was read before it.
class Parser::Level {
 public:
  explicit Level(Parser& parser) : parser_(parser), height_(std::exchange(parser.height_, 0)) {
    if (++parser.depth_ > deepest + 1) parser.fail_too_deep();
  }
  ~Level() {
    --parser_.depth_;
    if (parser_.height_ < height_) parser_.height_ = height_;
  }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  Parser& parser_;
  unsigned height_;
};

}  // namespace entente::query
