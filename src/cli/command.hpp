// The table of commands: one row and one file each.
#pragma once

#include <CLI/App.hpp>
#include <span>
#include <string_view>

#include "cli/session.hpp"

namespace entente::cli {

struct Command {
  std::string_view name;
  std::string_view summary;
  // Adds the command's options and what it does when it is called.
  void (*declare)(CLI::App& app, Session& session);
  std::string_view example;  // shown under its help
};
[[nodiscard]] std::span<const Command> commands() noexcept;

void declare_check(CLI::App& app, Session& session);
void declare_build(CLI::App& app, Session& session);
void declare_list(CLI::App& app, Session& session);
void declare_explain(CLI::App& app, Session& session);
void declare_paths(CLI::App& app, Session& session);
void declare_chokepoints(CLI::App& app, Session& session);
void declare_query(CLI::App& app, Session& session);
void declare_functions(CLI::App& app, Session& session);
void declare_ontology(CLI::App& app, Session& session);
void declare_formats(CLI::App& app, Session& session);

}  // namespace entente::cli
