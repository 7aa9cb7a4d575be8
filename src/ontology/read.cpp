// Reads the ontology files in two passes: first all ids, then what refers to them.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

#include "base/text.hpp"
#include "ontology/items.hpp"
#include "ontology/json.hpp"
#include "ontology/ontology.hpp"
#include "ontology/rules.hpp"

namespace entente::ontology {

using base::Diagnostics;
using base::Span;

class OntologyReader : private ItemWalker {
 public:
  OntologyReader(Ontology& ontology, Diagnostics& diagnostics)
      : ItemWalker(diagnostics), ontology_(ontology) {}

  void read(const std::vector<Item>& items) {
    for (const Item& item : items) declare(item);
    find_occurrence();
    for (const Item& item : items) define(item);
    close_parents(items);
    for (const Item& item : items) {
      if (item.section == "kinds") effects(item);
    }
  }

 private:
  // -- first pass: ids ---------------------------------------------------------------------------

  void declare(const Item& item) {
    const auto id = name_of(item);
    if (!id) {
      diagnostics_.report(rules::missing_key, item.json().span(), "an item without an `id`");
      return;
    }
    const std::string text(id->text());
    bool fresh = true;
    if (item.section == "entity_kinds") {
      fresh = add(ontology_.entity_kinds_, ontology_.entity_kind_index_, text);
    } else if (item.section == "roles") {
      fresh = add(ontology_.roles_, ontology_.role_index_, text);
    } else if (item.section == "qualifiers") {
      fresh = add(ontology_.qualifiers_, ontology_.qualifier_index_, text);
    } else {
      fresh = add(ontology_.kinds_, ontology_.kind_index_, text);
    }
    if (!fresh) {
      diagnostics_.report(rules::kind_twice, id->span(),
                          fmt::format("`{}` is defined twice", text));
    }
  }

  // Its id, if it has one to speak of.
  static std::optional<Json> name_of(const Item& item) {
    const auto id = member(item.json(), "id");
    return id && id->is(JsonType::string) && !id->text().empty() ? id : std::nullopt;
  }

  template <class Thing, class Index>
  bool add(std::vector<Thing>& things, Index& index, const std::string& id) {
    using Id = typename Index::mapped_type;
    if (!index.emplace(id, static_cast<Id>(things.size())).second) return false;
    things.emplace_back().id = id;
    return true;
  }

  void find_occurrence() {
    const auto id = ontology_.entity_kind("Occurrence");
    if (id) {
      ontology_.occurrence_ = *id;
    } else {
      diagnostics_.report(rules::missing_key, {}, "no entity kind `Occurrence`",
                          "states and events fill roles as `Occurrence`");
      add(ontology_.entity_kinds_, ontology_.entity_kind_index_, "Occurrence");
      ontology_.occurrence_ = *ontology_.entity_kind("Occurrence");
    }
  }

  // -- second pass: what they say ----------------------------------------------------------------

  void define(const Item& item) {
    const auto id = name_of(item);
    if (!id) return;
    if (item.section == "entity_kinds") {
      define_entity_kind(item, ontology_.entity_kinds_[index(ontology_.entity_kind(id->text()))]);
    } else if (item.section == "roles") {
      Role& role = ontology_.roles_[index(ontology_.role(id->text()))];
      walk(item.json(), {{"id", skip()}, {"maps", skip()}, {"definition", text(role.definition)}});
    } else if (item.section == "qualifiers") {
      define_qualifier(item, ontology_.qualifiers_[index(ontology_.qualifier(id->text()))]);
    } else {
      define_kind(item, ontology_.kinds_[index(ontology_.kind(id->text()))]);
    }
  }

  template <class Id>
  static std::size_t index(std::optional<Id> id) {
    return static_cast<std::size_t>(*id);
  }

  void define_entity_kind(const Item& item, EntityKind& kind) {
    walk(item.json(), {{"id", skip()},
                       {"maps", skip()},
                       {"abstract", truth(kind.abstract)},
                       {"definition", text(kind.definition)},
                       {"labels", [&](Json, Json value) { labels(value, kind.labels); }},
                       {"parents", [&](Json, Json value) { entity_kinds(value, kind.parents); }}});
    need_label(item, kind.labels);
  }

