// Queries that parse: what the printer makes of one parses too, and prints the same again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "query/syntax/parse.hpp"
#include "query/syntax/print.hpp"

namespace {

using namespace entente;

std::string printed(const std::string& text, bool& parsed) {
  base::Sources sources;
  base::Diagnostics found;
  const auto source = sources.add("fuzz", text);
  const auto query = query::parse(sources, source, found);
  parsed = query != nullptr;
  return query ? query::to_text(*query) : std::string();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bool parsed = false;
  const std::string once = printed(std::string(reinterpret_cast<const char*>(data), size), parsed);
  if (!parsed) return 0;
  const std::string twice = printed(once, parsed);
  if (parsed && twice == once) return 0;
  std::fprintf(stderr, "printed:\n%s\nand then:\n%s\n", once.c_str(),
               parsed ? twice.c_str() : "nothing");
  std::abort();
}
