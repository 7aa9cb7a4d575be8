#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/claims.hpp"
#include "cli/command.hpp"
#include "facts/actuality.hpp"
#include "graph/summary.hpp"

namespace entente::cli {

using facts::FactBase;
using facts::FactId;
using facts::OccurrenceId;
using facts::Ref;

namespace {

struct Arguments {
  std::string what;
  std::vector<std::string> files;
};

class Explanation {
 public:
  Explanation(const FactBase& base, const Screen& screen)
      : base_(base), screen_(screen), graph_(graph::project(base)), view_(graph_) {}

  void entity(facts::EntityId id) {
    const facts::Entity& entity = base_[id];
    head(fmt::format("{} ({})", base_.text(entity.labels, "en"), base_.ontology()[entity.kind].id),
         base_[entity.id]);
    for (const facts::LanguageText& label : base_.texts(entity.labels)) {
      if (base_[label.language] != "en")
        field(base_[label.language], base::visible(base_[label.text]));
    }
    for (const facts::Alias& alias : base_.aliases(entity.aliases)) {
      field("also",
            fmt::format("{} ({}{}{})", base::visible(base_[alias.text]), base_[alias.type],
                        alias.type == facts::StringId::empty ? "" : ", ", base_[alias.language]));
    }
    for (const facts::ExternalId& one : base_.ids(entity.ids))
      field(base_[one.scheme], base::visible(base_[one.id]));
    if (entity.note != facts::StringId::empty) field("note", base::visible(base_[entity.note]));
    takes_part(id);
    says(id);
  }

  void occurrence(OccurrenceId id) {
    head(phrase(base_, id), base_.id(Ref(id)));
    const graph::View& view = view_;
    std::vector<FactId> all(base_.fact_ids(base_[id].facts).begin(),
                            base_.fact_ids(base_[id].facts).end());
    field("actuality", fmt::format("{} ({})", name(view.actuality(id)), reason(all)));
    for (const facts::Filler& filler : base_.fillers(base_[id].fillers)) {
      std::string who = fmt::format("{} [{}]", shown(base_, filler.ref), base_.id(filler.ref));
      if (filler.claims.count < base_[id].facts.count) {
        std::string claims;
        for (const FactId fact : base_.fact_ids(filler.claims))
          claims += (claims.empty() ? "" : ", ") + base_.id(fact);
        who += " says " + claims;
      }
      field(base_.ontology()[filler.role].id, who);
    }
    line("");
    for (const FactId fact : all) print_fact(fact, false);
    contradictions(id);
    spoken_of(id);
  }

  void fact(FactId id) {
    const OccurrenceId about = base_[id].occurrence;
    head(fmt::format("fact {}", base_.id(id)), "");
    field("about", fmt::format("{} [{}]", phrase(base_, about), base_.id(Ref(about))));
    field("actuality", name(view_.actuality(about)));
    line("");
    print_fact(id, true);
    contradictions(about, id);
  }

 private:
  void line(const std::string& text) { screen_.out << text << '\n'; }
  void head(const std::string& text, std::string_view id) {
    line(paint(base::visible(text), Colour::bold, screen_.colour) +
         (id.empty() ? "" : fmt::format("  [{}]", id)));
  }
  void field(std::string_view what, std::string_view text) {
    line(fmt::format("  {:<10} {}", what, text));
  }
  void print_fact(FactId id, bool full) {
    for (const std::string& one : lines(base_, id, full)) line(one);
  }

  // How many facts stand on each side.
  std::string reason(const std::vector<FactId>& all) const {
    std::size_t sides[2] = {0, 0};
    std::size_t attributed = 0;
    for (const FactId id : all) {
      ++sides[base_[id].polarity == facts::Polarity::positive ? 0 : 1];
      attributed += base_[id].holders.count > 0 ? 1 : 0;
    }
    return fmt::format("{} for, {} against, {} attributed to others than the author", sides[0],
                       sides[1], attributed);
  }

  void contradictions(OccurrenceId id, std::optional<FactId> only = {}) {
    for (const facts::Conflict& conflict : facts::conflicts(base_, id)) {
      if (only && conflict.one != *only && conflict.other != *only) continue;
      line(fmt::format("  {} {} against {}",
                       paint(name(conflict.type), Colour::red, screen_.colour),
                       base_.id(conflict.one), base_.id(conflict.other)));
    }
  }

  void spoken_of(OccurrenceId id) {
    bool first = true;
    for (std::size_t i = 0; i < base_.occurrences().size(); ++i) {
      const OccurrenceId other{static_cast<std::uint32_t>(i)};
      for (const facts::Filler& filler : base_.fillers(base_[other].fillers)) {
        if (filler.ref != Ref(id)) continue;
        if (first) line("  spoken of in");
        first = false;
        line(fmt::format("    {:<12} {} as {} [{}]", name(view_.actuality(other)),
                         phrase(base_, other), base_.ontology()[filler.role].id,
                         base_.id(Ref(other))));
      }
    }
  }

  void takes_part(facts::EntityId id) {
    std::vector<std::pair<OccurrenceId, facts::RoleId>> parts;
    for (std::size_t i = 0; i < base_.occurrences().size(); ++i) {
      const OccurrenceId other{static_cast<std::uint32_t>(i)};
      for (const facts::Filler& filler : base_.fillers(base_[other].fillers)) {
        if (filler.ref == Ref(id)) parts.emplace_back(other, filler.role);
      }
    }
    std::stable_sort(parts.begin(), parts.end(), [&](const auto& a, const auto& b) {
      return base_[a.first].kind < base_[b.first].kind;
    });
    if (!parts.empty()) line(fmt::format("  takes part in {}", parts.size()));
    for (const auto& [other, role] : parts) {
      const facts::Fact& first = base_[base_.fact_ids(base_[other].facts)[0]];
      line(fmt::format("    {:<12} {:<14} {} as {} [{}]", name(view_.actuality(other)),
                       time(base_, first), phrase(base_, other), base_.ontology()[role].id,
                       base_.id(Ref(other))));
    }
  }

  void says(facts::EntityId id) {
    std::vector<FactId> held;
    for (std::size_t i = 0; i < base_.facts().size(); ++i) {
      for (const facts::Holder& holder : base_.holders(base_.facts()[i].holders)) {
        if (holder.who == id) held.push_back(FactId{static_cast<std::uint32_t>(i)});
      }
    }
    if (!held.empty()) line(fmt::format("  holds {}", held.size()));
    for (const FactId fact : held) print_fact(fact, false);
  }

  const FactBase& base_;
  const Screen& screen_;
  graph::Graph graph_;
  graph::View view_;
};

void explain(Session& session, const Arguments& arguments) {
  const FactBase base = session.load(arguments.files);
  Explanation explanation(base, session.screen());
  if (const auto fact = base.find_fact(arguments.what)) return explanation.fact(*fact);
  const Ref ref = named(base, arguments.what);
  if (ref.is_occurrence())
    explanation.occurrence(ref.occurrence());
  else
    explanation.entity(ref.entity());
}

}  // namespace

void declare_explain(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  app.add_option(
         "ID", arguments->what,
         "An entity (id, label or alias), an occurrence (id) or a fact (12 or altai-2025#12)")
      ->required();
  declare_files(app, arguments->files);
  app.callback([&session, arguments] { explain(session, *arguments); });
}

}  // namespace entente::cli
