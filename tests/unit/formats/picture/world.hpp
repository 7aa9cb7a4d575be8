// World: a graph from a few facts in a test.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "facts/read.hpp"
#include "facts/resolve.hpp"
#include "graph/view.hpp"
#include "ontology/ontology.hpp"

namespace entente::formats::picture {

inline std::string style_text() { return ontology::built_in("style.json").at(0).text; }

class World {
 public:
  // Members of a fact file after the article: `"entities": [...], "facts": [...]`.
  explicit World(const std::string& members, std::string_view language = "en") {
    const auto files = ontology::built_in();
    base::Diagnostics found;
    ontology_ = ontology::Ontology::load(files, sources_, found);
    const base::SourceId source = sources_.add("facts.json", std::string(article) + members + "}");
    base::Strings strings;
    std::vector<facts::Draft> drafts;
    drafts.push_back(facts::read(sources_, source, strings, found));
    base_ = facts::resolve(*ontology_, sources_, std::move(strings), std::move(drafts), found);
    for (const base::Diagnostic* each : found.sorted())
      if (each->rule->severity == base::Severity::error) ADD_FAILURE() << each->message;
    if (!base_) throw std::runtime_error("the facts of this test are wrong");
    graph_ = std::make_unique<graph::Graph>(graph::project(*base_, {std::string(language), false}));
  }

  [[nodiscard]] const facts::FactBase& base() const { return *base_; }
  [[nodiscard]] graph::View view(const graph::ViewOptions& options) const {
    return {*graph_, options};
  }
  [[nodiscard]] graph::View view() const { return graph::View(*graph_); }

 private:
  static constexpr std::string_view article =
      R"({"article": {"id": "a", "title": {"en": "An article", "ar": "مقال"}, "language": "en",
          "published": "2025-07-28", "sections": [9], "grade": "C3"}, )";
  base::Sources sources_;
  std::optional<ontology::Ontology> ontology_;
  std::optional<facts::FactBase> base_;
  std::unique_ptr<graph::Graph> graph_;
};

inline const std::string entities = R"("entities": [
  {"id": "armenia", "kind": "State", "label": {"en": "Armenia", "ar": "أرمينيا"}},
  {"id": "russia", "kind": "State", "label": {"en": "Russia", "ar": "روسيا"}},
  {"id": "csto", "kind": "IGO", "label": {"en": "CSTO"}},
  {"id": "gas", "kind": "Commodity", "label": {"en": "gas"}},
  {"id": "officials", "kind": "Collective", "label": {"en": "officials"}},
  {"id": "one", "kind": "Person", "label": {"en": "One"}},
  {"id": "two", "kind": "Person", "label": {"en": "Two"}},
  {"id": "three", "kind": "Person", "label": {"en": "Three"}}], )";

}  // namespace entente::formats::picture
