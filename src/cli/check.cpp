#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/report.hpp"
#include "facts/schema.hpp"

namespace entente::cli {

namespace {

struct Arguments {
  std::vector<std::string> files;
  std::string format = "text";
};

void check(Session& session, const Arguments& arguments) {
  const auto base = session.try_load(arguments.files);
  // The published schema is a second opinion: what our own checks took must fit it too.
  if (base) {
    session.stage("comparing with facts.schema.json");
    for (const facts::Article& article : base->articles()) {
      facts::check_schema(session.sources(), article.origin.source, session.diagnostics());
    }
  }
  session.done();
  const Screen& screen = session.screen();
  session.report(arguments.format, screen.out);
  if (session.diagnostics().errors() > 0) {
    session.status = Status::findings;
  } else if (arguments.format == "text") {
    screen.out << fmt::format("{}: entities {}, occurrences {}, facts {}\n",
                              paint("good", Colour::green, screen.colour), base->entities().size(),
                              base->occurrences().size(), base->facts().size());
  }
}

}  // namespace

void declare_check(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  declare_files(app, arguments->files);
  std::vector<std::string> forms;
  for (const ReportForm& form : report_forms()) forms.emplace_back(form.name);
  app.add_option("--format", arguments->format,
                 "How findings are written: text (default), json, sarif, github")
      ->check(CLI::IsMember(forms));
  app.callback([&session, arguments] { check(session, *arguments); });
}

}  // namespace entente::cli
