#include "graph/paths.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/claims.hpp"
#include "cli/command.hpp"
#include "graph/summary.hpp"

namespace entente::cli {

namespace {

struct Arguments {
  std::string from;
  std::string to;
  std::vector<std::string> files;
  unsigned steps = 0;
  std::size_t limit = 20;
  ViewArguments view;
};

class PathPrinter {
 public:
  PathPrinter(const graph::View& view, const Screen& screen)
      : view_(view), graph_(view.graph()), base_(graph_.base()), screen_(screen) {}

  void print(const graph::Path& path) {
    std::string chain = name_of(path.from);
    graph::NodeId at = path.from;
    for (const auto& hop : path.hops) {
      const graph::Edge& edge = graph_[hop.edge];
      const bool along = edge.source == at;
      chain += fmt::format("{}{}{}{}", along ? " -" : " <-", graph_[edge.label],
                           along ? "-> " : "- ", name_of(hop.to));
      at = hop.to;
    }
    screen_.out << paint(base::visible(chain), Colour::bold, screen_.colour) << '\n';
    facts::OccurrenceId last{0xFFFF'FFFF};
    for (const auto& hop : path.hops) {
      if (graph_[hop.edge].occurrence == last) continue;  // in and out of one occurrence
      last = graph_[hop.edge].occurrence;
      claim(hop.edge);
    }
  }

 private:
  std::string name_of(graph::NodeId node) const {
    return std::string(graph_[graph_.node_column("label")->text(index(node))]);
  }

  void claim(graph::EdgeId edge) {
    const graph::Summary summary = graph::summarize(view_, edge);
    if (summary.weight == 0) return;
    const facts::Fact& fact = base_[summary.main];
    screen_.out << fmt::format("    {:<12} {:<12} {} {} ({}{})\n", name(summary.actuality),
                               time(base_, fact), base_.id(summary.main),
                               base::visible(base_.text(fact.gloss, "en")), holders(base_, fact),
                               summary.weight > 1 ? fmt::format("; {} facts", summary.weight) : "");
  }

  const graph::View& view_;
  const graph::Graph& graph_;
  const facts::FactBase& base_;
  const Screen& screen_;
};

graph::NodeId node_of(const graph::View& view, const std::string& name) {
  const facts::Ref ref = named(view.graph().base(), name);
  const auto node = view.graph().find(ref);
  if (node && view.has(*node)) return *node;
  throw Failure(Status::usage,
                fmt::format("`{}` is not in this view of the graph", base::visible(name)),
                "loosen the filters");
}

void paths(Session& session, const Arguments& arguments) {
  const facts::FactBase base = session.load(arguments.files);
  const graph::Graph graph = graph::project(base);
  const graph::View view(graph, arguments.view.resolve(base));
  const graph::NodeId from = node_of(view, arguments.from);
  const graph::NodeId to = node_of(view, arguments.to);
  const graph::PathOptions options{arguments.steps, arguments.limit};
  const auto found = arguments.steps == 0 ? graph::shortest_paths(view, from, to, options)
                                          : graph::simple_paths(view, from, to, options);
  const Screen& screen = session.screen();
  if (found.paths.empty()) {
    screen.out << "no path" << (from == to ? ": both are the same" : "") << '\n';
    session.status = Status::findings;
    return;
  }
  PathPrinter printer(view, screen);
  for (const graph::Path& path : found.paths) printer.print(path);
  screen.out << fmt::format("{} path{}{}; the shortest has {} step{}\n", found.paths.size(),
                            found.paths.size() == 1 ? "" : "s",
                            found.more ? " shown, there are more (--limit)" : "", found.steps,
                            found.steps == 1 ? "" : "s");
}

}  // namespace

void declare_paths(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  app.add_option("A", arguments->from, "From here (id, label or alias)")->required();
  app.add_option("B", arguments->to, "To here")->required();
  declare_files(app, arguments->files);
  app.add_option("--steps", arguments->steps,
                 "All simple paths of at most so many steps, not only the shortest")
      ->check(CLI::Range(1, 12))
      ->type_name("N");
  app.add_option("--limit", arguments->limit, "At most so many paths (20)")
      ->check(CLI::Range(1, 100000))
      ->type_name("N");
  arguments->view.declare(app);
  app.callback([&session, arguments] { paths(session, *arguments); });
}

}  // namespace entente::cli
