#include "laws/random_query.hpp"

#include <fmt/format.h>

#include <set>

namespace entente::tests {
namespace {

using fmt::format;

std::string joined(const std::vector<std::string>& parts, std::string_view with) {
  return format("{}", fmt::join(parts, with));
}

class Maker {
 public:
  explicit Maker(Dice& dice) : dice_(dice) {}

  RandomQuery make() {
    if (one_in(8)) return make_union();
    clauses(1 + dice_(3));
    last();
    return std::move(query_);
  }

 private:
  enum class Kind { node, relationship, relationships, path, length_only, number };
  struct Variable {
    std::string name;
    Kind kind;
  };
  using Names = std::vector<std::string>;

  bool one_in(std::size_t n) { return dice_(n) == 0; }
  std::string pick(const Names& from) { return from[dice_(from.size())]; }
  std::string digit(std::size_t below) { return std::to_string(dice_(below)); }
  std::string fresh(std::string_view stem) { return format("{}{}", stem, ++made_); }
  void say(std::string piece) { query_.pieces.push_back(std::move(piece)); }

  [[nodiscard]] Names all(Kind kind) const {
    Names names;
    for (const Variable& one : scope_)
      if (one.kind == kind) names.push_back(one.name);
    return names;
  }
  // One that is in scope, or nothing.
  std::string some(Kind kind) {
    const Names names = all(kind);
    return names.empty() ? "" : pick(names);
  }

  // Patterns.
  std::string label() { return pick({":A", ":B", ":C", ":A|B", ":A&B", ":!A", ":A:B"}); }
  std::string type() { return pick({":R", ":S", ":R|S", ":S|T"}); }
  std::string map() {
    return pick({"{x: 1}", "{x: 2}", "{y: 'a'}", "{x: null}", "{x: 0, y: 'b'}"});
  }
  std::string node(bool names) {
    std::string text = "(";
    const std::string known = some(Kind::node);
    const bool old = !known.empty() && !one_in(3);
    std::string name = old ? known : "";
    if (!old && names && !one_in(4)) {
      name = fresh("n");
      scope_.push_back({name, Kind::node});
    }
    text += name;
    if (one_in(5)) text += label();
    if (one_in(12)) text += " " + map();
    if (!name.empty() && one_in(8)) text += format(" WHERE {}.x > {}", name, digit(3));
    return text + ")";
  }
  std::string range() {
    return pick({"*", "*1..2", "*0..2", "*0..1", "*2", "*..3", "*2..3", "*1..1", "*3..2", "*0..0"});
  }
  std::string relationship(bool names, std::string length) {
    std::string inside;
    if (names && one_in(2)) {
      inside = fresh("r");
      // In scope only after the pattern: it may stand there once.
      later_.push_back({inside, length.empty() ? Kind::relationship : Kind::relationships});
    } else if (const std::string known = some(Kind::relationship);
               names && length.empty() && !known.empty() && one_in(8) && !used_.contains(known)) {
      used_.insert(known);
      inside = known;
    }
    if (one_in(2)) inside += type();
    inside += length;
    if (one_in(12)) inside += " " + map();
    if (inside.empty() && one_in(2)) return pick({"-->", "<--", "--"});
    const std::size_t way = dice_(3);
    return format("{}[{}]{}", way == 1 ? "<-" : "-", inside, way == 2 ? "->" : "-");
  }
  // A chain of up to so many relationships.
  std::string chain(std::size_t most, bool names, std::size_t least = 0) {
    std::string text = node(names);
    const std::size_t count = least + dice_(most - least + 1);
    for (std::size_t i = 0; i < count; ++i) {
      text += relationship(names, one_in(4) ? range() : "");
      text += node(names);
    }
    return text;
  }
  std::string pattern() {
    const std::string text = chain(one_in(3) ? 3 : 2, true);
    if (!one_in(6)) return text;
    const std::string name = fresh("p");
    later_.push_back({name, Kind::path});
    return name + " = " + text;
  }
  // Which of the shortest is taken may differ: of one, only the length is asked for.
  std::string shortest() {
    const std::string name = fresh("p");
    const std::string length = pick({"*", "*", "*0..", "*..3", "*2..", "*1..2"});
    const std::string from = node(true);
    const std::string inside = (one_in(2) ? type() : "") + length;
    const std::string way = pick({"-[{}]->", "<-[{}]-", "-[{}]-"});
    const std::string text = from + format(fmt::runtime(way), inside) + node(true);
    const std::string how = pick({"shortestPath", "allShortestPaths", "ANY SHORTEST",
                                  "ALL SHORTEST", "SHORTEST 2", "SHORTEST 2 GROUPS"});
    const bool all =
        how == "allShortestPaths" || how == "ALL SHORTEST" || how == "SHORTEST 2 GROUPS";
    scope_.push_back({name, all ? Kind::path : Kind::length_only});
    if (how.ends_with('s') || how == "shortestPath") return format("{} = {}({})", name, how, text);
    return format("{} = {} {}", name, how, text);
  }

