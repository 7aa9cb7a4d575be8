#include "query/syntax/lexer.hpp"
#include "query/syntax/print.hpp"
#include "query/syntax/printer.hpp"

namespace entente::query {

// In backquotes if it is one of the words that open something else.
void Printer::word_or_quoted(std::string_view names,
                             std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!same_word(names, word)) continue;
    out_ += '`';
    out_ += names;
    out_ += '`';
    return;
  }
  dotted(names);
}

void Printer::expression(const ListLiteral& literal) {
  out_ += '[';
  list(literal.items, [this](const Expr& item) { print(*item); });
  out_ += ']';
}

void Printer::expression(const MapLiteral& map) {
  out_ += '{';
  list(map.entries, [this](const auto& entry) {
    key(entry.first.text);
    out_ += ": ";
    print(*entry.second);
  });
  out_ += '}';
}

void Printer::expression(const MapProjection& projection) {
  using Kind = MapProjection::Item::Kind;
  word_or_quoted(projection.variable.text, {"EXISTS", "COUNT", "COLLECT"});
  out_ += " {";
  list(projection.items, [this](const MapProjection::Item& item) {
    if (item.kind == Kind::all) out_ += ".*";
    if (item.kind == Kind::property) out_ += '.';
    if (item.kind != Kind::all) key(item.name.text);
    if (item.kind != Kind::entry) return;
    out_ += ": ";
    print(*item.value);
  });
  out_ += '}';
}

void Printer::expression(const FunctionCall& call) {
  word_or_quoted(call.name.text,
                 {"ALL", "ANY", "NONE", "SINGLE", "REDUCE", "SHORTESTPATH", "ALLSHORTESTPATHS"});
  out_ += '(';
  if (call.distinct) out_ += "DISTINCT ";
  if (call.star) out_ += '*';
  list(call.arguments, [this](const Expr& argument) { print(*argument); });
  out_ += ')';
}

void Printer::expression(const Case& choice) {
  out_ += "CASE";
  if (choice.subject) {
    out_ += ' ';
    print(*choice.subject);
  }
  for (const auto& [test, result] : choice.branches) {
    out_ += " WHEN ";
    print(*test);
    out_ += " THEN ";
    print(*result);
  }
  if (choice.otherwise) {
    out_ += " ELSE ";
    print(*choice.otherwise);
  }
  out_ += " END";
}

void Printer::expression(const ListComprehension& comprehension) {
  out_ += '[';
  name(comprehension.variable);
  out_ += " IN ";
  print(*comprehension.list);
  where(comprehension.where);
  if (comprehension.result) {
    out_ += " | ";
    print(*comprehension.result);
  }
  out_ += ']';
}

void Printer::expression(const Quantifier& quantifier) {
  using Kind = Quantifier::Kind;
  switch (quantifier.kind) {
    case Kind::all: out_ += "all("; break;
    case Kind::any: out_ += "any("; break;
    case Kind::none: out_ += "none("; break;
    case Kind::single: out_ += "single("; break;
  }
  name(quantifier.variable);
  out_ += " IN ";
  print(*quantifier.list);
  where(quantifier.where);
  out_ += ')';
}

void Printer::expression(const Reduce& reduce) {
  out_ += "reduce(";
  name(reduce.accumulator);
  out_ += " = ";
  print(*reduce.start);
  out_ += ", ";
  name(reduce.variable);
  out_ += " IN ";
  print(*reduce.list);
  out_ += " | ";
  print(*reduce.step);
  out_ += ')';
}

void Printer::expression(const PatternExpression& expression_) { print(expression_.pattern); }

void Printer::expression(const PatternComprehension& comprehension) {
  out_ += '[';
  print(comprehension.pattern);
  where(comprehension.where);
  out_ += " | ";
  print(*comprehension.result);
  out_ += ']';
}

void Printer::expression(const SubqueryExpression& subquery) {
  using Kind = SubqueryExpression::Kind;
  const bool exists = subquery.kind == Kind::exists;
  out_ += exists ? "exists { " : subquery.kind == Kind::count ? "COUNT { " : "COLLECT { ";
  if (subquery.pattern_only) {
    const auto& match = std::get<Match>(subquery.query->parts.front().clauses.front().node);
    patterns(match.patterns);
    where(match.where);
  } else {
    print(*subquery.query);
  }
  out_ += " }";
}

}  // namespace entente::query
