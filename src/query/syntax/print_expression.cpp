#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "query/syntax/lexer.hpp"
#include "query/syntax/print.hpp"
#include "query/syntax/printer.hpp"

namespace entente::query {
namespace {

// How strongly an expression binds, from OR to what needs no brackets at all.
enum Strength : int {
  by_or,
  by_xor,
  by_and,
  by_not,
  by_comparison,
  by_predicate,
  by_sum,
  by_product,
  by_power,
  by_sign,
  by_labels,
  by_postfix
};

int strength(Binary::Operator op) noexcept {
  using Op = Binary::Operator;
  switch (op) {
    case Op::logical_or: return by_or;
    case Op::logical_xor: return by_xor;
    case Op::logical_and: return by_and;
    case Op::add:
    case Op::subtract: return by_sum;
    case Op::multiply:
    case Op::divide:
    case Op::modulo: return by_product;
    case Op::power: return by_power;
    default: return by_predicate;
  }
}

int strength(const Expression& expression) noexcept {
  if (const auto* binary = std::get_if<Binary>(&expression.node)) return strength(binary->op);
  if (const auto* unary = std::get_if<Unary>(&expression.node))
    return unary->op == Unary::Operator::negate ? by_not : by_sign;
  if (std::holds_alternative<Comparison>(expression.node)) return by_comparison;
  if (std::holds_alternative<IsNull>(expression.node)) return by_predicate;
  if (std::holds_alternative<HasLabels>(expression.node)) return by_labels;
  return by_postfix;
}

std::string_view symbol(Binary::Operator op) noexcept {
  using Op = Binary::Operator;
  switch (op) {
    case Op::logical_or: return "OR";
    case Op::logical_xor: return "XOR";
    case Op::logical_and: return "AND";
    case Op::add: return "+";
    case Op::subtract: return "-";
    case Op::multiply: return "*";
    case Op::divide: return "/";
    case Op::modulo: return "%";
    case Op::power: return "^";
    case Op::in: return "IN";
    case Op::starts_with: return "STARTS WITH";
    case Op::ends_with: return "ENDS WITH";
    case Op::contains: return "CONTAINS";
    case Op::matches: return "=~";
  }
  return "";
}

std::string_view symbol(Comparison::Operator op) noexcept {
  using Op = Comparison::Operator;
  switch (op) {
    case Op::equal: return "=";
    case Op::unequal: return "<>";
    case Op::less: return "<";
    case Op::less_or_equal: return "<=";
    case Op::greater: return ">";
    case Op::greater_or_equal: return ">=";
  }
  return "";
}

std::string real_text(double value) {
  if (std::isnan(value)) return "(0.0 / 0.0)";
  if (std::isinf(value)) return value > 0 ? "(1.0 / 0.0)" : "(-1.0 / 0.0)";
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

bool is_plain_name(std::string_view name) noexcept {
  std::size_t at = 0;
  if (name.empty() || !starts_name(base::next_code_point(name, at))) return false;
  while (at < name.size()) {
    if (!continues_name(base::next_code_point(name, at))) return false;
  }
  return true;
}

std::string in_backquotes(std::string_view name) {
  std::string out = "`";
  for (const char c : name) {
    out += c;
    if (c == '`') out += c;
  }
  return out + '`';
}

}  // namespace

std::string quoted_name(std::string_view name) {
  if (is_plain_name(name) && !is_clause_word(name) && !is_operator_word(name))
    return std::string(name);
  return in_backquotes(name);
}

std::string quoted_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\'': out += "\\'"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
          out += c;
    }
  }
  return out + '\'';
}

void Printer::name(const Name& one) { out_ += quoted_name(one.text); }
void Printer::key(std::string_view one) { out_ += is_plain_name(one) ? one : quoted_name(one); }

// The dots of a namespace stand outside of backquotes.
void Printer::dotted(std::string_view names) {
  if (names.ends_with('.') || names.starts_with('.') || names.find("..") != names.npos) {
    out_ += in_backquotes(names);
    return;
  }
  for (std::size_t begin = 0;;) {
    const std::size_t dot = std::min(names.find('.', begin), names.size());
    const std::string_view part = names.substr(begin, dot - begin);
    if (begin > 0)
      key(part);
    else
      out_ += quoted_name(part);
    if (dot == names.size()) return;
    out_ += '.';
    begin = dot + 1;
  }
}