  void define_qualifier(const Item& item, Qualifier& qualifier) {
    walk(item.json(), {{"id", skip()},
                       {"maps", skip()},
                       {"note", skip()},
                       {"verb", truth(qualifier.verb)},
                       {"labels", [](Json, Json) {}},  // after the values
                       {"type", [&](Json, Json value) { qualifier.type = qualifier_type(value); }},
                       {"values", [&](Json, Json value) {
                          each_text(value,
                                    [&](Json one) { qualifier.values.emplace_back(one.text()); });
                        }}});
    qualifier.labels.resize(qualifier.values.size());
    if (const auto all = member(item.json(), "labels"); all && expect(*all, JsonType::object)) {
      all->members([&](Json key, Json value) {
        choice(key, qualifier);
        const auto at = std::find(qualifier.values.begin(), qualifier.values.end(), key.text());
        if (at != qualifier.values.end())
          labels(value, qualifier.labels[static_cast<std::size_t>(at - qualifier.values.begin())]);
      });
    }
    if (qualifier.type == Qualifier::Type::choice && qualifier.values.empty()) {
      diagnostics_.report(rules::missing_key, item.json().span(),
                          fmt::format("`{}` has no values to choose from", qualifier.id));
    }
  }

  Qualifier::Type qualifier_type(Json value) {
    using Type = Qualifier::Type;
    static constexpr std::array<std::pair<std::string_view, Type>, 5> types{
        {{"enum", Type::choice},
         {"string", Type::text},
         {"edtf", Type::time},
         {"quantity", Type::quantity},
         {"ref_or_topic", Type::reference}}};
    return pick(value, types, Type::text);
  }

  void define_kind(const Item& item, Kind& kind) {
    kind.group = item.group;
    static constexpr std::array<std::pair<std::string_view, Sort>, 3> sorts{
        {{"state", Sort::state}, {"event", Sort::event}, {"link", Sort::link}}};
    static constexpr std::array<std::pair<std::string_view, Transport>, 4> transports{
        {{"link", Transport::link},
         {"border", Transport::border},
         {"inside", Transport::inside},
         {"obstacle", Transport::obstacle}}};
    walk(item.json(),
         {{"id", skip()},
          {"time", skip()},
          {"transport",
           [&](Json, Json value) { kind.transport = pick(value, transports, Transport::none); }},
          {"match", skip()},
          {"effects", skip()},  // after all kinds are known
          {"functional", [&](Json, Json value) { functional(value, kind); }},
          {"sort", [&](Json, Json value) { kind.sort = pick(value, sorts, Sort::state); }},
          {"definition", text(kind.definition)},
          {"caution", text(kind.caution)},
          {"inverse", text(kind.inverse)},
          {"symmetric", truth(kind.symmetric)},
          {"transitive", truth(kind.transitive)},
          {"labels", [&](Json, Json value) { labels(value, kind.labels); }},
          {"roles", [&](Json, Json value) { roles(value, kind); }},
          {"edge", [&](Json, Json value) { edge(value, kind); }},
          {"sign", [&](Json, Json value) { sign(value, kind); }},
          {"maps", [&](Json, Json value) { maps(value, kind); }},
          {"qualifiers", [&](Json, Json value) {
             each_text(value, [&](Json one) {
               if (const auto id = known(one, ontology_.qualifier_index_, "qualifier")) {
                 kind.qualifiers.push_back(*id);
               }
             });
           }}});
    need_label(item, kind.labels);
    need(item.json(), "sort");
    if (kind.functional_per && kind.use(*kind.functional_per) == nullptr) {
      diagnostics_.report(rules::bad_edge, span_of(item.json(), "functional"),
                          fmt::format("`{}` is functional per a role that it lacks", kind.id));
    }
    if (kind.roles.empty()) {
      diagnostics_.report(rules::missing_key, item.json().span(),
                          fmt::format("`{}` has no roles", kind.id));
    } else if (kind.edge.empty()) {
      diagnostics_.report(rules::missing_key, item.json().span(),
                          fmt::format("`{}` has no `edge`", kind.id));
    } else if (kind.use(kind.from) == nullptr || kind.use(kind.to) == nullptr) {
      diagnostics_.report(rules::bad_edge, span_of(item.json(), "edge"),
                          fmt::format("`{}` lacks a role that its edge names", kind.id));
    }
  }

  // A kind defined twice may have got from its other item what this one lacks.
  static Span span_of(Json object, std::string_view key) {
    const auto found = member(object, key);
    return found ? found->span() : object.span();
  }

