#include "query/syntax/print.hpp"

#include "query/syntax/printer.hpp"

namespace entente::query {

std::string to_text(const Query& query) {
  Printer printer;
  printer.print(query);
  return printer.take();
}
std::string to_text(const Expression& expression) {
  Printer printer;
  printer.print(expression);
  return printer.take();
}
std::string to_text(const PathPattern& pattern) {
  Printer printer;
  printer.print(pattern);
  return printer.take();
}

void Printer::print(const Query& query) {
  for (std::size_t i = 0; i < query.parts.size(); ++i) {
    if (i > 0) out_ += query.all[i - 1] ? "\nUNION ALL\n" : "\nUNION\n";
    const auto& clauses = query.parts[i].clauses;
    for (std::size_t j = 0; j < clauses.size(); ++j) {
      if (j > 0) out_ += '\n';
      std::visit([this](const auto& node) { clause(node); }, clauses[j].node);
    }
  }
}

void Printer::where(const Expr& condition) {
  if (!condition) return;
  out_ += " WHERE ";
  print(*condition);
}

void Printer::clause(const Match& match) {
  out_ += match.optional ? "OPTIONAL MATCH " : "MATCH ";
  patterns(match.patterns);
  where(match.where);
}

void Printer::clause(const Projection& projection) {
  out_ += projection.with ? "WITH " : "RETURN ";
  if (projection.distinct) out_ += "DISTINCT ";
  if (projection.star) out_ += projection.items.empty() ? "*" : "*, ";
  list(projection.items, [this](const ProjectionItem& item) {
    print(*item.value);
    alias(item.alias);
  });
  if (!projection.order.empty()) out_ += " ORDER BY ";
  list(projection.order, [this](const SortItem& item) {
    print(*item.value);
    if (item.descending) out_ += " DESC";
  });
  if (projection.skip) {
    out_ += " SKIP ";
    print(*projection.skip);
  }
  if (projection.limit) {
    out_ += " LIMIT ";
    print(*projection.limit);
  }
  where(projection.where);
}

void Printer::alias(const std::optional<Name>& alias) {
  if (!alias) return;
  out_ += " AS ";
  name(*alias);
}

void Printer::clause(const Unwind& unwind) {
  out_ += "UNWIND ";
  print(*unwind.list);
  out_ += " AS ";
  name(unwind.variable);
}

void Printer::clause(const Create& create) {
  out_ += "CREATE ";
  patterns(create.patterns);
}

void Printer::clause(const CallProcedure& call) {
  out_ += "CALL ";
  dotted(call.name.text);
  if (!call.implicit) {
    out_ += '(';
    list(call.arguments, [this](const Expr& one) { print(*one); });
    out_ += ')';
  }
  if (!call.has_yield) return;
  out_ += call.yields_all ? " YIELD *" : " YIELD ";
  list(call.yields, [this](const CallProcedure::Yield& yield) {
    key(yield.field.text);
    alias(yield.alias);
  });
  where(call.where);
}

void Printer::clause(const CallSubquery& call) {
  out_ += call.optional ? "OPTIONAL CALL " : "CALL ";
  if (call.scoped) {
    out_ += call.imports_all ? "(*" : "(";
    list(call.imports, [this](const Name& one) { name(one); });
    out_ += ") ";
  }
  out_ += "{\n";
  print(*call.query);
  out_ += "\n}";
}

void Printer::patterns(const std::vector<PathPattern>& all) {
  list(all, [this](const PathPattern& pattern) { print(pattern); });
}

void Printer::print(const PathPattern& pattern) {
  using Select = PathPattern::Select;
  if (pattern.variable) {
    name(*pattern.variable);
    out_ += " = ";
  }
  const std::string count = std::to_string(pattern.count);
  bool brackets = false;
  switch (pattern.select) {
    case Select::all: break;
    case Select::shortest_one:
      out_ += "shortestPath(";
      brackets = true;
      break;
    case Select::shortest_all:
      out_ += "allShortestPaths(";
      brackets = true;
      break;
    case Select::any: out_ += "ANY " + count + ' '; break;
    case Select::any_shortest: out_ += "ANY SHORTEST "; break;
    case Select::all_shortest: out_ += "ALL SHORTEST "; break;
    case Select::shortest: out_ += "SHORTEST " + count + ' '; break;
    case Select::shortest_groups: out_ += "SHORTEST " + count + " GROUPS "; break;
  }
  for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
    if (i > 0) relationship(pattern.relationships[i - 1]);
    node(pattern.nodes[i]);
  }
  if (brackets) out_ += ')';
}

// What stands between the brackets of a node or relationship, each part set off by a blank.
void Printer::details(const std::optional<Name>& variable,
                      const std::optional<LabelExpression>& labels_, const std::string& length,
                      const Expr& properties, const Expr& condition) {
  const std::size_t begin = out_.size();
  if (variable) name(*variable);
  if (labels_) {
    out_ += ':';
    labels(*labels_);
  }
  out_ += length;
  const auto blank = [&] {
    if (out_.size() > begin) out_ += ' ';
  };
  if (properties) {
    blank();
    print(*properties);
  }
  if (!condition) return;
  blank();
  out_ += "WHERE ";
  print(*condition);
}

void Printer::node(const NodePattern& node) {
  out_ += '(';
  details(node.variable, node.labels, {}, node.properties, node.where);
  out_ += ')';
}

void Printer::relationship(const RelationshipPattern& relationship) {
  out_ += relationship.direction == Direction::in ? "<-" : "-";
  std::string length;
  if (relationship.variable_length) {
    length = "*";
    const std::optional<std::int64_t> least = relationship.least;
    const std::optional<std::int64_t> most = relationship.most;
    if (least) length += std::to_string(*least);
    if (least != most) length += "..";
    if (most && least != most) length += std::to_string(*most);
  }
  const std::size_t begin = out_.size();
  out_ += '[';
  details(relationship.variable, relationship.types, length, relationship.properties,
          relationship.where);
  if (out_.size() == begin + 1)
    out_.pop_back();
  else
    out_ += ']';
  out_ += relationship.direction == Direction::out ? "->" : "-";
}

void Printer::labels(const LabelExpression& label) {
  using Kind = LabelExpression::Kind;
  switch (label.kind) {
    case Kind::name: key(label.name); return;
    case Kind::any: out_ += '%'; return;
    case Kind::negation:
      out_ += '!';
      label_part(label.parts.front());
      return;
    default: break;
  }
  const char* joint = label.kind == Kind::disjunction ? "|" : label.colons ? ":" : "&";
  for (std::size_t i = 0; i < label.parts.size(); ++i) {
    if (i > 0) out_ += joint;
    const bool binds = label.kind == Kind::disjunction &&
                       label.parts[i].kind == Kind::conjunction && !label.parts[i].colons;
    if (binds)
      labels(label.parts[i]);
    else
      label_part(label.parts[i]);
  }
}

void Printer::label_part(const LabelExpression& label) {
  const bool joined = label.kind == LabelExpression::Kind::disjunction ||
                      label.kind == LabelExpression::Kind::conjunction;
  if (joined) out_ += '(';
  labels(label);
  if (joined) out_ += ')';
}

}  // namespace entente::query
