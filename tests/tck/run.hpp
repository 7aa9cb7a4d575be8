// Running a scenario on a graph of its own.
#pragma once

#include <filesystem>
#include <string>

#include "tck/gherkin.hpp"

namespace entente::tck {

struct Outcome {
  // not_supported: it needs a clause that changes the graph otherwise than by CREATE, and the
  // query was refused as it should be.
  enum class Kind { passed, failed, not_supported, skipped };
  Kind kind = Kind::passed;
  std::string reason;
};

// `naive`: by run_naively instead of a plan. `folder` holds graphs/.
[[nodiscard]] Outcome run(const Scenario& scenario, const std::filesystem::path& folder,
                          bool naive);

}  // namespace entente::tck
