#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/prompt/prompt.hpp"
#include "cli/query/answer.hpp"
#include "cli/query/asker.hpp"
#include "cli/query/diagram.hpp"
#include "cli/query/words.hpp"

namespace entente::cli {

namespace {

struct Arguments {
  std::vector<std::string> words;  // fact files, and the query
  std::string query_file;
  std::vector<std::string> parameters;
  std::vector<std::string> outputs;
  std::string format = "table";
  std::string language = "en";
  std::string title;
  ViewArguments view;
  Limits limits;
  bool reify = false;
  bool csv_safe = false;
  bool evidence = false;
  bool plan = false;
};

// What a query is put to: the view of fact files, or an empty graph to CREATE in.
struct Ground {
  std::optional<facts::FactBase> base;
  std::optional<graph::Graph> graph;
  std::optional<graph::View> view;
  query::Store store;
};

void lay(Ground& ground, Session& session, const Arguments& arguments) {
  if (arguments.words.empty()) {
    if (!arguments.view.any() && !arguments.reify) return;
    throw Failure(Status::usage, "a part of the graph is chosen, and there is no fact file",
                  "entente query FACTS... 'MATCH ...'");
  }
  ground.base = session.load(arguments.words);
  const graph::ViewOptions options = arguments.view.resolve(*ground.base);
  session.stage("building");
  ground.graph = graph::project(*ground.base, {arguments.language, arguments.reify});
  ground.view.emplace(*ground.graph, options);
  ground.store = query::store_of(*ground.view, arguments.language);
  session.done();
}

void check(const Arguments& arguments) {
  bool spoken = false;
  for (const std::string_view one : ontology::languages) spoken |= arguments.language == one;
  if (!spoken) {
    throw Failure(Status::usage,
                  fmt::format("--lang: `{}` is not spoken here", base::visible(arguments.language)),
                  "one of en, ar, ru, hy");
  }
  if (arguments.csv_safe && arguments.format != "csv")
    throw Failure(Status::usage, "--csv-safe goes with --format csv");
  if (!arguments.outputs.empty() && arguments.evidence) {
    throw Failure(Status::usage, "--evidence goes with a table, not with -o",
                  "what -o writes holds the facts of each line");
  }
  static_cast<void>(diagram_formats(arguments.outputs));
}

// A query that is piped in; a person gets a prompt instead.
QueryText piped(const Arguments& arguments) {
  const bool taken =
      std::find(arguments.words.begin(), arguments.words.end(), "-") != arguments.words.end();
  QueryText query{"<stdin>", taken ? std::string() : read_file("-")};
  if (query.text.find_first_not_of(" \t\r\n") != std::string::npos) return query;
  throw Failure(Status::usage, "no query",
                fmt::format("say what is asked: entente query{} 'MATCH (a)-[r]->(b) RETURN a, "
                            "type(r), b LIMIT 5'",
                            arguments.words.empty() ? " FACTS" : " " + arguments.words.front()));
}

void answer(Session& session, Asker& asker, const Arguments& arguments, const QueryText& query) {
  const Screen& screen = session.screen();
  if (arguments.plan) {
    if (const auto plan = asker.plan(query.name, query.text, session.status)) screen.out << *plan;
    return;
  }
  const auto found = asker.ask(query.name, query.text, arguments.evidence, session.status);
  if (!found) return;
  if (!arguments.outputs.empty()) {
    formats::WriteOptions write;
    write.language = arguments.language;
    write.title = arguments.title;
    write.as_of = arguments.view.as_of.empty() ? arguments.view.during : arguments.view.as_of;
    write.style = session.style();
    return write_diagrams(session, asker.store(), *found, arguments.outputs, write);
  }
  const AnswerOptions options{*answer_format(arguments.format), arguments.csv_safe,
                              arguments.evidence};
  print(screen.out, asker.store(), *found, options, screen);
  const bool created = found->nodes + found->relationships > 0 || found->columns.empty();
  const bool counted =
      options.format == AnswerFormat::table && screen.terminal && !found->rows.empty();
  if (created || counted) {
    screen.out.flush();
    screen.err << count_of(*found) << '\n';
  }
}

void run_query(Session& session, Arguments arguments) {
  check(arguments);
  auto query = take_query(arguments.words, arguments.query_file);
  const bool at_terminal = !query && ::isatty(0) != 0;
  if (!query && !at_terminal) query = piped(arguments);
  if (at_terminal && (!arguments.outputs.empty() || arguments.plan)) {
    throw Failure(Status::usage, "no query", "-o and --plan want one as the last word");
  }
  Ground ground;
  lay(ground, session, arguments);
  Asker asker(session, ground.store, arguments.limits);
  for (const std::string& parameter : arguments.parameters) asker.set_parameter(parameter);
  if (query) return answer(session, asker, arguments, *query);
  open_prompt(session, asker,
              {*answer_format(arguments.format), arguments.csv_safe, arguments.evidence});
}

void declare_limits(CLI::App& app, Arguments& arguments) {
  app.add_option("--timeout", arguments.limits.seconds, "Seconds that it may take (60); 0: any")
      ->check(CLI::Range(0, 1'000'000))
      ->type_name("SECONDS");
  app.add_option("--memory", arguments.limits.mebibytes,
                 "MiB that rows and values may take (2048); 0: any")
      ->check(CLI::Range(0, 1'000'000'000))
      ->type_name("MIB");
}

}  // namespace

void declare_query(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  app.add_option(
      "FACTS", arguments->words,
      "Fact files, and last, in quotes, the query. Without a query: a prompt, or what is "
      "piped in. Without fact files: an empty graph, for CREATE");
  app.add_option("-f,--query-file", arguments->query_file, "Read the query from it; - for stdin")
      ->type_name("FILE");
  app.add_option("--param", arguments->parameters,
                 "Sets $NAME: a number, 'text', list, map, date('2023-01-01'), or plain text")
      ->type_name("NAME=VALUE");
  app.add_option("--format", arguments->format, "table (default), csv, json or jsonl")
      ->check(CLI::IsMember({"table", "text", "csv", "json", "jsonl"}));
  app.add_flag("--csv-safe", arguments->csv_safe,
               "With csv: an apostrophe before what a spreadsheet takes for a formula");
  app.add_flag("--evidence", arguments->evidence,
               "Columns more: the facts of each row, who holds them, and their paragraphs");
  app.add_option("-o,--output", arguments->outputs,
                 "Write the nodes, relationships and paths of the answer as a diagram or graph, by "
                 "its ending; several allowed")
      ->type_name("FILE");
  app.add_option("--title", arguments->title, "Title of a picture")->type_name("TEXT");
  app.add_flag("--plan", arguments->plan, "Say how the query is run, and do not run it");
  app.add_option("--lang", arguments->language, "Language of labels: en (default), ar, ru, hy")
      ->type_name("LANG");
  app.add_flag("--reify", arguments->reify, "Every occurrence and every fact as a node of its own");
  declare_limits(app, *arguments);
  arguments->view.declare(app);
  // An option takes the one word after it, or it would take the query as well.
  for (CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) option->allow_extra_args(false);
  }
  app.callback([&session, arguments] { run_query(session, *arguments); });
}

}  // namespace entente::cli
