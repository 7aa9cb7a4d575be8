// A query's way from text to rows: parse, check, plan, run.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "query/check/check.hpp"
#include "query/functions/function.hpp"
#include "query/store.hpp"

namespace entente::query {

struct Settings {
  Map parameters;
  Clock clock;
  std::chrono::milliseconds timeout{0};     // 0: none
  std::size_t memory = 0;                   // bytes that rows and values may take; 0: no limit
  const std::atomic<bool>* stop = nullptr;  // set by Ctrl-C
  FindProcedure procedure = procedure_named;
  // Each row gets one value more: a list of the nodes and relationships that it rests on.
  bool evidence = false;
};

struct Answer {
  std::vector<std::string> columns;
  std::vector<List> rows;
  // What CREATE added.
  std::size_t nodes = 0;
  std::size_t relationships = 0;
  std::size_t labels = 0;  // new in the graph
  std::size_t properties = 0;
};

// A query that was parsed, checked and planned against a store, to be run once or often. The store
// must outlive it.
class Prepared {
 public:
  Prepared(Prepared&&) noexcept;
  ~Prepared();
  [[nodiscard]] const std::vector<std::string>& columns() const noexcept;
  [[nodiscard]] bool creates() const noexcept;
  // The plan, an operator a line.
  [[nodiscard]] std::string plan() const;
  // Throws RunError. Rows are in the order of the query, or in a deterministic one.
  [[nodiscard]] Answer run(const Settings& settings);
  // A row at a time, until `take` answers no.
  void run(const Settings& settings, const std::function<bool(std::span<const Value>)>& take);

 private:
  friend std::optional<Prepared> prepare(Store&, const base::Sources&, base::SourceId,
                                         const Settings&, base::Diagnostics&);
  struct Body;
  explicit Prepared(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

// Nothing if there are errors, which are reported.
[[nodiscard]] std::optional<Prepared> prepare(Store& store, const base::Sources& sources,
                                              base::SourceId query, const Settings& settings,
                                              base::Diagnostics& found);

}  // namespace entente::query
