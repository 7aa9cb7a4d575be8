// Session: what the commands share in one run: the ontology, the fact files, how to end.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "cli/failure.hpp"
#include "cli/screen.hpp"
#include "facts/base.hpp"
#include "graph/view.hpp"
#include "ontology/ontology.hpp"

namespace entente::cli {

class Session {
 public:
  explicit Session(const Screen& screen) : screen_(screen) {}

  [[nodiscard]] const Screen& screen() const noexcept { return screen_; }
  [[nodiscard]] base::Sources& sources() noexcept { return sources_; }
  [[nodiscard]] base::Diagnostics& diagnostics() noexcept { return diagnostics_; }

  // From --ontology, or the one that was built in. Throws Failure after reporting what is wrong.
  const ontology::Ontology& ontology();
  // style.json of --ontology's folder, or the one that was built in.
  [[nodiscard]] std::string style() const;
  // Reads, judges and resolves; nothing if there are errors. Does not report.
  std::optional<facts::FactBase> try_load(const std::vector<std::string>& files);
  // The same, but reports and throws Failure (findings) if there are errors. Warnings stay quiet.
  facts::FactBase load(const std::vector<std::string>& files);
  // Writes the findings in that form (a name in report_forms()).
  void report(std::string_view form, std::ostream& out);

  // Says what is being done, on a terminal, once the work takes longer than a second.
  void stage(const std::string& what);
  void done();

  std::string ontology_folder;  // of --ontology; empty: built in
  Status status = Status::good;

 private:
  const Screen& screen_;
  base::Sources sources_;
  base::Diagnostics diagnostics_;
  std::optional<ontology::Ontology> ontology_;
  bool shown_ = false;
};

// Names that people type: an id, or a label or alias in any language, told apart by folding. Throws
// Failure (usage) with the nearest name if none or several fit.
[[nodiscard]] facts::Ref named(const facts::FactBase& base, const std::string& name);
[[nodiscard]] facts::EntityId named_entity(const facts::FactBase& base, const std::string& name);

// The options that choose a part of the graph, the same in every command.
struct ViewArguments {
  std::string as_of;
  std::string during;
  bool strictly = false;
  std::vector<std::string> about;
  unsigned hops = 1;
  std::vector<std::string> kinds;
  std::vector<std::string> moods;
  std::string holder;
  std::string min_grade;
  std::vector<std::string> only;
  std::vector<std::string> at;

  void declare(CLI::App& app);
  [[nodiscard]] graph::ViewOptions resolve(const facts::FactBase& base) const;
  [[nodiscard]] bool any() const;
};

// A positional list of fact files.
void declare_files(CLI::App& app, std::vector<std::string>& files);
// --format text|csv|json.
void declare_table_format(CLI::App& app, std::string& format);
[[nodiscard]] TableFormat table_format(const std::string& format);

}  // namespace entente::cli