  // Expressions.
  std::string number(std::size_t depth = 2) {
    const std::string node = some(Kind::node);
    const std::string known = some(Kind::number);
    switch (dice_(depth == 0 ? 4 : 13)) {
      case 0: return digit(4);
      case 1: return known.empty() ? "1" : known;
      case 2:
      case 3: return node.empty() ? digit(3) : node + pick({".x", ".n", ".none"});
      case 4:
        return format("({} {} {})", number(depth - 1), pick({"+", "-", "*"}), number(depth - 1));
      case 5: {
        const std::string r = some(Kind::relationship);
        return r.empty() ? digit(3) : r + pick({".x", ".n"});
      }
      case 6: {
        const std::string list = some(Kind::relationships);
        return list.empty() ? "null" : format("size({})", list);
      }
      case 7: {
        const std::string path = some(one_in(2) ? Kind::path : Kind::length_only);
        return path.empty() ? digit(2) : format("length({})", path);
      }
      case 8: return format("coalesce({}, {})", number(depth - 1), digit(3));
      case 9:
        return format("CASE WHEN {} THEN {} ELSE {} END", condition(depth - 1), number(depth - 1),
                      number(depth - 1));
      case 10: return format("COUNT {{ {} }}", inner_pattern());
      case 11: return format("size([{} | 1])", inner_pattern(1));
      default: return format("reduce(t = 0, i IN range(0, {}) | t + i)", digit(4));
    }
  }
  // A pattern about what is bound; it binds nothing.
  std::string inner_pattern(std::size_t least = 0) { return chain(2, false, least); }
  std::string comparison(std::size_t depth) {
    const std::string op = pick({"=", "<>", "<", "<=", ">", ">="});
    const std::string text = format("{} {} {}", number(depth), op, number(depth));
    return one_in(5) ? text + " <= " + number(depth) : text;
  }
  std::string condition(std::size_t depth = 2) {
    const std::string node = some(Kind::node);
    const std::string other = some(Kind::node);
    switch (dice_(depth == 0 ? 4 : 14)) {
      case 0:
      case 1: return comparison(0);
      case 2: return node.empty() ? comparison(0) : format("{}{}", node, label());
      case 3:
        return node.empty() ? "true" : format("{}.y {} 'a'", node, pick({"=", "<>", "<", ">="}));
      case 4:
        return format("({} {} {})", condition(depth - 1), pick({"AND", "OR", "XOR"}),
                      condition(depth - 1));
      case 5: return format("NOT ({})", condition(depth - 1));
      case 6: return format("{} IN [{}, {}, null]", number(depth - 1), digit(3), number(depth - 1));
      case 7: return format("{} IS {}NULL", number(depth - 1), one_in(2) ? "NOT " : "");
      case 8:
        return node.empty() ? comparison(1) : format("{} {} {}", node, pick({"=", "<>"}), other);
      case 9: return node.empty() ? comparison(1) : inner_pattern(1);
      case 10:
        return format("exists {{ MATCH {}{} }}", inner_pattern(),
                      one_in(2) ? "" : " WHERE " + condition(depth - 1));
      case 11:
        return format("{}(i IN [{}, 1, 2] WHERE i < {})", pick({"any", "all", "none", "single"}),
                      number(depth - 1), number(0));
      case 12:
        return node.empty() ? comparison(1)
                            : format("{}.y {} 'a'", node,
                                     pick({"STARTS WITH", "CONTAINS", "IN ['b'] OR 'c' ="}));
      default: {
        const std::string r = some(Kind::relationship);
        const std::string list = some(Kind::relationships);
        return r.empty() || list.empty() ? comparison(1) : format("{} IN {}", r, list);
      }
    }
  }
  void where(std::size_t one_out_of) {
    if (one_in(one_out_of)) say(" WHERE " + condition());
  }

