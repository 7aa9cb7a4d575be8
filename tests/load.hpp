// Fact files made in a test: from text to FactBase, with what was found on the way.
#pragma once

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/read.hpp"
#include "facts/resolve.hpp"
#include "ontology/ontology.hpp"

namespace entente::tests {

inline const ontology::Ontology& built_in() {
  static const ontology::Ontology kinds = [] {
    const auto files = ontology::built_in();
    base::Sources sources;
    base::Diagnostics diagnostics;
    return *ontology::Ontology::load(files, sources, diagnostics);
  }();
  return kinds;
}

struct Loaded {
  base::Sources sources;
  base::Diagnostics diagnostics;
  std::optional<facts::FactBase> base;

  // "E042 1:7", in order of place.
  [[nodiscard]] std::vector<std::string> found() const {
    std::vector<std::string> all;
    for (const base::Diagnostic* one : diagnostics.sorted()) {
      const base::Place at = sources.place(one->span.source, one->span.begin);
      all.push_back(fmt::format("{} {}:{}", one->rule->code, at.line, at.column));
    }
    return all;
  }
  // The text that the first finding of that code points at; "" if there is none.
  [[nodiscard]] std::string pointed_at(std::string_view code) const {
    for (const base::Diagnostic* one : diagnostics.sorted()) {
      if (one->rule->code == code) {
        return std::string(sources.text(one->span.source)
                               .substr(one->span.begin, one->span.end - one->span.begin));
      }
    }
    return {};
  }
  // By the ids in the files.
  [[nodiscard]] facts::OccurrenceId occurrence(std::string_view id) const {
    return base->find(id).value().occurrence();
  }
  [[nodiscard]] facts::EntityId entity(std::string_view id) const {
    return base->find(id).value().entity();
  }
};

inline std::unique_ptr<Loaded> load(const std::vector<std::string>& files) {
  auto loaded = std::make_unique<Loaded>();
  base::Strings strings;
  std::vector<facts::Draft> drafts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto source = loaded->sources.add(fmt::format("file{}", i), files[i]);
    drafts.push_back(facts::read(loaded->sources, source, strings, loaded->diagnostics));
  }
  loaded->base = facts::resolve(built_in(), loaded->sources, std::move(strings), std::move(drafts),
                                loaded->diagnostics);
  return loaded;
}

// A file of these entities ("x State") and facts (their members besides id, at and gloss, which
// are added: "kind": "member_of", "subject": "x", ...).
inline std::string file(const std::vector<std::string>& entities,
                        const std::vector<std::string>& facts, const std::string& article = "a",
                        const std::string& more = "\"published\": \"2024\"") {
  std::string text = fmt::format(
      "{{\"article\": {{\"id\": \"{}\", \"sections\": [9], {}}},\n\"entities\": [", article, more);
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const auto blank = entities[i].find(' ');
    const std::string id = entities[i].substr(0, blank);
    text += fmt::format("{}\n{{\"id\": \"{}\", \"kind\": \"{}\", \"label\": {{\"en\": \"{}\"}}}}",
                        i == 0 ? "" : ",", id, entities[i].substr(blank + 1), id);
  }
  text += "],\n\"facts\": [";
  for (std::size_t i = 0; i < facts.size(); ++i) {
    text += fmt::format("{}\n{{\"id\": {}, {}, \"at\": \"s0.p1\", \"gloss\": {{\"en\": \"g\"}}}}",
                        i == 0 ? "" : ",", i + 1, facts[i]);
  }
  return text + "]}\n";
}

// Small random numbers, the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2862933555777941757ULL + 3037000493ULL) {}
  std::size_t operator()(std::size_t below) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33) % below;
  }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[(*this)(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace entente::tests