  void need(Json object, std::string_view key) {
    if (member(object, key)) return;
    diagnostics_.report(rules::missing_key, object.span(), fmt::format("no `{}`", key));
  }

  void roles(Json list, Kind& kind) {
    for (const Json item : list) {
      if (!expect(item, JsonType::object)) continue;
      RoleUse use{};
      std::optional<RoleId> role;
      walk(item,
           {{"role", [&](Json, Json value) { role = known(value, ontology_.role_index_, "role"); }},
            {"range", [&](Json, Json value) { entity_kinds(value, use.range); }},
            {"min", count(use.min)},
            {"max", count(use.max)}});
      if (!role) continue;
      use.role = *role;
      if (kind.use(*role) != nullptr) {
        diagnostics_.report(rules::kind_twice, item.span(),
                            fmt::format("role `{}` is given twice", ontology_[*role].id));
      }
      if (use.max != RoleUse::unbounded && use.min > use.max) {
        diagnostics_.report(rules::bad_range, item.span(),
                            fmt::format("min {} is more than max {}", use.min, use.max));
      }
      if (use.range.empty()) {
        diagnostics_.report(rules::missing_key, item.span(),
                            fmt::format("role `{}` has no range", ontology_[*role].id));
      }
      kind.roles.push_back(std::move(use));
    }
  }

  void edge(Json value, Kind& kind) {
    const auto role = [&](RoleId& to) {
      return [&](Json, Json one) {
        if (const auto id = known(one, ontology_.role_index_, "role")) to = *id;
      };
    };
    if (!expect(value, JsonType::object)) return;
    walk(value, {{"from", role(kind.from)}, {"to", role(kind.to)}, {"name", text(kind.edge)}});
    need(value, "from");
    need(value, "to");
  }

  void sign(Json value, Kind& kind) {
    const std::string_view text = value.is(JsonType::number) ? value.text() : "";
    if (text == "1" || text == "0" || text == "-1") {
      kind.sign = text == "1" ? 1 : text == "0" ? 0 : -1;
    } else {
      diagnostics_.report(rules::bad_value, value.span(), "a sign is 1, 0 or -1");
    }
  }

  void maps(Json value, Kind& kind) {
    if (!expect(value, JsonType::object)) return;
    value.members([&](Json key, Json map) {
      std::string shown;
      const std::function<void(Json)> add = [&](Json one) {
        if (one.is(JsonType::object)) {
          one.members([&](Json inner, Json part) {
            if (inner.text() != "contexts" && inner.text() != "quad") add(part);
          });
        } else if (one.is(JsonType::array)) {
          for (const Json part : one) add(part);
        } else {
          shown += (shown.empty() ? "" : " ") + std::string(one.text());
        }
      };
      add(map);
      kind.maps.emplace_back(key.text(), shown);
    });
  }

  void functional(Json value, Kind& kind) {
    if (!expect(value, JsonType::object)) return;
    walk(
        value,
        {{"per",
          [&](Json, Json one) { kind.functional_per = known(one, ontology_.role_index_, "role"); }},
         {"unless", [&](Json, Json one) { conditions(one, kind.functional_unless); }}});
  }

  // {"qualifier": ["value", ...]}
  void conditions(Json value, std::vector<std::pair<QualifierId, std::vector<std::string>>>& to) {
    if (!expect(value, JsonType::object)) return;
    value.members([&](Json key, Json list) {
      const auto id = known(key, ontology_.qualifier_index_, "qualifier");
      if (!id) return;
      to.emplace_back(*id, std::vector<std::string>{});
      each_text(list, [&](Json one) {
        choice(one, ontology_[*id]);
        to.back().second.emplace_back(one.text());
      });
    });
  }

  void choice(Json value, const Qualifier& qualifier) {
    const auto& values = qualifier.values;
    if (qualifier.type != Qualifier::Type::choice ||
        std::find(values.begin(), values.end(), value.text()) != values.end()) {
      return;
    }
    const std::vector<std::string_view> names(values.begin(), values.end());
    diagnostics_.report(rules::bad_value, value.span(),
                        fmt::format("`{}` is no value of `{}`", value.text(), qualifier.id),
                        base::did_you_mean(value.text(), names));
  }

  void effects(const Item& item) {
    const auto list = member(item.json(), "effects");
    const auto id = name_of(item);
    if (!list || !id) return;
    Kind& kind = ontology_.kinds_[index(ontology_.kind(id->text()))];
    for (const Json value : *list) {
      if (!expect(value, JsonType::object)) continue;
      effect(value, kind);
    }
  }

