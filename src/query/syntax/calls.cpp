#include "query/syntax/parser.hpp"

namespace entente::query {

void Parser::call(Clause& clause, bool optional) {
  const bool scoped = is_symbol("(");
  if (scoped || is_symbol("{")) {
    CallSubquery subquery = call_subquery();
    subquery.optional = optional;
    clause.node = std::move(subquery);
    return;
  }
  if (optional)
    fail(faults::not_supported, clause.keyword, "OPTIONAL CALL of a procedure is not supported",
         "OPTIONAL CALL { ... } is");
  clause.node = call_procedure();
}

CallSubquery Parser::call_subquery() {
  CallSubquery call;
  if (is_symbol("(")) {
    const std::size_t opened = at_++;
    call.scoped = true;
    if (takes_symbol("*")) {
      call.imports_all = true;
    } else if (!is_symbol(")")) {
      do {
        call.imports.push_back(expect_name("a variable"));
      } while (takes_symbol(","));
    }
    close(opened);
  }
  const std::size_t opened = at_;
  expect_symbol("{", "`{` and a query");
  call.query = query();
  close(opened);
  if (is_word("IN") &&
      (is_word("TRANSACTIONS", 1) || is_word("CONCURRENT", 1) || is_word("TRANSACTIONS", 2)))
    fail(faults::not_supported, span_of(token()), "CALL { } IN TRANSACTIONS is not supported",
         "entente has no transactions: leave it out");
  return call;
}

CallProcedure Parser::call_procedure() {
  CallProcedure call;
  call.name = expect_dotted_name("a procedure, or `{` and a query");
  call.implicit = !is_symbol("(");
  if (!call.implicit) {
    const std::size_t opened = at_++;
    if (!is_symbol(")")) {
      do {
        call.arguments.push_back(value());
      } while (takes_symbol(","));
    }
    close(opened);
  }
  if (takes_word("YIELD")) yields(call);
  return call;
}

void Parser::yields(CallProcedure& call) {
  call.has_yield = true;
  if (takes_symbol("*")) {
    call.yields_all = true;
    return;
  }
  do {
    CallProcedure::Yield yield;
    yield.field = expect_name("a field of the procedure after YIELD");
    if (takes_word("AS")) yield.alias = expect_variable("a variable after AS");
    call.yields.push_back(std::move(yield));
  } while (takes_symbol(","));
  call.where = where();
}

// YIELD * is for a call that is the whole query.
void Parser::check_yields(const Query& query) {
  if (depth_ == 1 && query.parts.size() == 1 && query.parts.front().clauses.size() == 1) return;
  for (const SingleQuery& part : query.parts) {
    for (const Clause& clause : part.clauses) {
      const auto* call = std::get_if<CallProcedure>(&clause.node);
      if (call == nullptr || !call->yields_all) continue;
      fail(faults::unexpected_syntax, clause.span,
           "YIELD * stands only in a CALL that is the whole query", "name the fields after YIELD");
    }
  }
}

}  // namespace entente::query