  // Clauses.
  void clauses(std::size_t count) {
    match();
    for (std::size_t i = 1; i < count; ++i) {
      switch (dice_(7)) {
        case 0:
        case 1: match(); break;
        case 2:
        case 3: with(); break;
        case 4: unwind(); break;
        case 5: call(); break;
        default: say("\nMATCH " + shortest()); where(3);
      }
    }
  }
  void match() {
    used_.clear();
    const bool optional = one_in(4);
    Names patterns{pattern()};
    while (one_in(4) && patterns.size() < 3) patterns.push_back(pattern());
    scope_.insert(scope_.end(), later_.begin(), later_.end());
    later_.clear();
    say(format("\n{}MATCH {}", optional ? "OPTIONAL " : "", joined(patterns, ", ")));
    where(3);
  }
  void unwind() {
    const std::string name = fresh("u");
    const std::string list = some(Kind::relationships);
    const bool steps = !list.empty() && one_in(2);
    const std::string numbers =
        one_in(2) ? format("[1, {}, null, 2]", number(1)) : format("range(0, {})", digit(3));
    say(format("\nUNWIND {} AS {}", steps ? list : numbers, name));
    scope_.push_back({name, steps ? Kind::relationship : Kind::number});
  }
  void call() {
    const std::string name = some(Kind::node);
    const std::string made = fresh("c");
    const std::vector<Variable> outside = scope_;
    scope_.clear();
    if (!name.empty()) scope_.push_back({name, Kind::node});
    const std::string inside = "MATCH " + chain(2, false);
    const std::string value = one_in(2) ? "count(*)" : format("max({})", number(1));
    scope_ = outside;
    if (one_in(2))
      say(format("\nCALL ({}) {{ {} RETURN {} AS {} }}", name, inside, value, made));
    else
      say(format("\nCALL {{ {} {} RETURN {} AS {} }}", name.empty() ? "" : "WITH " + name, inside,
                 value, made));
    scope_.push_back({made, Kind::number});
  }
  std::string aggregation() {
    switch (dice_(7)) {
      case 0: return "count(*)";
      case 1: return format("count({})", number(1));
      case 2: return format("count(DISTINCT {})", number(1));
      case 3: return format("sum({})", number(1));
      case 4: return format("min({})", number(1));
      case 5: return format("size(collect({}{}))", one_in(2) ? "DISTINCT " : "", number(1));
      default: return format("max({}) + {}", number(1), digit(3));
    }
  }
  // The items of a projection; `kept` are the variables after it.
  Names items(std::vector<Variable>& kept) {
    Names items;
    for (const Variable& one : scope_) {
      // Two paths of one length may be told apart by nothing else.
      if (one.kind == Kind::length_only || one_in(3)) continue;
      items.push_back(one.name);
      kept.push_back(one);
    }
    if (items.empty() || one_in(2)) {
      kept.push_back({fresh("v"), Kind::number});
      items.push_back(format("{} AS {}", number(), kept.back().name));
    }
    if (one_in(3)) {
      kept.push_back({fresh("v"), Kind::number});
      items.push_back(format("{} AS {}", aggregation(), kept.back().name));
    }
    return items;
  }
  // By all columns, so that only equal rows change places.
  std::string total_order(const std::vector<Variable>& kept) {
    Names by;
    for (const Variable& one : kept) by.push_back(one.name + (one_in(3) ? " DESC" : ""));
    dice_.shuffle(by);
    return " ORDER BY " + joined(by, ", ");
  }
  std::string cut() {
    return (one_in(3) ? " SKIP " + digit(3) : "") + (one_in(3) ? "" : " LIMIT " + digit(5));
  }
  void with() {
    std::vector<Variable> kept;
    const Names list = items(kept);
    say(format("\nWITH {}{}", one_in(4) ? "DISTINCT " : "", joined(list, ", ")) +
        (one_in(4) ? total_order(kept) + cut() : ""));
    scope_ = kept;
    where(4);
  }
  void last() {
    std::vector<Variable> kept;
    const Names list = items(kept);
    say(format("\nRETURN {}{}", one_in(4) ? "DISTINCT " : "", joined(list, ", ")));
    if (!one_in(3)) return;
    query_.ordered = true;
    say(total_order(kept) + (one_in(2) ? cut() : ""));
  }
  RandomQuery make_union() {
    const std::string word = one_in(2) ? "\nUNION" : "\nUNION ALL";
    for (std::size_t part = 0; part < 2; ++part) {
      if (part > 0) say(word);
      scope_.clear();
      clauses(1);
      const std::string node = some(Kind::node);
      say(format("\nRETURN {} AS a, {} AS b", node.empty() ? "1" : node, number(1)));
    }
    return std::move(query_);
  }

  Dice& dice_;
  RandomQuery query_;
  std::vector<Variable> scope_;
  std::vector<Variable> later_;
  std::set<std::string> used_;
  std::size_t made_ = 0;
};

}  // namespace

RandomGraph random_graph(Dice& dice) {
  RandomGraph graph;
  const std::size_t nodes = 1 + dice(5);
  const auto properties = [&](std::size_t number) {
    std::string text = format("n: {}", number);
    if (dice(3) > 0) text += format(", x: {}", dice(4));
    if (dice(3) == 0) text += format(", y: '{}'", std::string_view("abc").substr(dice(3), 1));
    return text;
  };
  for (std::size_t i = 0; i < nodes; ++i) {
    const char* const labels[] = {"", ":A", ":B", ":A:B", ":C", ":A:C"};
    graph.nodes.push_back(format("(n{}{} {{{}}})", i, labels[dice(6)], properties(i)));
  }
  for (std::size_t i = dice(5) + dice(5); i > 0; --i) {
    graph.relationships.push_back(format("(n{})-[:{} {{{}}}]->(n{})", dice(nodes),
                                         std::string_view("RST").substr(dice(3), 1), properties(i),
                                         dice(nodes)));
  }
  return graph;
}

std::string RandomGraph::text() const {
  std::vector<std::string> all = nodes;
  all.insert(all.end(), relationships.begin(), relationships.end());
  return all.empty() ? "" : "CREATE " + joined(all, ", ");
}

RandomQuery random_query(Dice& dice) { return Maker(dice).make(); }

std::string RandomQuery::text() const { return joined(pieces, ""); }

}  // namespace entente::tests
