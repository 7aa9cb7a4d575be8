// Queries: no text crashes the parser, and it answers with a tree or with one finding in the text.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "query/syntax/parse.hpp"

namespace {

using namespace entente;

void check(const base::Sources& sources, const base::Diagnostics& found, bool tree) {
  if (tree != (found.errors() == 0) || found.errors() > 1) std::abort();
  for (const base::Diagnostic* one : found.sorted()) {
    const std::size_t size = sources.text(one->span.source).size();
    if (one->span.begin > one->span.end || one->span.end > size) std::abort();
    if (one->message.empty()) std::abort();
    (void)sources.place(one->span.source, one->span.begin);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  base::Sources sources;
  const auto source = sources.add("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  base::Diagnostics of_query;
  const auto query = query::parse(sources, source, of_query);
  check(sources, of_query, query != nullptr);
  base::Diagnostics of_expression;
  const auto expression = query::parse_expression(sources, source, of_expression);
  check(sources, of_expression, expression != nullptr);
  return 0;
}
