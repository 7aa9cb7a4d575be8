// Each stage of the pipeline by itself, over a file that scripts/bench/generate made:
//   ENTENTE_BENCH=build/bench/100k.facts.json build/release/bin/bench
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <streambuf>

#include "facts/read.hpp"
#include "facts/resolve.hpp"
#include "facts/schema.hpp"
#include "formats/format.hpp"
#include "graph/graph.hpp"
#include "graph/view.hpp"
#include "ontology/ontology.hpp"

namespace {

using namespace entente;

[[noreturn]] void give_up(std::string_view why) {
  std::cerr << why << '\n';
  std::exit(2);
}

std::string file_text() {
  const char* const named = std::getenv("ENTENTE_BENCH");
  const std::string path = named == nullptr ? "build/bench/100k.facts.json" : named;
  std::ifstream file(path, std::ios::binary);
  if (!file) give_up(path + ": cannot open; scripts/bench/run makes it");
  file.seekg(0, std::ios::end);
  std::string text(static_cast<std::size_t>(file.tellg()), '\0');
  file.seekg(0);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

ontology::Ontology kinds() {
  const auto files = ontology::built_in();
  base::Sources sources;
  base::Diagnostics diagnostics;
  auto loaded = ontology::Ontology::load(files, sources, diagnostics);
  if (!loaded) give_up("the ontology is wrong");
  return std::move(*loaded);
}

// What every stage starts from; made once.
struct Input {
  ontology::Ontology ontology = kinds();
  base::Sources sources;
  base::SourceId source = sources.add("facts.json", file_text());

  struct Read {
    base::Strings strings;
    base::Diagnostics diagnostics;
    std::vector<facts::Draft> drafts;
  };
  [[nodiscard]] Read read() const {
    Read read;
    read.drafts.push_back(facts::read(sources, source, read.strings, read.diagnostics));
    return read;
  }
  [[nodiscard]] facts::FactBase resolve(Read read) const {
    auto base = facts::resolve(ontology, sources, std::move(read.strings), std::move(read.drafts),
                               read.diagnostics);
    if (!base) give_up("the facts are wrong");
    return std::move(*base);
  }
};

const Input& input() {
  static const Input one;
  return one;
}

const facts::FactBase& base() {
  static const facts::FactBase one = input().resolve(input().read());
  return one;
}

const graph::View& view() {
  static const graph::Graph graph = graph::project(base());
  static const graph::View one(graph);
  return one;
}

// Counts what it is given.
class Sink : public std::streambuf {
 public:
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }

 protected:
  int_type overflow(int_type c) override {
    ++bytes_;
    return traits_type::not_eof(c);
  }
  std::streamsize xsputn(const char*, std::streamsize size) override {
    bytes_ += size;
    return size;
  }

 private:
  std::int64_t bytes_ = 0;
};

void of_text(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(input().sources.text(input().source).size()));
}

void of_facts(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(base().facts().size()));
}

void load_ontology(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(kinds());
}

void read(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(input().read());
  of_text(state);
}

void compare_with_schema(benchmark::State& state) {
  for (auto _ : state) {
    base::Diagnostics diagnostics;
    facts::check_schema(input().sources, input().source, diagnostics);
  }
  of_text(state);
}

void resolve(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    Input::Read read = input().read();
    state.ResumeTiming();
    benchmark::DoNotOptimize(input().resolve(std::move(read)));
  }
  of_facts(state);
}

void project(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(graph::project(base()));
  of_facts(state);
}

void project_reified(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(graph::project(base(), {"en", true}));
  of_facts(state);
}

void choose_view(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(graph::View(view().graph()));
  of_facts(state);
}

void write(benchmark::State& state, std::string_view name) {
  const formats::Format* const format = formats::format_named(name);
  std::int64_t bytes = 0;
  for (auto _ : state) {
    Sink sink;
    std::ostream out(&sink);
    benchmark::DoNotOptimize(format->write(view(), {}, out));
    bytes += sink.bytes();
  }
  state.SetBytesProcessed(bytes);
}

BENCHMARK(load_ontology)->Unit(benchmark::kMillisecond);
BENCHMARK(read)->Unit(benchmark::kMillisecond);
BENCHMARK(compare_with_schema)->Unit(benchmark::kMillisecond);
BENCHMARK(resolve)->Unit(benchmark::kMillisecond);
BENCHMARK(project)->Unit(benchmark::kMillisecond);
BENCHMARK(project_reified)->Unit(benchmark::kMillisecond);
BENCHMARK(choose_view)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write, graphml, "graphml")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write, json, "json")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write, dot, "dot")->Unit(benchmark::kMillisecond);

}  // namespace
