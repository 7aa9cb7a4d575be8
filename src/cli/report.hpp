// The report of findings, for people and for machines: a table of forms.
#pragma once

#include <ostream>
#include <span>
#include <string_view>

#include "base/diagnostic.hpp"
#include "cli/screen.hpp"

namespace entente::cli {

struct ReportForm {
  std::string_view name;  // text, json, sarif, github
  void (*write)(std::ostream& out, const base::Sources& sources, const base::Diagnostics& found,
                bool colour);
};
[[nodiscard]] std::span<const ReportForm> report_forms() noexcept;

// How many are shown as text; the rest is counted.
inline constexpr std::size_t most_shown = 100;

}  // namespace entente::cli
