#include "graph/chokepoints.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/claims.hpp"
#include "cli/command.hpp"

namespace entente::cli {

namespace {

struct Arguments {
  std::string from;
  std::string to;
  std::vector<std::string> files;
  ViewArguments view;
};

void print_assumptions(const Screen& screen, const facts::FactBase& base,
                       const graph::Chokepoints& found) {
  if (found.assumptions.empty()) return;
  screen.out << "assumptions\n";
  for (const graph::Assumption& one : found.assumptions) {
    const facts::FactId fact = base.fact_ids(base[one.occurrence].facts)[0];
    screen.out << fmt::format("  {:<11} {} ({}; {} {})\n", name(one.type),
                              phrase(base, one.occurrence), meaning(one.type), base.id(fact),
                              paragraphs(base, base[fact]));
  }
}

void chokepoints(Session& session, const Arguments& arguments) {
  const facts::FactBase base = session.load(arguments.files);
  const graph::Graph graph = graph::project(base);
  const graph::View view(graph, arguments.view.resolve(base));
  const facts::EntityId from = named_entity(base, arguments.from);
  const facts::EntityId to = named_entity(base, arguments.to);
  const graph::Chokepoints found = graph::chokepoints(view, from, to);
  const Screen& screen = session.screen();
  const auto label = [&](facts::EntityId id) {
    return base::visible(base.label(facts::Ref(id), "en"));
  };
  const std::string when =
      arguments.view.as_of.empty() ? arguments.view.during : arguments.view.as_of;
  screen.out << paint(fmt::format("overland from {} to {}{}", label(from), label(to),
                                  when.empty() ? "" : " as of " + when),
                      Colour::bold, screen.colour)
             << '\n';
  if (!found.connected) {
    screen.out << "  no recorded way\n";
    session.status = Status::findings;
  } else {
    for (std::size_t i = 0; i < found.ways.size(); ++i) {
      std::string way;
      for (const facts::EntityId place : found.ways[i])
        way += (way.empty() ? "" : " – ") + label(place);
      screen.out << fmt::format("  way {}       {}\n", i + 1, way);
    }
    if (found.cut > 0)
      screen.out << fmt::format("  parted by   {} place{}\n", found.cut, found.cut == 1 ? "" : "s");
    for (const facts::EntityId place : found.every_way) {
      screen.out << fmt::format("  chokepoint  {} [{}]: every recorded way passes it\n",
                                label(place), base[base[place].id]);
    }
    if (found.every_way.empty() && found.cut > 1) {
      for (const facts::EntityId place : found.cut_places)
        screen.out << fmt::format("  cut         {} [{}]\n", label(place), base[base[place].id]);
    }
    if (found.cut == 0) screen.out << "  parted by   nothing: no place lies between them\n";
  }
  print_assumptions(screen, base, found);
}

}  // namespace

void declare_chokepoints(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  app.add_option("A", arguments->from, "From this place (id, label or alias)")->required();
  app.add_option("B", arguments->to, "To this place")->required();
  declare_files(app, arguments->files);
  arguments->view.declare(app);
  app.callback([&session, arguments] { chokepoints(session, *arguments); });
}

}  // namespace entente::cli
