#include <fmt/format.h>

#include "cli/claims.hpp"
#include "cli/command.hpp"
#include "graph/infer.hpp"
#include "graph/summary.hpp"

namespace entente::cli {

using facts::FactBase;

namespace {

struct Arguments {
  std::string what;
  std::vector<std::string> files;
  std::string format = "text";
  ViewArguments view;
};

std::string text_of(std::string_view text) { return std::string(text); }
std::int64_t number(std::size_t n) { return static_cast<std::int64_t>(n); }

base::Table entities(const graph::View& view) {
  const FactBase& base = view.graph().base();
  base::Table table{{{"id"},
                     {"kind"},
                     {"English", true},
                     {"Arabic", true},
                     {"edges"},
                     {"known elsewhere as", true}},
                    {}};
  for (std::size_t i = 0; i < base.entities().size(); ++i) {
    const facts::Entity& entity = base.entities()[i];
    const auto node = view.graph().find(facts::Ref(facts::EntityId{static_cast<std::uint32_t>(i)}));
    if (!node || !view.has(*node)) continue;
    std::size_t degree = 0;
    for (const graph::EdgeId edge : view.graph().out(*node)) degree += view.has(edge) ? 1 : 0;
    for (const graph::EdgeId edge : view.graph().in(*node)) degree += view.has(edge) ? 1 : 0;
    std::string ids;
    for (const facts::ExternalId& id : base.ids(entity.ids))
      ids += fmt::format("{}{} {}", ids.empty() ? "" : ", ", base[id.scheme], base[id.id]);
    std::string arabic;
    for (const facts::LanguageText& label : base.texts(entity.labels)) {
      if (base[label.language] == "ar") arabic = base[label.text];
    }
    table.rows.push_back({text_of(base[entity.id]), base.ontology()[entity.kind].id,
                          text_of(base.text(entity.labels, "en")), arabic, number(degree), ids});
  }
  return table;
}

base::Table facts_of(const graph::View& view) {
  const FactBase& base = view.graph().base();
  base::Table table{{{"id"},
                     {"at"},
                     {"kind"},
                     {"mood"},
                     {"polarity"},
                     {"holder", true},
                     {"when"},
                     {"grade"},
                     {"gloss", true}},
                    {}};
  // Its node or one of its edges is in sight.
  std::vector<bool> seen(base.occurrences().size());
  for (std::uint32_t i = 0; i < view.graph().edges().size(); ++i) {
    if (view.has(graph::EdgeId{i}))
      seen[static_cast<std::size_t>(view.graph().edges()[i].occurrence)] = true;
  }
  const auto shown = [&](facts::OccurrenceId id) {
    const auto node = view.graph().find(facts::Ref(id));
    return view.keeps(id) && (seen[static_cast<std::size_t>(id)] || (node && view.has(*node)));
  };
  for (std::size_t i = 0; i < base.facts().size(); ++i) {
    const facts::FactId id{static_cast<std::uint32_t>(i)};
    const facts::Fact& fact = base.facts()[i];
    if (!view.admits(id) || !shown(fact.occurrence)) continue;
    table.rows.push_back({base.id(id), paragraphs(base, fact),
                          base.ontology()[base[fact.occurrence].kind].id, text_of(name(fact.mood)),
                          text_of(name(fact.polarity)), holders(base, fact),
                          text_of(base[base[fact.when].text]),
                          fmt::format("{}{}", fact.grade.source, fact.grade.information),
                          text_of(base.text(fact.gloss, "en"))});
  }
  return table;
}

// What follows from the states: with its rule and what it rests on.
base::Table inferred(const graph::View& view) {
  const graph::Graph& graph = view.graph();
  const FactBase& base = graph.base();
  base::Table table{{{"rule"},
                     {"from", true},
                     {"edge"},
                     {"to", true},
                     {"start"},
                     {"end"},
                     {"grade"},
                     {"actuality"},
                     {"from these", true}},
                    {}};
  const auto label = [&](graph::NodeId node) { return graph::title(base, graph[node].ref, "en"); };
  for (const graph::Inference& one : graph::infer(view)) {
    std::string premises;
    for (const facts::OccurrenceId id : one.premises)
      premises += (premises.empty() ? "" : ", ") + text_of(base.id(facts::Ref(id)));
    table.rows.push_back({text_of(name(one.rule)), label(one.from), one.edge, label(one.to),
                          graph::start_text(one.bounds), graph::end_text(one.bounds),
                          fmt::format("{}{}", one.grade.source, one.grade.information),
                          text_of(name(one.actuality)), premises});
  }
  return table;
}

base::Table articles(const FactBase& base) {
  base::Table table{
      {{"id"}, {"title", true}, {"language"}, {"published"}, {"grade"}, {"paragraphs"}, {"facts"}},
      {}};
  for (std::size_t i = 0; i < base.articles().size(); ++i) {
    const facts::Article& article = base.articles()[i];
    std::size_t paragraphs = 0;
    for (const std::uint32_t count : article.sections) paragraphs += count;
    std::size_t facts = 0;
    for (const facts::Fact& fact : base.facts())
      facts += static_cast<std::size_t>(fact.article) == i ? 1 : 0;
    table.rows.push_back({text_of(base[article.id]), text_of(base.text(article.title, "en")),
                          text_of(base[article.language]),
                          text_of(base[base[article.published].text]),
                          fmt::format("{}{}", article.grade.source, article.grade.information),
                          number(paragraphs), number(facts)});
  }
  return table;
}

// With fact files: how often each kind is used.
base::Table kinds(const ontology::Ontology& ontology, const FactBase* base) {
  std::vector<std::int64_t> entities(ontology.entity_kinds().size());
  std::vector<std::int64_t> occurrences(ontology.kinds().size());
  if (base != nullptr) {
    for (const auto& entity : base->entities()) ++entities[static_cast<std::size_t>(entity.kind)];
    for (const auto& occurrence : base->occurrences())
      ++occurrences[static_cast<std::size_t>(occurrence.kind)];
  }
  base::Table table{{{"kind"}, {"sort"}, {"group"}, {"definition", true}}, {}};
  if (base != nullptr) table.columns.insert(table.columns.begin() + 3, {"used"});
  const auto add = [&](const std::string& id, std::string_view sort, const std::string& group,
                       const std::string& definition, std::int64_t used) {
    auto& row = table.rows.emplace_back(std::vector<base::Value>{id, text_of(sort), group});
    if (base != nullptr) row.emplace_back(used);
    row.emplace_back(definition);
  };
  for (std::size_t i = 0; i < ontology.entity_kinds().size(); ++i) {
    const auto& kind = ontology.entity_kinds()[i];
    if (!kind.abstract) add(kind.id, "entity", "entities", kind.definition, entities[i]);
  }
  for (std::size_t i = 0; i < ontology.kinds().size(); ++i) {
    const auto& kind = ontology.kinds()[i];
    add(kind.id, ontology::name(kind.sort), kind.group, kind.definition, occurrences[i]);
  }
  return table;
}

void list(Session& session, const Arguments& arguments) {
  const Screen& screen = session.screen();
  const TableFormat format = table_format(arguments.format);
  if (arguments.what == "kinds" && arguments.files.empty())
    return print(screen.out, kinds(session.ontology(), nullptr), format, screen);
  if (arguments.files.empty())
    throw Failure(Status::usage, fmt::format("list {}: of which fact files?", arguments.what));
  const FactBase base = session.load(arguments.files);
  if (arguments.what == "kinds")
    return print(screen.out, kinds(session.ontology(), &base), format, screen);
  if (arguments.what == "articles") return print(screen.out, articles(base), format, screen);
  const graph::Graph graph = graph::project(base);
  const graph::View view(graph, arguments.view.resolve(base));
  const auto table = arguments.what == "facts"      ? facts_of(view)
                     : arguments.what == "inferred" ? inferred(view)
                                                    : entities(view);
  print(screen.out, table, format, screen);
}

}  // namespace

void declare_list(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  app.add_option("WHAT", arguments->what, "entities, facts, inferred, kinds or articles")
      ->required()
      ->check(CLI::IsMember({"entities", "facts", "inferred", "kinds", "articles"}));
  app.add_option("FACTS", arguments->files, "Fact files; kinds can be listed without any");
  declare_table_format(app, arguments->format);
  arguments->view.declare(app);
  app.callback([&session, arguments] { list(session, *arguments); });
}

}  // namespace entente::cli
