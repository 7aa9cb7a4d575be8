// Asker: puts queries to one store, under the same limits, and shows what is wrong with them.
#pragma once

#include <optional>
#include <string>

#include "cli/session.hpp"
#include "query/fault.hpp"
#include "query/query.hpp"

namespace entente::cli {

struct Limits {
  unsigned seconds = 60;      // 0: none
  unsigned mebibytes = 2048;  // 0: none
};

class Asker {
 public:
  // While a query runs, the clock stands still: at its start, or at SOURCE_DATE_EPOCH.
  Asker(Session& session, query::Store& store, Limits limits);

  [[nodiscard]] query::Store& store() noexcept { return store_; }
  [[nodiscard]] const query::Map& parameters() const noexcept { return settings_.parameters; }
  // "name=value": a literal of the language, a call such as date('2023'), or else plain text.
  // Throws Failure (usage).
  void set_parameter(const std::string& text);

  // The name is what findings call the text. Nothing if there are errors; they were shown, and
  // `status` says how to end. With evidence, the answer has its three columns more.
  [[nodiscard]] std::optional<query::Answer> ask(const std::string& name, const std::string& text,
                                                 bool evidence, Status& status);
  [[nodiscard]] std::optional<std::string> plan(const std::string& name, const std::string& text,
                                                Status& status);

 private:
  std::optional<query::Prepared> prepare(base::SourceId source, bool evidence, Status& status);
  void show(const base::Diagnostics& found) const;
  void show(const query::RunError& error, base::SourceId source) const;
  std::optional<query::Value> literal(const std::string& name, const std::string& text);

  Session& session_;
  query::Store& store_;
  query::Settings settings_;
};

}  // namespace entente::cli
