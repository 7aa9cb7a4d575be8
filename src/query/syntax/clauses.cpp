#include <array>

#include "base/text.hpp"
#include "query/syntax/parser.hpp"

namespace entente::query {
namespace {

constexpr std::array<std::string_view, 7> updates{"MERGE",  "SET",     "DELETE", "DETACH",
                                                  "REMOVE", "FOREACH", "LOAD"};
constexpr std::array<std::string_view, 7> readers{"MATCH",  "OPTIONAL", "UNWIND", "WITH",
                                                  "RETURN", "CREATE",   "CALL"};

}  // namespace

std::unique_ptr<Query> Parser::query() {
  const Level level(*this);
  auto query = std::make_unique<Query>();
  const std::uint32_t begin = token().begin;
  query->parts.push_back(single_query());
  while (is_word("UNION")) {
    const std::uint32_t word = token().begin;
    ++at_;
    const bool all = takes_word("ALL");
    if (!all) (void)takes_word("DISTINCT");
    query->unions.push_back(since(word));
    query->all.push_back(all);
    query->parts.push_back(single_query());
  }
  query->span = since(begin);
  check_yields(*query);
  return query;
}

bool Parser::at_clause() const noexcept {
  for (const std::string_view word : readers) {
    if (is_word(word)) return true;
  }
  return false;
}

SingleQuery Parser::single_query() {
  SingleQuery single;
  const std::uint32_t begin = token().begin;
  for (;;) {
    refuse_update();
    if (!at_clause()) break;
    single.clauses.push_back(clause());
  }
  if (single.clauses.empty()) fail_expecting("a clause, as in MATCH (n) RETURN n");
  single.span = since(begin);
  return single;
}

void Parser::refuse_update() {
  if (token().kind != Kind::word) return;
  for (const std::string_view word : updates) {
    if (!is_word(word)) continue;
    const std::string second(word == "DETACH" ? " DELETE" : word == "LOAD" ? " CSV" : "");
    const bool both = !second.empty() && is_word(std::string_view(second).substr(1), 1);
    if (word == "LOAD" && !both) return;
    Span span = span_of(token());
    if (both) span.end = token(1).end;
    const std::string shown = std::string(word) + second;
    if (subqueries_ > 0)
      fail(faults::clause_composition, span, shown + " cannot stand in a subquery that is a value",
           "such a subquery only reads");
    fail(faults::not_supported, span, shown + " is not supported");
  }
}

Clause Parser::clause() {
  Clause clause;
  const std::uint32_t begin = token().begin;
  bool optional = false;
  if (takes_word("OPTIONAL")) {
    optional = true;
    if (!is_word("MATCH") && !is_word("CALL")) fail_expecting("MATCH or CALL after OPTIONAL");
  }
  const std::size_t word = at_++;
  clause.keyword = since(begin);
  const auto is = [&](std::string_view keyword) {
    return same_word(text_of(token_at(word)), keyword);
  };
  if (is("MATCH")) {
    clause.node = match(optional);
  } else if (is("WITH")) {
    clause.node = projection(true);
  } else if (is("RETURN")) {
    clause.node = projection(false);
  } else if (is("UNWIND")) {
    clause.node = unwind();
  } else if (is("CREATE")) {
    if (subqueries_ > 0)
      fail(faults::clause_composition, clause.keyword,
           "CREATE cannot stand in a subquery that is a value", "such a subquery only reads");
    clause.node = create();
  } else {
    call(clause, optional);
  }
  clause.span = since(begin);
  return clause;
}

Match Parser::match(bool optional) {
  Match match;
  match.optional = optional;
  match.patterns = path_patterns();
  match.where = where();
  return match;
}

Expr Parser::where() {
  if (!takes_word("WHERE")) return nullptr;
  return condition();
}

Projection Parser::projection(bool with) {
  Projection projection;
  projection.with = with;
  projection.distinct = is_word("DISTINCT") && !is_symbol(",", 1) && !is_word("AS", 1);
  if (projection.distinct) ++at_;
  projection_items(projection);
  if (is_word("ORDER")) {
    ++at_;
    expect_word("BY", "BY after ORDER");
    projection.order = sort_items();
  }
  if (takes_word("SKIP")) projection.skip = value();
  if (takes_word("LIMIT")) projection.limit = value();
  if (is_word("SKIP") && !projection.skip)
    fail_expecting("SKIP before LIMIT", "write SKIP before LIMIT");
  if (with) {
    projection.where = where();
  } else if (is_word("WHERE")) {
    fail_expecting("the end of RETURN", "filter before it: WITH ... WHERE ... RETURN ...");
  }
  return projection;
}

void Parser::projection_items(Projection& projection) {
  if (takes_symbol("*")) {
    projection.star = true;
    if (!takes_symbol(",")) return;
  }
  do {
    projection.items.push_back(projection_item(projection.with));
  } while (takes_symbol(","));
}

ProjectionItem Parser::projection_item(bool with) {
  ProjectionItem item;
  if (is_symbol("*")) fail_expecting("an expression", "`*` stands first, as in RETURN *, 1 AS one");
  const std::uint32_t begin = token().begin;
  item.value = value();
  const Span span = since(begin);
  item.text = std::string(text_.substr(span.begin, span.end - span.begin));
  if (takes_word("AS"))
    item.alias = expect_variable("a variable after AS");
  else if (is_name() && !is_clause_word(text_of(token())) && nearest_keyword().empty())
    fail_expecting(with ? "AS, a comma or the next clause" : "AS, a comma or the end of RETURN",
                   "to name the column, write AS before the name");
  return item;
}

std::vector<SortItem> Parser::sort_items() {
  std::vector<SortItem> items;
  do {
    SortItem item;
    item.value = value();
    if (takes_word("DESC") || takes_word("DESCENDING"))
      item.descending = true;
    else if (!takes_word("ASC"))
      (void)takes_word("ASCENDING");
    items.push_back(std::move(item));
  } while (takes_symbol(","));
  return items;
}

Unwind Parser::unwind() {
  Unwind unwind;
  unwind.list = value();
  expect_word("AS", "AS and a variable after the list of UNWIND");
  unwind.variable = expect_variable("a variable after AS");
  return unwind;
}

Create Parser::create() {
  Create create;
  create.patterns = path_patterns();
  return create;
}

}  // namespace entente::query