  void effect(Json value, Kind& kind) {
    using Type = Effect::Type;
    static constexpr std::array<std::pair<std::string_view, Type>, 3> types{
        {{"initiates", Type::initiates},
         {"terminates", Type::terminates},
         {"updates", Type::updates}}};
    Effect effect{};
    std::optional<KindId> state;
    walk(value,
         {{"effect", [&](Json, Json one) { effect.type = pick(one, types, Type::initiates); }},
          {"state", [&](Json, Json one) { state = known(one, ontology_.kind_index_, "kind"); }},
          {"bind", [&](Json, Json one) { bind(one, effect); }},
          {"when", [&](Json, Json one) { conditions(one, effect.when); }},
          {"set", [&](Json, Json one) { set(one, effect); }}});
    if (!state) return;
    effect.state = *state;
    const Kind& target = ontology_[*state];
    bool fits = target.sort == Sort::state && !effect.bind.empty();
    for (const auto& [from, to] : effect.bind) {
      fits = fits && kind.use(from) != nullptr && target.use(to) != nullptr;
    }
    if (!fits) {
      diagnostics_.report(rules::bad_effect, value.span(),
                          fmt::format("`{}` cannot have this effect on `{}`", kind.id, target.id));
    }
    kind.effects.push_back(std::move(effect));
  }

  void bind(Json value, Effect& effect) {
    if (!expect(value, JsonType::object)) return;
    value.members([&](Json key, Json one) {
      const auto from = known(key, ontology_.role_index_, "role");
      const auto to = known(one, ontology_.role_index_, "role");
      if (from && to) effect.bind.emplace_back(*from, *to);
    });
  }

  void set(Json value, Effect& effect) {
    if (!expect(value, JsonType::object)) return;
    value.members([&](Json key, Json one) {
      const auto id = known(key, ontology_.qualifier_index_, "qualifier");
      if (!id) return;
      choice(one, ontology_[*id]);
      effect.set.emplace_back(*id, std::string(one.text()));
    });
  }

  static Span place_of(const std::vector<Item>& items, std::string_view id) {
    for (const Item& item : items) {
      const auto name = name_of(item);
      if (item.section == "entity_kinds" && name && name->text() == id) return name->span();
    }
    return {};
  }

  // Ancestors of every entity kind; a ring of parents is reported.
  void close_parents(const std::vector<Item>& items) {
    const std::size_t count = ontology_.entity_kinds_.size();
    ontology_.ancestors_.assign(count, std::vector<bool>(count, false));
    for (std::size_t kind = 0; kind < count; ++kind) {
      std::vector<std::size_t> open{kind};
      while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        if (ontology_.ancestors_[kind][at]) continue;
        ontology_.ancestors_[kind][at] = true;
        for (const EntityKindId parent : ontology_.entity_kinds_[at].parents) {
          const auto up = static_cast<std::size_t>(parent);
          if (up == kind) {
            diagnostics_.report(
                rules::parent_ring, place_of(items, ontology_.entity_kinds_[kind].id),
                fmt::format("`{}` is its own ancestor", ontology_.entity_kinds_[kind].id));
          }
          open.push_back(up);
        }
      }
    }
  }

  void entity_kinds(Json list, std::vector<EntityKindId>& to) {
    each_text(list, [&](Json one) {
      if (const auto id = known(one, ontology_.entity_kind_index_, "entity kind"))
        to.push_back(*id);
    });
  }

  Ontology& ontology_;
};

std::optional<Ontology> Ontology::load(std::span<const SchemaFile> files, base::Sources& sources,
                                       Diagnostics& diagnostics) {
  Ontology ontology;
  std::vector<Item> items;
  const std::size_t before = diagnostics.errors();
  for (const SchemaFile& file : files) {
    const base::SourceId source = sources.add(file.name, file.text);
    const std::size_t slash = file.name.rfind('/') + 1;
    ItemCollector collector(file.name.substr(slash, file.name.rfind('.') - slash), items,
                            diagnostics);
    read_json(sources, source, diagnostics, collector);
  }
  OntologyReader(ontology, diagnostics).read(items);
  if (diagnostics.errors() > before) return std::nullopt;
  return ontology;
}

}  // namespace entente::ontology
