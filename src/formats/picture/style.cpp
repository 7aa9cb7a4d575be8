#include "formats/picture/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <vector>

#include "base/text.hpp"
#include "formats/format.hpp"
#include "ontology/json.hpp"

namespace entente::formats::picture {
namespace {

using ontology::Json;
using ontology::JsonType;

bool is_color(std::string_view text) {
  const auto hex = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  return text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), hex);
}

bool is_family(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' ||
           c == '-' || c == ',';
  };
  return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), plain);
}

class Reader : public ontology::JsonVisitor {
 public:
  Reader(const base::Sources& sources, base::SourceId source, Style& style)
      : sources_(sources), source_(source), style_(style) {}

  void member(Json key, Json value) override {
    choose(key, value,
           {{"about", [](Json) {}},
            {"fonts", [this](Json json) { fonts(json); }},
            {"ink", [this](Json json) { ink(json); }},
            {"entities", [this](Json json) { cards(json, style_.entities); }},
            {"occurrences", [this](Json json) { cards(json, style_.occurrences); }},
            {"signs", [this](Json json) { signs(json); }},
            {"actualities", [this](Json json) { actualities(json); }},
            {"roles", [this](Json json) { roles(json); }}});
  }
  void element(Json key, Json value) override {
    fail(value.span().begin, fmt::format("`{}` holds no list in a style", key.text()));
  }

  [[noreturn]] void fail(std::uint32_t at, const std::string& message) const {
    const base::Place place = sources_.place(source_, at);
    throw DrawError(fmt::format("style.json:{}:{}: {}", place.line, place.column, message));
  }

  // What drawing cannot do without.
  void complete() const {
    const auto need = [](bool there, std::string_view what) {
      if (!there) throw DrawError(fmt::format("style.json: `{}` is missing", what));
    };
    for (const Font* font : {&style_.text_font, &style_.arabic_font, &style_.sign_font})
      need(!font->family.empty(), "fonts: text, arabic, sign");
    for (const std::string* ink : {&style_.ink.name, &style_.ink.label, &style_.ink.minor,
                                   &style_.ink.rule, &style_.ink.role, &style_.ink.fact})
      need(!ink->empty(), "ink: name, label, minor, rule, role, fact");
    need(style_.entities.contains("Thing"), "entities: Thing");
    for (const std::string_view sort : {"state", "event", "link", "fact"})
      need(style_.occurrences.contains(sort), "occurrences: state, event, link, fact");
    for (const SignStyle& sign : style_.signs)
      need(!sign.color.empty(), "signs: cooperative, neutral, conflictual");
    for (std::size_t i = 0; i < style_.actualities.size(); ++i)
      need(!style_.actualities[i].line.empty(),
           fmt::format("actualities: {}", facts::names<facts::Actuality>[i]));
  }

 private:
  struct Choice {
    std::string_view key;
    std::function<void(Json)> take;
  };

  void choose(Json key, Json value, std::initializer_list<Choice> choices) const {
    std::vector<std::string_view> known;
    for (const Choice& choice : choices) {
      if (choice.key == key.text()) return choice.take(value);
      known.push_back(choice.key);
    }
    const std::string hint = base::did_you_mean(key.text(), known);
    fail(key.span().begin, fmt::format("unknown key `{}`{}{}", base::visible(key.text()),
                                       hint.empty() ? "" : ": ", hint));
  }
  void members(Json json, std::initializer_list<Choice> choices) const {
    want(json, JsonType::object);
    json.members([&](Json key, Json value) { choose(key, value, choices); });
  }
  void want(Json json, JsonType type) const {
    if (json.is(type)) return;
    fail(json.span().begin,
         fmt::format("{} is wanted, not {}", ontology::name(type), ontology::name(json.type())));
  }

  [[nodiscard]] std::string one_of(Json json, std::initializer_list<std::string_view> words) const {
    want(json, JsonType::string);
    if (std::find(words.begin(), words.end(), json.text()) != words.end())
      return std::string(json.text());
    fail(json.span().begin,
         fmt::format("`{}` is none of {}", base::visible(json.text()), fmt::join(words, ", ")));
  }
  [[nodiscard]] Choice color(std::string_view key, std::string& out) const {
    return {key, [this, &out](Json json) {
              want(json, JsonType::string);
              if (!is_color(json.text())) fail(json.span().begin, "a colour is written #rrggbb");
              out = json.text();
            }};
  }
  [[nodiscard]] Choice family(std::string_view key, std::string& out) const {
    return {key, [this, &out](Json json) {
              want(json, JsonType::string);
              if (!is_family(json.text()))
                fail(json.span().begin, "a font family has letters, digits, blanks, hyphens");
              out = json.text();
            }};
  }
  [[nodiscard]] Choice mark(std::string_view key, std::string& out) const {
    return {key, [this, &out](Json json) {
              want(json, JsonType::string);
              if (base::count_code_points(json.text()) > 3)
                fail(json.span().begin, "a mark has at most three characters");
              out = json.text();
            }};
  }
  [[nodiscard]] Choice flag(std::string_view key, bool& out) const {
    return {key, [this, &out](Json json) {
              want(json, JsonType::boolean);
              out = json.truth();
            }};
  }