void Printer::print(const Expression& expression_) {
  brackets_if(expression_.bracketed, expression_);
}

void Printer::brackets_if(bool needed, const Expression& inner) {
  if (needed) out_ += '(';
  std::visit([this](const auto& node) { expression(node); }, inner.node);
  if (needed) out_ += ')';
}

void Printer::operand(const Expr& one, int least) {
  brackets_if(one->bracketed || strength(*one) < least, *one);
}

void Printer::operand_after(const Expr& one, int least, char symbol) {
  const bool node_before = out_[out_.size() - 4] == ')';
  const std::size_t begin = out_.size();
  operand(one, least);
  const std::size_t after = std::min(out_.find_first_not_of(' ', begin + 1), out_.size() - 1);
  const char first = out_[begin];
  const char second = out_[after];
  const bool arrow = symbol == '<' ? first == '-' && (second == '-' || second == '[')
                                   : first == '[' || (first == '-' && second == '(');
  if (!node_before || !arrow) return;
  out_.insert(begin, 1, '(');
  out_ += ')';
}

void Printer::expression(const Literal& literal) {
  const Value& value = literal.value;
  switch (value.type()) {
    case Type::boolean: out_ += value.boolean() ? "true" : "false"; break;
    case Type::integer: out_ += std::to_string(value.integer()); break;
    case Type::real: out_ += real_text(value.real()); break;
    case Type::text: out_ += quoted_text(value.text()); break;
    default: out_ += "null";
  }
}

void Printer::expression(const Parameter& parameter) {
  const bool plain = !parameter.name.empty() && is_plain_name("_" + parameter.name);
  out_ += '$';
  out_ += plain ? parameter.name : in_backquotes(parameter.name);
}

void Printer::expression(const Variable& variable) { out_ += quoted_name(variable.name); }

void Printer::expression(const PropertyAccess& access) {
  operand(access.object, by_postfix);
  out_ += '.';
  key(access.key.text);
}

void Printer::expression(const Subscript& subscript) {
  operand(subscript.object, by_postfix);
  out_ += '[';
  print(*subscript.index);
  out_ += ']';
}

void Printer::expression(const Slice& slice) {
  operand(slice.object, by_postfix);
  out_ += '[';
  if (slice.from) print(*slice.from);
  out_ += "..";
  if (slice.to) print(*slice.to);
  out_ += ']';
}

void Printer::expression(const Unary& unary) {
  if (unary.op == Unary::Operator::negate) {
    out_ += "NOT ";
    return operand(unary.operand, by_not);
  }
  const char sign = unary.op == Unary::Operator::minus ? '-' : '+';
  out_ += sign;
  const std::size_t begin = out_.size();
  operand(unary.operand, by_sign);
  // -1 is a number of its own, so what is not that number needs a bracket.
  if (out_[begin] == '-' || out_[begin] == '+') {
    out_.insert(begin, 1, ' ');
  } else if (sign == '-' && out_[begin] >= '0' && out_[begin] <= '9') {
    out_.insert(begin, 1, '(');
    out_ += ')';
  }
}

void Printer::expression(const Binary& binary) {
  const int own = strength(binary.op);
  operand(binary.left, own);
  out_ += ' ';
  out_ += symbol(binary.op);
  out_ += ' ';
  if (binary.op == Binary::Operator::subtract)
    operand_after(binary.right, own + 1, '-');
  else
    operand(binary.right, own + 1);
}

void Printer::expression(const Comparison& comparison) {
  operand(comparison.operands.front(), by_predicate);
  for (std::size_t i = 0; i < comparison.operators.size(); ++i) {
    const std::string_view sign = symbol(comparison.operators[i]);
    out_ += ' ';
    out_ += sign;
    out_ += ' ';
    if (sign == "<")
      operand_after(comparison.operands[i + 1], by_predicate, '<');
    else
      operand(comparison.operands[i + 1], by_predicate);
  }
}

void Printer::expression(const IsNull& test) {
  operand(test.operand, by_predicate);
  out_ += test.negated ? " IS NOT NULL" : " IS NULL";
}

void Printer::expression(const HasLabels& test) {
  operand(test.operand, by_postfix);
  out_ += ':';
  labels(test.labels);
}

}  // namespace entente::query
