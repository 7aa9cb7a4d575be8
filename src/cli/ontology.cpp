#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/command.hpp"

namespace entente::cli {

using ontology::Kind;
using ontology::Ontology;

namespace {

struct Arguments {
  std::string kind;
  bool check = false;
};

std::string count(const ontology::RoleUse& use) {
  if (use.max == ontology::RoleUse::unbounded)
    return use.min == 0 ? "any number" : fmt::format("{} or more", use.min);
  if (use.min == use.max) return fmt::format("exactly {}", use.min);
  return use.min == 0 ? fmt::format("at most {}", use.max)
                      : fmt::format("{} to {}", use.min, use.max);
}

void print_labels(const Screen& screen, const ontology::Labels& labels) {
  for (std::size_t i = 0; i < ontology::languages.size(); ++i) {
    if (!labels.text[i].empty())
      screen.out << fmt::format("  {:<12} {}\n", ontology::languages[i], labels.text[i]);
  }
}

void print_kind(const Screen& screen, const Ontology& ontology, const Kind& kind) {
  screen.out << paint(kind.id, Colour::bold, screen.colour)
             << fmt::format("  {} of {}\n  {}\n", ontology::name(kind.sort), kind.group,
                            kind.definition);
  if (!kind.caution.empty()) screen.out << fmt::format("  {:<12} {}\n", "caution", kind.caution);
  print_labels(screen, kind.labels);
  for (const ontology::RoleUse& use : kind.roles) {
    std::vector<std::string_view> range;
    for (const ontology::EntityKindId one : use.range) range.push_back(ontology[one].id);
    screen.out << fmt::format("  {:<12} {}: {} ({})\n", "role", ontology[use.role].id,
                              fmt::join(range, " or "), count(use));
  }
  for (const ontology::QualifierId id : kind.qualifiers) {
    const ontology::Qualifier& qualifier = ontology[id];
    static constexpr std::string_view types[] = {"", "text", "EDTF", "quantity", "an entity"};
    const std::string values = qualifier.type == ontology::Qualifier::Type::choice
                                   ? fmt::format("{}", fmt::join(qualifier.values, ", "))
                                   : std::string(types[static_cast<std::size_t>(qualifier.type)]);
    screen.out << fmt::format("  {:<12} {}: {}\n", "qualifier", qualifier.id, values);
  }
  screen.out << fmt::format("  {:<12} from {} to {}, as {}{}\n", "edge", ontology[kind.from].id,
                            ontology[kind.to].id, kind.edge, kind.symmetric ? ", symmetric" : "");
  if (!kind.inverse.empty()) screen.out << fmt::format("  {:<12} {}\n", "inverse", kind.inverse);
  screen.out << fmt::format("  {:<12} {}\n", "sign",
                            kind.sign > 0   ? "+1 cooperative"
                            : kind.sign < 0 ? "-1 conflictual"
                                            : "0 neutral");
  for (const ontology::Effect& effect : kind.effects) {
    std::string when;
    for (const auto& [qualifier, values] : effect.when)
      when += fmt::format(" if {} is {}", ontology[qualifier].id, fmt::join(values, " or "));
    screen.out << fmt::format("  {:<12} {} {}{}\n", "effect", ontology::name(effect.type),
                              ontology[effect.state].id, when);
  }
  for (const auto& [standard, code] : kind.maps)
    screen.out << fmt::format("  {:<12} {}\n", standard, code);
}

void show(Session& session, const Arguments& arguments) {
  const Ontology& ontology = session.ontology();
  const Screen& screen = session.screen();
  if (arguments.check) {
    screen.out << fmt::format(
        "{}: {} entity kinds, {} kinds of state, event and link, {} roles, {} qualifiers\n",
        paint("good", Colour::green, screen.colour), ontology.entity_kinds().size(),
        ontology.kinds().size(), ontology.roles().size(), ontology.qualifiers().size());
    return;
  }
  if (arguments.kind.empty()) {
    base::Table table{{{"kind"}, {"sort"}, {"group"}, {"sign"}, {"roles", true}}, {}};
    for (const Kind& kind : ontology.kinds()) {
      std::string roles;
      for (const ontology::RoleUse& use : kind.roles)
        roles += (roles.empty() ? "" : " ") + ontology[use.role].id + (use.min > 0 ? "" : "?");
      table.rows.push_back({kind.id, std::string(ontology::name(kind.sort)), kind.group,
                            std::int64_t{kind.sign}, roles});
    }
    return print(screen.out, table, TableFormat::text, screen);
  }
  if (const auto kind = ontology.kind(arguments.kind))
    return print_kind(screen, ontology, ontology[*kind]);
  if (const auto id = ontology.entity_kind(arguments.kind)) {
    const ontology::EntityKind& kind = ontology[*id];
    screen.out << paint(kind.id, Colour::bold, screen.colour)
               << fmt::format("  entity kind{}\n  {}\n", kind.abstract ? ", for ranges only" : "",
                              kind.definition);
    for (const ontology::EntityKindId parent : kind.parents)
      screen.out << fmt::format("  {:<12} {}\n", "under", ontology[parent].id);
    return print_labels(screen, kind.labels);
  }
  std::vector<std::string_view> names;
  for (const Kind& kind : ontology.kinds()) names.push_back(kind.id);
  for (const auto& kind : ontology.entity_kinds()) names.push_back(kind.id);
  throw Failure(Status::usage, fmt::format("no kind is called `{}`", base::visible(arguments.kind)),
                base::did_you_mean(arguments.kind, names));
}

}  // namespace

void declare_ontology(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  app.add_option("KIND", arguments->kind, "A kind of state, event, link or entity; none: all");
  app.add_flag("--check", arguments->check, "Only check the ontology (with --ontology DIR: yours)");
  app.callback([&session, arguments] { show(session, *arguments); });
}

}  // namespace entente::cli