  void fonts(Json json) const {
    const auto font = [this](Font& out) {
      return [this, &out](Json value) {
        members(value, {family("family", out.family), family("fallback", out.fallback)});
      };
    };
    members(json, {{"text", font(style_.text_font)},
                   {"arabic", font(style_.arabic_font)},
                   {"sign", font(style_.sign_font)}});
  }
  void ink(Json json) const {
    Ink& out = style_.ink;
    members(json, {color("name", out.name), color("label", out.label), color("minor", out.minor),
                   color("rule", out.rule), color("role", out.role), color("fact", out.fact)});
  }
  void cards(Json json, std::map<std::string, CardStyle, std::less<>>& out) const {
    want(json, JsonType::object);
    json.members([&](Json key, Json value) {
      CardStyle card;
      members(value, {color("border", card.border), color("tint", card.tint),
                      flag("rounded", card.rounded)});
      if (card.border.empty() || card.tint.empty())
        fail(key.span().begin, fmt::format("`{}` needs a border and a tint", key.text()));
      out.emplace(key.text(), std::move(card));
    });
  }
  void signs(Json json) const {
    const auto sign = [this](SignStyle& out) {
      return [this, &out](Json value) {
        members(value, {color("color", out.color), mark("mark", out.mark)});
      };
    };
    members(json, {{"conflictual", sign(style_.signs[0])},
                   {"neutral", sign(style_.signs[1])},
                   {"cooperative", sign(style_.signs[2])}});
  }
  void actualities(Json json) const {
    want(json, JsonType::object);
    json.members([&](Json key, Json value) {
      const auto which = facts::parse<facts::Actuality>(key.text());
      if (!which) fail(key.span().begin, fmt::format("`{}` is no actuality", key.text()));
      LineStyle& out = style_.actualities[static_cast<std::size_t>(*which)];
      members(value, {{"line",
                       [&](Json line) {
                         out.line = one_of(line, {"solid", "dashed", "dotted"});
                       }},
                      {"head",
                       [&](Json head) {
                         out.head =
                             one_of(head, {"normal", "empty", "vee", "tee", "dot", "odot",
                                           "diamond", "odiamond", "box", "obox", "inv", "none"});
                       }},
                      color("double", out.second),
                      mark("mark", out.mark),
                      flag("pale", out.pale)});
    });
  }
  void roles(Json json) const {
    want(json, JsonType::object);
    json.members([&](Json key, Json value) {
      RoleStyle role;
      members(value, {flag("before", role.before),
                      flag("obvious", role.obvious),
                      family("obvious_for", role.obvious_for),
                      {"labels", [&](Json texts) { labels(texts, role.labels); }}});
      style_.roles.emplace(key.text(), std::move(role));
    });
  }
  void labels(Json json, ontology::Labels& out) const {
    want(json, JsonType::object);
    json.members([&](Json key, Json value) {
      want(value, JsonType::string);
      const auto at = std::find(ontology::languages.begin(), ontology::languages.end(), key.text());
      if (at == ontology::languages.end())
        fail(key.span().begin,
             fmt::format("labels are kept in {}", fmt::join(ontology::languages, ", ")));
      out.text[static_cast<std::size_t>(at - ontology::languages.begin())] = value.text();
    });
  }

  const base::Sources& sources_;
  base::SourceId source_;
  Style& style_;
};

}  // namespace

Style read_style(std::string_view text) {
  base::Sources sources;
  base::Diagnostics diagnostics;
  Style style;
  const base::SourceId source = sources.add("style.json", std::string(text));
  Reader reader(sources, source, style);
  const bool whole = ontology::read_json(sources, source, diagnostics, reader);
  if (!diagnostics.empty()) {
    const base::Diagnostic& first = *diagnostics.sorted().front();
    reader.fail(first.span.begin, first.message);
  }
  if (!whole) throw DrawError("style.json: could not be read");
  reader.complete();
  return style;
}

Style::Entry Style::of(const ontology::Ontology& ontology, ontology::EntityKindId kind) const {
  std::vector<ontology::EntityKindId> near{kind};
  for (std::size_t i = 0; i < near.size(); ++i) {
    const ontology::EntityKind& each = ontology[near[i]];
    if (const auto at = entities.find(each.id); at != entities.end())
      return {at->first, &at->second};
    near.insert(near.end(), each.parents.begin(), each.parents.end());
  }
  const auto thing = entities.find("Thing");
  return {thing->first, &thing->second};
}

Style::Entry Style::of(const ontology::Kind& kind) const {
  for (const std::string_view name : {std::string_view(kind.id), std::string_view(kind.group)})
    if (const auto at = occurrences.find(name); at != occurrences.end())
      return {at->first, &at->second};
  const auto sort = occurrences.find(ontology::name(kind.sort));
  return {sort->first, &sort->second};
}

RoleStyle Style::role(std::string_view id) const {
  if (const auto at = roles.find(id); at != roles.end()) return at->second;
  RoleStyle role;
  role.labels.text[0] = id;
  std::replace(role.labels.text[0].begin(), role.labels.text[0].end(), '_', ' ');
  return role;
}

}  // namespace entente::formats::picture
