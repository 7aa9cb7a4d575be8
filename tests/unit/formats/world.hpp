// World: the graph of a fact file that a test writes down.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>

#include "facts/read.hpp"
#include "facts/resolve.hpp"
#include "formats/format.hpp"
#include "ontology/ontology.hpp"

namespace entente::formats {

class World {
 public:
  explicit World(std::string_view facts, bool reify = false) {
    const auto files = ontology::built_in();
    ontology_ = ontology::Ontology::load(files, sources_, diagnostics_);
    if (!ontology_) fail("the ontology is broken");
    base::Strings strings;
    const base::SourceId source = sources_.add("facts.json", std::string(facts));
    std::vector<facts::Draft> drafts;
    drafts.push_back(facts::read(sources_, source, strings, diagnostics_));
    base_ =
        facts::resolve(*ontology_, sources_, std::move(strings), std::move(drafts), diagnostics_);
    if (!base_) fail("the facts are broken");
    graph_.emplace(graph::project(*base_, {.language = "en", .reify = reify}));
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  [[nodiscard]] const facts::FactBase& base() const { return *base_; }
  [[nodiscard]] const graph::Graph& graph() const { return *graph_; }
  [[nodiscard]] graph::View view() const { return graph::View(*graph_); }

  struct Text {
    std::string text;
    std::vector<std::string> notes;
  };
  template <class Writer>
  [[nodiscard]] Text write(Writer writer, const WriteOptions& options = {}) const {
    std::ostringstream out;
    Written written = writer(view(), options, out);
    written.notes.insert(written.notes.end(), written.cautions.begin(), written.cautions.end());
    return {out.str(), std::move(written.notes)};
  }

 private:
  void fail(const std::string& what) const {
    std::string text = what;
    for (const base::Diagnostic* found : diagnostics_.sorted()) text += "\n" + found->message;
    throw std::runtime_error(text);
  }

  base::Sources sources_;
  base::Diagnostics diagnostics_;
  std::optional<ontology::Ontology> ontology_;
  std::optional<facts::FactBase> base_;
  std::optional<graph::Graph> graph_;
};

// An article with these entities and facts, both as JSON without the brackets of the lists.
inline std::string article(std::string_view entities, std::string_view facts) {
  return R"({"article": {"id": "a", "title": {"en": "Title & more"}, "language": "en",
    "published": "2025-07-28", "sections": [1, 3], "grade": "C3",
    "url": "https://example.org/a?b=c"}, "entities": [)" +
         std::string(entities) + R"(], "facts": [)" + std::string(facts) + "]}";
}

inline std::string state(std::string_view id, std::string_view label_as_json) {
  return R"({"id": ")" + std::string(id) + R"(", "kind": "State", "label": {"en": )" +
         std::string(label_as_json) + "}}";
}

// Two states, an alliance that one holder speaks of, a war.
inline std::string small_article() {
  return article(state("iran", R"("Iran")") + "," + state("iraq", R"("Iraq")"), R"(
    {"id": 1, "kind": "allied_with", "subject": "iran", "object": "iraq", "when": "2023/..",
     "holders": ["iran"], "at": "s1.p2", "gloss": {"en": "Iran says they are allies."}},
    {"id": 2, "kind": "armed_conflict", "event": "war", "side_a": "iraq", "side_b": "iran",
     "when": "1980-09-22/1988-08-20", "at": "s1.p1", "gloss": {"en": "There was a war."}})");
}

}  // namespace entente::formats
