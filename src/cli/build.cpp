#include <fmt/format.h>

#include <iostream>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "formats/format.hpp"

namespace entente::cli {

namespace {

struct Arguments {
  std::vector<std::string> files;
  std::vector<std::string> outputs;
  std::string type;
  ViewArguments view;
  std::string language = "en";
  std::string title;
  std::string layout;
  std::string style;
  unsigned timeout = 20;
  bool reify = false;
  bool verbose = false;
};

std::string names_of_formats() {
  std::string names;
  for (const formats::Format& format : formats::formats())
    names += (names.empty() ? "" : ", ") + std::string(format.name);
  return names;
}

const formats::Format& format_for(const std::string& output, const std::string& type) {
  const formats::Format* format =
      type.empty() ? formats::format_of(output) : formats::format_named(type);
  if (format != nullptr) return *format;
  std::vector<std::string_view> names;
  for (const formats::Format& one : formats::formats()) names.push_back(one.name);
  if (!type.empty()) {
    const std::string near = base::did_you_mean(type, names);
    throw Failure(Status::usage, fmt::format("-t: no format is called `{}`", base::visible(type)),
                  near.empty() ? "one of " + names_of_formats() : near);
  }
  throw Failure(Status::usage,
                output == "-" ? std::string("-o -: which format?")
                              : fmt::format("{}: no format ends like this", base::visible(output)),
                fmt::format("say which with -t: {}", names_of_formats()));
}

void check_language(const std::string& language) {
  for (const std::string_view one : ontology::languages) {
    if (language == one) return;
  }
  throw Failure(Status::usage,
                fmt::format("--lang: `{}` is not spoken here", base::visible(language)),
                "one of en, ar, ru, hy");
}

void build(Session& session, const Arguments& arguments) {
  const Screen& screen = session.screen();
  check_language(arguments.language);
  std::vector<const formats::Format*> chosen;
  for (const std::string& output : arguments.outputs) {
    chosen.push_back(&format_for(output, arguments.type));
    if (output == "-" && screen.terminal && chosen.back()->binary) {
      throw Failure(Status::usage, fmt::format("{} is not for a terminal", chosen.back()->name),
                    "name a file with -o");
    }
  }
  const facts::FactBase base = session.load(arguments.files);
  const graph::ViewOptions options = arguments.view.resolve(base);
  session.stage("building");
  const graph::Graph graph = graph::project(base, {arguments.language, arguments.reify});
  const graph::View view(graph, options);
  formats::WriteOptions write;
  write.language = arguments.language;
  write.title = arguments.title;
  write.as_of = arguments.view.as_of.empty() ? arguments.view.during : arguments.view.as_of;
  write.layout = arguments.layout;
  write.layout_seconds = arguments.timeout;
  write.style = arguments.style.empty() ? session.style() : read_file(arguments.style);

  Outputs outputs;
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const std::string& output = arguments.outputs[i];
    session.stage("writing " + output);
    const auto writer = [&](std::ostream& out) {
      const formats::Written written = chosen[i]->write(view, write, out);
      for (const std::string& note : written.notes)
        notes.push_back(fmt::format("{}: {}", output, note));
      if (!arguments.verbose) return;
      for (const std::string& caution : written.cautions)
        notes.push_back(fmt::format("{}: {}", output, caution));
    };
    try {
      if (output == "-")
        writer(screen.out);
      else
        outputs.write(output, writer);
    } catch (const formats::DrawError& error) {
      throw Failure(Status::findings, fmt::format("{}: {}", output, error.what()));
    }
  }
  outputs.commit();
  session.done();
  for (const std::string& note : notes) screen.err << "note: " << note << '\n';
  if (arguments.verbose) {
    screen.err << fmt::format("{} of {} nodes, {} of {} edges, {} facts\n", view.node_count(),
                              graph.nodes().size(), view.edge_count(), graph.edges().size(),
                              base.facts().size());
  }
}

}  // namespace

void declare_build(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  declare_files(app, arguments->files);
  app.add_option("-o,--output", arguments->outputs,
                 "Where to write; several allowed; - for standard output")
      ->required()
      ->type_name("FILE")
      ->take_all();
  app.add_option(
         "-t,--type", arguments->type,
         fmt::format("The format, if the file's name does not say it: {}", names_of_formats()))
      ->type_name("FORMAT");
  app.add_option("--lang", arguments->language, "Language of labels: en (default), ar, ru, hy")
      ->type_name("LANG");
  app.add_option("--title", arguments->title, "Title of a picture")->type_name("TEXT");
  app.add_option("--layout", arguments->layout,
                 "How a picture is laid out (by size): dot, neato, fdp, sfdp, circo, twopi")
      ->check(CLI::IsMember({"dot", "neato", "fdp", "sfdp", "circo", "twopi"}))
      ->type_name("NAME");
  app.add_option("--style", arguments->style, "How a picture looks: another style.json")
      ->type_name("FILE");
  app.add_option("--timeout", arguments->timeout,
                 "Seconds that a layout may take before a faster one is tried (20)")
      ->check(CLI::Range(1, 3600))
      ->type_name("N");
  app.add_flag("--reify", arguments->reify, "Every occurrence and every fact as a node of its own");
  app.add_flag("-v,--verbose", arguments->verbose,
               "Say how much was written, and what some readers of a format will alter");
  arguments->view.declare(app);
  app.callback([&session, arguments] { build(session, *arguments); });
}

}  // namespace entente::cli
