#include <charconv>
#include <limits>

#include "query/syntax/parser.hpp"

namespace entente::query {

Expr Parser::atom() {
  const std::uint32_t begin = token().begin;
  switch (token().kind) {
    case Kind::integer:
    case Kind::real: return number(false);
    case Kind::text: return text();
    case Kind::parameter: {
      Parameter parameter{parameter_name()};
      return make(begin, std::move(parameter));
    }
    case Kind::quoted: return named_atom();
    case Kind::word: return word_atom();
    case Kind::broken_number:
      fail(faults::invalid_number, span_of(token()), found_here() + " is not a number",
           "as in 12, 1.5, 1e-5, 0xFF or 0o17; names that begin with a digit stand in backquotes");
    default: break;
  }
  if (is_symbol("-")) {
    ++at_;
    return number(true);
  }
  if (is_symbol("(")) return at_path(at_) ? pattern_expression() : bracketed();
  if (is_symbol("[")) return square();
  if (is_symbol("{")) return map();
  fail_expecting("an expression");
}

Expr Parser::bracketed() {
  const std::size_t opened = at_++;
  const std::uint32_t begin = token_at(opened).begin;
  Expr inner = expression();
  close(opened);
  inner->bracketed = true;
  inner->span = since(begin);
  return inner;
}

// Keywords are variables only where they can be nothing else: `order.x`, not WHERE RETURN n.
bool Parser::reserved_here() const noexcept {
  const std::string_view word = text_of(token());
  const bool clause = is_clause_word(word);
  if (!clause && !is_operator_word(word)) return false;
  if (token(1).kind == Kind::word) return !clause || !is_operator_word(text_of(token(1)));
  if (token(1).kind != Kind::symbol) return true;
  for (const std::string_view after :
       {")", "]", "}", ",", ".", "=", "<>", "<=", ">=", "+", "/", "%", "^", "|"}) {
    if (is_symbol(after, 1)) return false;
  }
  return true;
}

Expr Parser::word_atom() {
  const std::uint32_t begin = token().begin;
  const auto literal = [&](Value value) {
    ++at_;
    return make(begin, Literal{std::move(value)});
  };
  if (is_word("NULL")) return literal(Value());
  if (is_word("TRUE")) return literal(Value::boolean(true));
  if (is_word("FALSE")) return literal(Value::boolean(false));
  if (reserved_here()) {
    if (is_word("CASE")) return case_expression();
    if (is_word("NOT")) fail_expecting("a value", "write brackets around NOT, as in a = (NOT b)");
    fail_expecting("an expression");
  }
  if (is_symbol("{", 1) && !is_symbol(".", 2)) {
    if (is_word("EXISTS")) return subquery(SubqueryExpression::Kind::exists);
    if (is_word("COUNT")) return subquery(SubqueryExpression::Kind::count);
    if (is_word("COLLECT")) return subquery(SubqueryExpression::Kind::collect);
  }
  if (!is_symbol("(", 1)) return named_atom();
  if (at_shortest_function()) return pattern_expression();
  if (is_name(2) && is_word("IN", 3)) {
    using Which = Quantifier::Kind;
    if (is_word("ALL")) return quantifier(Which::all);
    if (is_word("ANY")) return quantifier(Which::any);
    if (is_word("NONE")) return quantifier(Which::none);
    if (is_word("SINGLE")) return quantifier(Which::single);
  }
  if (is_word("REDUCE") && is_name(2) && is_symbol("=", 3)) return reduce();
  return named_atom();
}

Expr Parser::named_atom() {
  if (at_function()) return function();
  const std::uint32_t begin = token().begin;
  Name name = take_name();
  if (is_symbol("{")) return map_projection(std::move(name.text), name.span);
  return make(begin, Variable{std::move(name.text)});
}

// A name, dots and names, and a bracket.
bool Parser::at_function() const noexcept {
  std::size_t ahead = 1;
  while (is_symbol(".", ahead) && is_name(ahead + 1)) ahead += 2;
  return is_symbol("(", ahead);
}

Expr Parser::function() {
  const std::uint32_t begin = token().begin;
  FunctionCall call;
  call.name = expect_dotted_name("a function");
  const std::size_t opened = at_++;
  const std::uint32_t bar = std::exchange(bar_, 0);
  if (is_symbol("*") && same_word(call.name.text, "COUNT")) {
    ++at_;
    call.star = true;
  } else if (!is_symbol(")")) {
    call.distinct = is_word("DISTINCT") && reserved_here();
    if (call.distinct) ++at_;
    const bool takes_patterns = same_word(call.name.text, "EXISTS");
    do {
      call.arguments.push_back(takes_patterns ? condition() : value());
    } while (takes_symbol(","));
  }
  close(opened);
  bar_ = bar;
  return make(begin, std::move(call));
}

Expr Parser::number(bool negative) {
  const Token& one = token();
  const std::uint32_t begin = negative ? tokens_.all[at_ - 1].begin : one.begin;
  const std::string_view digits = text_of(one);
  if (one.kind == Kind::integer) return integer(digits, begin, negative);
  double value = 0;
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, value);
  if (error == std::errc::result_out_of_range) {
    // Too small is zero, too big is a mistake: where is the first digit that counts?
    std::int64_t exponent = 0;
    const std::size_t e = std::min(digits.find_first_of("eE"), digits.size());
    if (e < digits.size()) {
      const char* from = digits.data() + e + 1;
      if (*from == '+') ++from;
      if (std::from_chars(from, last, exponent).ec != std::errc())
        exponent = *from == '-' ? std::numeric_limits<std::int32_t>::min()
                                : std::numeric_limits<std::int32_t>::max();
    }
    const auto point = static_cast<std::int64_t>(std::min(digits.find('.'), e));
    const auto first = static_cast<std::int64_t>(digits.find_first_of("123456789"));
    constexpr std::int64_t many = std::int64_t{1} << 40;
    exponent = std::min(many, std::max(-many, exponent));
    if (point - first + exponent > 0)
      fail(faults::float_overflow, span_of(one), "this number is too big for a float");
    value = 0;
  }
  ++at_;
  return make(begin, Literal{Value::real(negative ? -value : value)});
}

