// The article and the entities of a fact file.
#pragma once

#include <array>

#include "facts/values.hpp"

namespace entente::facts {

class ItemReader : protected ValueReader {
 protected:
  using ValueReader::ValueReader;

  // -- article -----------------------------------------------------------------------------------

  void read_article(Json value) {
    Article& article = draft_.article.article;
    draft_.article.present = true;
    article.origin = {draft_.source, value.at()};
    value.members([&](Json key, Json one) {
      const std::string_view k = key.text();
      if (k == "id")
        article.id = slug(one);
      else if (k == "title")
        article.title = texts(one);
      else if (k == "language")
        article.language = language(one);
      else if (k == "published")
        draft_.article.published = text(one);
      else if (k == "sections")
        sections(article, one);
      else if (k == "grade")
        article.grade = grade(one);
      else if (k == "publisher")
        article.publisher = text(one);
      else if (k == "genre")
        article.genre = text(one);
      else if (k == "url")
        article.url = text(one);
      else if (k == "note")
        article.note = text(one);
      else if (k == "digest")
        article.digest = digest(one);
      else if (k == "code_points")
        number(one);
      else
        unknown(key, article_keys);
    });
    if (article.id == StringId::empty) missing(value, "id", "an article");
    if (article.sections.empty()) missing(value, "sections", "an article");
  }

  void sections(Article& article, Json value) {
    if (!list(value)) return;
    for (const Json one : value) {
      const auto count = number(one);
      if (count) article.sections.push_back(*count);
    }
  }

  // -- entities ----------------------------------------------------------------------------------

  void read_entity(Json value) {
    Draft::EntityDraft entity;
    entity.at = value.at();
    value.members([&](Json key, Json one) {
      const std::string_view k = key.text();
      if (k == "id")
        entity.id = slug(one);
      else if (k == "kind")
        entity.kind = text(one);
      else if (k == "label")
        entity.labels = texts(one);
      else if (k == "aliases")
        entity.aliases = aliases(one);
      else if (k == "ids")
        entity.ids = ids(one);
      else if (k == "note")
        entity.note = text(one);
      else
        unknown(key, entity_keys);
    });
    if (entity.id == StringId::empty) missing(value, "id", "an entity");
    if (entity.kind == StringId::empty) missing(value, "kind", "an entity");
    if (!has_english(entity.labels)) missing(value, "label.en", "an entity");
    draft_.entities.push_back(entity);
  }

  Range aliases(Json value) {
    const std::size_t begin = draft_.aliases.size();
    if (!list(value)) return {};
    for (const Json one : value) {
      if (!object(one)) continue;
      Alias alias{};
      one.members([&](Json key, Json part) {
        const std::string_view k = key.text();
        if (k == "text")
          alias.text = prose(part);
        else if (k == "lang")
          alias.language = language(part);
        else if (k == "type")
          alias.type = word(part, alias_types);
        else if (k == "context")
          alias.needs_context = truth(part);
        else
          unknown(key, alias_keys);
      });
      if (alias.text == StringId::empty) missing(one, "text", "an alias");
      draft_.aliases.push_back(alias);
    }
    return since(draft_.aliases, begin);
  }

  Range ids(Json value) {
    const std::size_t begin = draft_.ids.size();
    if (!object(value)) return {};
    value.members([&](Json key, Json one) {
      if (std::find(id_schemes.begin(), id_schemes.end(), key.text()) == id_schemes.end()) {
        return unknown(key, id_schemes);
      }
      const StringId id = text(one);
      if (id != StringId::empty) draft_.ids.push_back({strings_.intern(key.text()), id});
    });
    return since(draft_.ids, begin);
  }

 private:
  static constexpr std::array<std::string_view, 12> article_keys{
      "id",        "title", "language", "published", "sections", "grade",
      "publisher", "genre", "url",      "note",      "digest",   "code_points"};
  static constexpr std::array<std::string_view, 6> entity_keys{"id",      "kind", "label",
                                                               "aliases", "ids",  "note"};
  static constexpr std::array<std::string_view, 4> alias_keys{"text", "lang", "type", "context"};
  static constexpr std::array<std::string_view, 12> alias_types{
      "official", "short",   "acronym",         "endonym", "exonym",      "former",
      "metonym",  "demonym", "transliteration", "variant", "misspelling", "contested"};
  static constexpr std::array<std::string_view, 5> id_schemes{"wikidata", "iso3166", "iso3166_2",
                                                              "cow", "ucdp"};
};

}  // namespace entente::facts
