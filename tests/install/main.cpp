// A program that has only what `cmake --install` left: reads a fact file and writes GraphML.
#include <entente/facts/read.hpp>
#include <entente/facts/resolve.hpp>
#include <entente/formats/format.hpp>
#include <entente/graph/view.hpp>
#include <entente/ontology/ontology.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
  using namespace entente;
  if (argc != 2) return 2;
  std::ifstream in(argv[1]);
  base::Sources sources;
  base::Diagnostics found;
  const auto files = ontology::built_in();
  const auto kinds = ontology::Ontology::load(files, sources, found);
  if (!kinds) return 1;
  base::Strings strings;
  const auto source = sources.add(argv[1], std::string(std::istreambuf_iterator<char>(in), {}));
  std::vector<facts::Draft> drafts;
  drafts.push_back(facts::read(sources, source, strings, found));
  const auto base = facts::resolve(*kinds, sources, std::move(strings), std::move(drafts), found);
  if (!base) return 1;
  const graph::Graph graph = graph::project(*base);
  const formats::Format* graphml = formats::format_named("graphml");
  const auto written = graphml->write(graph::View(graph), {}, std::cout);
  return written.notes.empty() ? 0 : 1;
}