Expr Parser::integer(std::string_view digits, std::uint32_t begin, bool negative) {
  constexpr auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  int base = 10;
  if (digits.size() > 1 && (digits[1] | 0x20) == 'x') base = 16;
  if (digits.size() > 1 && (digits[1] | 0x20) == 'o') base = 8;
  const std::string_view plain = base == 10 ? digits : digits.substr(2);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value, base);
  ++at_;
  if (error != std::errc() || value > limit + (negative ? 1 : 0))
    fail(faults::integer_overflow, since(begin),
         negative ? "this integer is too small" : "this integer is too big");
  return make(begin, Literal{Value::integer(
                         static_cast<std::int64_t>(negative ? std::uint64_t{0} - value : value))});
}

Expr Parser::text() {
  const std::uint32_t begin = token().begin;
  BrokenToken problem{};
  std::optional<std::string> value = unescaped(text_of(token()), begin, source_, problem);
  if (!value) fail(*problem.fault, problem.span, problem.message, problem.help);
  ++at_;
  return make(begin, Literal{Value::text(std::move(*value))});
}

Expr Parser::map() {
  const std::uint32_t begin = token().begin;
  const std::size_t opened = at_++;
  const std::uint32_t bar = std::exchange(bar_, 0);
  MapLiteral map;
  if (!is_symbol("}")) {
    do {
      Name key = expect_name("a key and `:`");
      expect_symbol(":", "`:` after the key");
      map.entries.emplace_back(std::move(key), value());
    } while (takes_symbol(","));
  }
  close(opened);
  bar_ = bar;
  return make(begin, std::move(map));
}

Expr Parser::case_expression() {
  const std::uint32_t begin = token().begin;
  const std::size_t opened = at_++;
  Case choice;
  if (!is_word("WHEN")) choice.subject = value();
  while (takes_word("WHEN")) {
    Expr test = choice.subject ? value() : condition();
    expect_word("THEN", "THEN after the condition of WHEN");
    choice.branches.emplace_back(std::move(test), value());
  }
  if (choice.branches.empty()) fail_expecting("WHEN after CASE");
  if (takes_word("ELSE")) choice.otherwise = value();
  if (token().kind == Kind::end)
    fail(faults::unexpected_syntax, span_of(token_at(opened)), "this CASE has no END",
         "write END after the last value");
  expect_word("END", choice.otherwise ? "END of the CASE" : "WHEN, ELSE or END of the CASE");
  return make(begin, std::move(choice));
}

}  // namespace entente::query
