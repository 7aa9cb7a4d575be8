// Fact files: no text crashes what lies between a file and a graph.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "facts/actuality.hpp"
#include "facts/read.hpp"
#include "facts/resolve.hpp"
#include "facts/schema.hpp"
#include "graph/graph.hpp"
#include "graph/summary.hpp"
#include "graph/view.hpp"
#include "ontology/ontology.hpp"

namespace {

using namespace entente;

const ontology::Ontology& kinds() {
  static const ontology::Ontology built_in = [] {
    const auto files = ontology::built_in();
    base::Sources sources;
    base::Diagnostics diagnostics;
    return *ontology::Ontology::load(files, sources, diagnostics);
  }();
  return built_in;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  base::Sources sources;
  base::Strings strings;
  base::Diagnostics diagnostics;
  const auto source = sources.add("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  std::vector<facts::Draft> drafts;
  drafts.push_back(facts::read(sources, source, strings, diagnostics));
  const auto base =
      facts::resolve(kinds(), sources, std::move(strings), std::move(drafts), diagnostics);
  for (const base::Diagnostic* one : diagnostics.sorted()) {
    (void)sources.place(one->span.source, one->span.begin);
    (void)sources.line(one->span.source, one->span.begin);
  }
  if (!base) return 0;
  facts::check_schema(sources, source, diagnostics);
  for (std::uint32_t i = 0; i < base->occurrences().size(); ++i)
    (void)facts::conflicts(*base, facts::OccurrenceId{i});
  for (const bool reify : {false, true}) {
    const graph::Graph graph = graph::project(*base, {"ar", reify});
    const graph::View view(graph);
    for (std::uint32_t i = 0; i < graph.edges().size(); ++i)
      (void)graph::summarize(view, graph::EdgeId{i});
    for (std::uint32_t i = 0; i < graph.nodes().size(); ++i)
      (void)graph::summarize(view, graph::NodeId{i});
  }
  return 0;
}
