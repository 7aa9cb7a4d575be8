#include "cli/run.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <new>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"

namespace entente::cli {

namespace {

constexpr std::array<Command, 10> table{{
    {"check", "Read fact files and say all that is wrong with them", declare_check,
     "entente check samples/altai-2025"},
    {"build", "Build the graph, or a part of it, and write it in one or more formats",
     declare_build,
     "entente build samples/altai-2025 --about lars-crossing --hops 2 -o lars.svg -o lars.graphml"},
    {"list", "List entities, facts, what follows from them, kinds or articles", declare_list,
     "entente list facts samples/altai-2025 --holder author"},
    {"explain", "Say what is claimed of an entity, an occurrence or a fact, by whom, and where",
     declare_explain, "entente explain altai-meeting samples/altai-2025"},
    {"paths", "Show how two are connected, each hop with its claim", declare_paths,
     "entente paths Armenia Iran samples/altai-2025"},
    {"chokepoints", "Find what every overland way between two places must pass",
     declare_chokepoints, "entente chokepoints armenia russia samples/altai-2025"},
    {"query",
     "Ask in the read-only subset of openCypher; the answer is a table, or a diagram with -o",
     declare_query,
     "entente query samples/altai-2025 'MATCH (a)-[:MEMBER_OF]->(b) RETURN a.label, b.label'\n"
     "  entente query samples/altai-2025 'MATCH (n {id: $who})--(m) RETURN DISTINCT m' --param "
     "who=lars --evidence\n"
     "  entente query samples/altai-2025 --as-of 2021 'MATCH p = ({id: \"russia\"})--() RETURN p' "
     "-o "
     "russia.svg\n"
     "  entente query samples/altai-2025          a prompt, with completion by Tab\n"
     "  entente query 'RETURN date() AS today'    no facts: an empty graph, which CREATE fills\n"
     "What CREATE makes is gone at the end; facts change in their files only. Ctrl-C ends a query "
     "with status 130."},
    {"functions", "List the functions and procedures of queries", declare_functions,
     "entente functions"},
    {"ontology", "Show the kinds, and the roles and qualifiers of one", declare_ontology,
     "entente ontology member_of"},
    {"formats", "List the formats that can be written", declare_formats, "entente formats"},
}};

// What came from outside may hold anything; only our own line breaks are.
std::string lines(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    result += (at == 0 ? "" : "\n") + base::visible(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

void say(const Screen& screen, std::string_view message, std::string_view help) {
  screen.err << paint("entente: ", Colour::bold, screen.err_colour) << lines(message) << '\n';
  if (!help.empty()) screen.err << "  " << lines(help) << '\n';
}

std::string banner() {
  return "entente: knowledge graphs of geopolitical relations, from sourced claims.\n"
         "A fact file says who claims what, of when, how surely, and in which paragraph; entente "
         "checks\n"
         "it, builds a typed graph, answers about it, and writes GraphML, DOT, JSON and diagrams.";
}

void declare(CLI::App& app, Session& session) {
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("entente ") + ENTENTE_VERSION);
  app.add_option("--ontology", session.ontology_folder,
                 "Read the ontology from this folder instead of the built-in one")
      ->type_name("DIR");
  app.fallthrough();
  app.footer(
      "Start here:\n  entente check samples/altai-2025\n  entente build samples/quickstart.json -o "
      "out.svg\n"
      "  entente explain csto samples/altai-2025\n"
      "  entente query samples/altai-2025 'MATCH (a)-[:MEMBER_OF]->(b) RETURN a.label, b.label'\n"
      "Every command has --help. Exit status: 0 good, 1 findings, 2 usage, 3 cannot read or "
      "write.\n"
      "Limits: a file 1 GiB, 64 levels, a text 64 KiB.");
  for (const Command& command : table) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    sub->footer(fmt::format("Example:\n  {}", command.example));
    command.declare(*sub, session);
  }
}

// CLI11 knows that a name is wrong, not which one was meant.
std::string suggestion(const CLI::App& app, int argc, const char* const* argv) {
  std::vector<std::string_view> names;
  for (const Command& command : table) names.push_back(command.name);
  const CLI::App* sub = nullptr;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto known = std::find(names.begin(), names.end(), word);
    if (known != names.end() && sub == nullptr) {
      sub = app.get_subcommand(std::string(word));
      continue;
    }
    if (sub == nullptr && !word.starts_with('-')) return base::did_you_mean(word, names);
    if (!word.starts_with("--")) continue;
    std::vector<std::string> options;
    for (const CLI::App* from : {sub, &app}) {
      if (from == nullptr) continue;
      for (const CLI::Option* option : from->get_options()) {
        for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
      }
    }
    const std::string_view name = word.substr(0, word.find('='));
    if (std::find(options.begin(), options.end(), name) != options.end()) continue;
    const std::vector<std::string_view> views(options.begin(), options.end());
    return base::did_you_mean(name, views);
  }
  return {};
}

int ended(const Screen& screen, Status status) {
  screen.out.flush();
  if (!screen.out) throw Failure(Status::unreadable, "cannot write to standard output");
  return static_cast<int>(status);
}

int parse_and_run(int argc, const char* const* argv, const Screen& screen) {
  CLI::App app(banner(), "entente");
  Session session(screen);
  declare(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    app.exit(help, screen.out, screen.err);
    return ended(screen, Status::good);
  } catch (const CLI::ParseError& error) {
    if (argc < 2) {
      screen.err << app.help();
      return static_cast<int>(Status::usage);
    }
    std::string near = suggestion(app, argc, argv);
    say(screen,
        argc > 1 && near.starts_with("did you mean") &&
                !std::string_view(argv[1]).starts_with('-') && app.get_subcommands().empty()
            ? fmt::format("no command is called `{}`", argv[1])
            : std::string(error.what()),
        near.empty() ? "`entente --help` shows the commands, `entente COMMAND --help` its options"
                     : near);
    return static_cast<int>(Status::usage);
  }
  return ended(screen, session.status);
}

}  // namespace

std::span<const Command> commands() noexcept { return table; }

int run(int argc, const char* const* argv, const Screen& screen) {
  try {
    return parse_and_run(argc, argv, screen);
  } catch (const Failure& failure) {
    say(screen, failure.what(), failure.help());
    return static_cast<int>(failure.status());
  } catch (const std::bad_alloc&) {
    say(screen, "out of memory", "");
  } catch (const std::exception& error) {
    say(screen, error.what(), "");
  }
  return static_cast<int>(Status::unreadable);
}

namespace {

unsigned columns() {
  winsize size{};
  if (::ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  unsigned width = 100;
  if (const char* text = std::getenv("COLUMNS"))
    std::from_chars(text, text + std::char_traits<char>::length(text), width);
  return std::max(width, 40U);
}

}  // namespace

int run(int argc, const char* const* argv) {
  std::ios::sync_with_stdio(false);
  clean_up_on_signals();
  const bool plain = std::getenv("NO_COLOR") != nullptr;
  const bool out_terminal = ::isatty(1) != 0;
  const bool err_terminal = ::isatty(2) != 0;
  const Screen screen{std::cout,
                      std::cerr,
                      out_terminal,
                      err_terminal,
                      out_terminal && !plain,
                      err_terminal && !plain,
                      columns()};
  return run(argc, argv, screen);
}

}  // namespace entente::cli
