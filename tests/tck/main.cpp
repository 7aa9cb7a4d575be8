// entente_tck: runs the scenarios of an openCypher Technology Compatibility Kit.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "tck/run.hpp"
#include "tck/self_test.hpp"

namespace entente::tck {
namespace {

namespace fs = std::filesystem;
constexpr int skipped = 77;  // SKIP_RETURN_CODE

struct Options {
  std::string only;
  bool verbose = false;
  bool list_failures = false;
  bool naive = false;
  bool self_test = false;
};

struct Tally {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t not_supported = 0;
  std::size_t skipped = 0;

  void add(const Outcome& outcome) {
    switch (outcome.kind) {
      case Outcome::Kind::passed: ++passed; break;
      case Outcome::Kind::failed: ++failed; break;
      case Outcome::Kind::not_supported: ++not_supported; break;
      case Outcome::Kind::skipped: ++skipped; break;
    }
  }
  [[nodiscard]] std::size_t all() const { return passed + failed + not_supported + skipped; }
};

int usage() {
  std::cerr << "entente_tck [--only SUBSTRING] [--verbose] [--list-failures] [--naive]\n"
               "entente_tck --self-test\n";
  return 2;
}

bool read_options(int count, char** arguments, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string one = arguments[i];
    if (one == "--only" && i + 1 < count) {
      options.only = arguments[++i];
    } else if (one == "--verbose") {
      options.verbose = true;
    } else if (one == "--list-failures") {
      options.list_failures = true;
    } else if (one == "--naive") {
      options.naive = true;
    } else if (one == "--self-test") {
      options.self_test = true;
    } else {
      return false;
    }
  }
  return true;
}

fs::path kit() {
  if (const char* const given = std::getenv("ENTENTE_TCK"); given != nullptr && *given != '\0')
    return given;
  return fs::path(ENTENTE_ROOT) / ".." / "shared" / "tck";
}

std::vector<fs::path> features(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder / "features"))
    if (entry.path().extension() == ".feature") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The queries of a scenario, for a reader of its failure.
std::string queries(const Scenario& scenario) {
  std::string out;
  for (const Step& step : scenario.steps) {
    if (!step.has_document) continue;
    out += "  " + step.text + "\n    ";
    for (const char c : step.document) out += c == '\n' ? std::string("\n    ") : std::string(1, c);
    out += '\n';
  }
  return out;
}

void print(const std::map<std::string, Tally>& folders) {
  Tally total;
  fmt::print("{:<36} {:>7} {:>7} {:>14} {:>8} {:>6}\n", "folder", "passed", "failed",
             "not supported", "skipped", "all");
  const auto line = [](const std::string& name, const Tally& tally) {
    fmt::print("{:<36} {:>7} {:>7} {:>14} {:>8} {:>6}\n", name, tally.passed, tally.failed,
               tally.not_supported, tally.skipped, tally.all());
  };
  for (const auto& [name, tally] : folders) {
    line(name, tally);
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.not_supported += tally.not_supported;
    total.skipped += tally.skipped;
  }
  line("all", total);
}

int run_all(const fs::path& folder, const Options& options) {
  std::map<std::string, Tally> folders;
  std::vector<std::string> failures;
  for (const fs::path& path : features(folder)) {
    const std::string file = path.lexically_relative(folder / "features").replace_extension("");
    for (const Scenario& scenario : read_feature(text_of(path))) {
      std::string title = file + " " + scenario.name;
      if (scenario.example > 0) title += fmt::format(" (example {})", scenario.example);
      if (title.find(options.only) == std::string::npos) continue;
      if (options.verbose) std::cerr << title << std::endl;  // the last one, should it crash
      const Outcome outcome = run(scenario, folder, options.naive);
      folders[path.parent_path().lexically_relative(folder / "features")].add(outcome);
      if (outcome.kind != Outcome::Kind::failed) continue;
      const std::string reason = options.verbose
                                     ? outcome.reason + "\n" + queries(scenario)
                                     : outcome.reason.substr(0, outcome.reason.find('\n'));
      failures.push_back(options.list_failures ? title : title + ": " + reason);
    }
  }
  if (folders.empty()) {
    std::cerr << "no scenario has \"" << options.only << "\" in its name\n";
    return 2;
  }
  if (!options.list_failures) print(folders);
  for (const std::string& failure : failures) fmt::print("{}\n", failure);
  return failures.empty() ? 0 : 1;
}

int main(int count, char** arguments) {
  Options options;
  if (!read_options(count, arguments, options)) return usage();
  if (options.self_test) return self_test();
  const fs::path folder = kit();
  if (!fs::is_directory(folder / "features")) {
    fmt::print(
        "skipped: no openCypher TCK here; name its folder (with features/ and graphs/) in "
        "ENTENTE_TCK\n");
    return skipped;
  }
  return run_all(folder, options);
}

}  // namespace
}  // namespace entente::tck

int main(int count, char** arguments) {
  try {
    return entente::tck::main(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << "entente_tck: " << error.what() << '\n';
    return 2;
  }
}
