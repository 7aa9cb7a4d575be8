#include <array>

#include "query/syntax/parser.hpp"

namespace entente::query {

using Op = Binary::Operator;

Expr Parser::expression() {
  const Level level(*this);
  return logical(0);
}

Expr Parser::condition() {
  const bool before = std::exchange(pattern_allowed_, true);
  Expr result = expression();
  pattern_allowed_ = before;
  return result;
}

Expr Parser::value() {
  const bool before = std::exchange(pattern_allowed_, false);
  Expr result = expression();
  pattern_allowed_ = before;
  return result;
}

// OR, XOR, AND: each binds stronger than the one before.
Expr Parser::logical(int level) {
  constexpr std::array<std::pair<std::string_view, Op>, 3> words{
      {{"OR", Op::logical_or}, {"XOR", Op::logical_xor}, {"AND", Op::logical_and}}};
  if (level == 3) return negation();
  const auto [word, op] = words[static_cast<std::size_t>(level)];
  const std::uint32_t begin = token().begin;
  Expr left = logical(level + 1);
  while (takes_word(word)) {
    Expr right = apart([&] { return logical(level + 1); });
    left = make(begin, Binary{op, std::move(left), std::move(right)});
  }
  return left;
}

Expr Parser::negation() {
  if (!is_word("NOT") || !reserved_here()) return comparison();
  const Level level(*this);
  const std::uint32_t begin = token().begin;
  ++at_;
  Expr operand = negation();
  return make(begin, Unary{Unary::Operator::negate, std::move(operand)});
}

Expr Parser::comparison() {
  using Compare = Comparison::Operator;
  constexpr std::array<std::pair<std::string_view, Compare>, 6> symbols{
      {{"=", Compare::equal},
       {"<>", Compare::unequal},
       {"<", Compare::less},
       {"<=", Compare::less_or_equal},
       {">", Compare::greater},
       {">=", Compare::greater_or_equal}}};
  const auto operator_here = [&]() -> std::optional<Compare> {
    if (token().kind != Kind::symbol) return std::nullopt;
    for (const auto& [symbol, op] : symbols) {
      if (is_symbol(symbol)) return op;
    }
    return std::nullopt;
  };
  const std::uint32_t begin = token().begin;
  Expr first = predicate();
  std::optional<Compare> op = operator_here();
  if (!op) return first;
  Comparison chain;
  chain.operands.push_back(std::move(first));
  for (; op; op = operator_here()) {
    ++at_;
    chain.operators.push_back(*op);
    chain.operands.push_back(apart([&] { return predicate(); }));
  }
  return make(begin, std::move(chain));
}

Expr Parser::predicate() {
  const std::uint32_t begin = token().begin;
  Expr left = arithmetic(0);
  while (predicate_of(left, begin)) {
  }
  return left;
}

// IS NULL, IN, STARTS WITH and the like, after `left`.
bool Parser::predicate_of(Expr& left, std::uint32_t begin) {
  if (takes_word("IS")) {
    const bool negated = takes_word("NOT");
    expect_word("NULL", negated ? "NULL after IS NOT" : "NULL or NOT NULL after IS");
    left = make(begin, IsNull{std::move(left), negated});
    return true;
  }
  Op op = Op::in;
  if (takes_word("STARTS") || takes_word("ENDS")) {
    op = same_word(text_of(tokens_.all[at_ - 1]), "ENDS") ? Op::ends_with : Op::starts_with;
    expect_word("WITH", op == Op::ends_with ? "WITH after ENDS" : "WITH after STARTS");
  } else if (takes_word("CONTAINS")) {
    op = Op::contains;
  } else if (takes_symbol("=~")) {
    op = Op::matches;
  } else if (!takes_word("IN")) {
    return false;
  }
  Expr right = apart([&] { return arithmetic(0); });
  left = make(begin, Binary{op, std::move(left), std::move(right)});
  return true;
}

// + and -, then *, / and %, then ^; all from the left.
Expr Parser::arithmetic(int level) {
  struct Row {
    std::string_view symbol;
    int level;
    Op op;
  };
  constexpr std::array<Row, 6> rows{{{"+", 0, Op::add},
                                     {"-", 0, Op::subtract},
                                     {"*", 1, Op::multiply},
                                     {"/", 1, Op::divide},
                                     {"%", 1, Op::modulo},
                                     {"^", 2, Op::power}}};
  if (level == 3) return sign();
  const std::uint32_t begin = token().begin;
  Expr left = arithmetic(level + 1);
  for (;;) {
    const Row* found = nullptr;
    if (token().kind == Kind::symbol) {
      for (const Row& row : rows) {
        if (row.level == level && is_symbol(row.symbol)) found = &row;
      }
    }
    if (found == nullptr) return left;
    ++at_;
    Expr right = apart([&] { return arithmetic(level + 1); });
    left = make(begin, Binary{found->op, std::move(left), std::move(right)});
  }
}

Expr Parser::sign() {
  const bool minus = is_symbol("-");
  if (!minus && !is_symbol("+")) return postfix();
  const Kind next = token(1).kind;
  // -9223372036854775808 is a number, though 9223372036854775808 is not.
  if (minus && (next == Kind::integer || next == Kind::real)) return postfix();
  const Level level(*this);
  const std::uint32_t begin = token().begin;
  ++at_;
  Expr operand = sign();
  const auto op = minus ? Unary::Operator::minus : Unary::Operator::plus;
  return make(begin, Unary{op, std::move(operand)});
}

// What follows an atom: .key, [index], [from..to], {projection}, :Label.
Expr Parser::postfix() {
  const std::uint32_t begin = token().begin;
  Expr left = atom();
  for (;;) {
    if (is_symbol(".")) {
      ++at_;
      Name key = expect_name("the name of a property after `.`");
      left = make(begin, PropertyAccess{std::move(left), std::move(key)});
    } else if (is_symbol("[")) {
      left = subscript(std::move(left), begin);
    } else {
      break;
    }
  }
  if (is_symbol(":")) {
    LabelExpression label = labels();
    left = make(begin, HasLabels{std::move(left), std::move(label)});
  }
  return left;
}

Expr Parser::subscript(Expr object, std::uint32_t begin) {
  const std::size_t opened = at_++;
  const std::uint32_t bar = std::exchange(bar_, 0);
  Expr from;
  Expr to;
  if (!is_symbol("..")) from = value();
  const bool slice = takes_symbol("..");
  if (slice && !is_symbol("]")) to = value();
  close(opened);
  bar_ = bar;
  if (!slice) return make(begin, Subscript{std::move(object), std::move(from)});
  return make(begin, Slice{std::move(object), std::move(from), std::move(to)});
}

}  // namespace entente::query
