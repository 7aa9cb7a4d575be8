#include "formats/picture/legend.hpp"

#include <algorithm>
#include <set>

#include "formats/picture/words.hpp"

namespace entente::formats::picture {
namespace {

class Author {
 public:
  Author(const Scene& scene, const Style& style, const ontology::Ontology& ontology,
         std::string_view language)
      : scene_(scene), style_(style), ontology_(ontology), language_(language) {}

  std::vector<Key> write() {
    signs();
    actualities();
    lines();
    marks();
    families();
    return std::move(keys_);
  }

 private:
  // Of those in bundles too.
  template <class Test>
  [[nodiscard]] bool some_line(Test test) const {
    return std::any_of(scene_.lines.begin(), scene_.lines.end(), [&](const Line& line) {
      return test(line) || std::any_of(line.parts.begin(), line.parts.end(), test);
    });
  }
  template <class Test>
  [[nodiscard]] bool some_card(Test test) const {
    return std::any_of(scene_.cards.begin(), scene_.cards.end(), test);
  }
  static bool relates(const Line& line) {
    return line.sort == Line::Sort::relation || line.sort == Line::Sort::link;
  }

  void sample(std::string_view text, const Line& line, const SignStyle* sign = nullptr) {
    keys_.push_back({std::string(text), line, sign, {}, nullptr});
  }
  void mark(Word text, const SignStyle* sign, std::string_view mark) {
    keys_.push_back({std::string(word(text, language_)), std::nullopt, sign, mark, nullptr});
  }

  void signs() {
    for (const int sign : {1, 0, -1}) {
      const bool drawn =
          some_line([&](const Line& line) { return relates(line) && line.sign == sign; });
      const bool marked =
          sign != 0 && some_card([&](const Card& card) { return card.sign == sign; });
      if (!drawn && !marked) continue;
      Line line;
      line.sign = sign;
      line.arrow = false;
      line.facts = 2;
      sample(word_of_sign(sign, language_), line, &style_.sign(sign));
    }
  }

  // Of a picture without doubts there is nothing to explain.
  void actualities() {
    std::set<facts::Actuality> found;
    for (const Line& line : scene_.lines)
      if (line.sort != Line::Sort::claim && line.sort != Line::Sort::bundle)
        found.insert(line.actuality);
    for (const Card& card : scene_.cards)
      if (card.occurrence) found.insert(card.actuality);
    if (found.empty() || (found.size() == 1 && found.contains(facts::Actuality::actual))) return;
    for (const facts::Actuality each : found) {
      Line line;
      line.actuality = each;
      sample(word(each, language_), line);
    }
  }

  void lines() {
    for (const auto& [sort, text] :
         {std::pair(Line::Sort::bundle, Word::bundle), std::pair(Line::Sort::role, Word::role),
          std::pair(Line::Sort::claim, Word::claim)}) {
      if (!some_line([&, wanted = sort](const Line& line) { return line.sort == wanted; }))
        continue;
      Line line;
      line.sort = sort;
      line.arrow = false;
      sample(word(text, language_), line);
    }
    const auto wide = [](const Line& line) { return relates(line) && line.facts > 1; };
    if (std::any_of(scene_.lines.begin(), scene_.lines.end(), wide)) {
      Line line;
      line.facts = 4;
      line.arrow = false;
      sample(word(Word::width, language_), line);
    }
  }

  void marks() {
    if (some_line([](const Line& line) { return line.negated; }) ||
        some_card([](const Card& card) { return card.negated; }))
      mark(Word::negated, nullptr, style_.actuality(facts::Actuality::denied).mark);
    if (some_line([](const Line& line) { return line.possibly; }) ||
        some_card([](const Card& card) { return card.possibly; }))
      mark(Word::possibly, nullptr, "?");
    if (some_line([](const Line& line) { return relates(line) && line.when.empty(); }) ||
        some_card([](const Card& card) { return card.occurrence && card.when.empty(); }))
      mark(Word::undated, nullptr, {});
  }

  void families() {
    std::set<std::string_view> seen;
    for (const Card& card : scene_.cards) {
      if (!seen.insert(card.family).second) continue;
      keys_.push_back({family(card.family), std::nullopt, nullptr, {}, card.style});
    }
  }
  [[nodiscard]] std::string family(const std::string& name) const {
    if (const auto id = ontology_.entity_kind(name)) return ontology_[*id].labels.in(language_);
    if (const auto id = ontology_.kind(name)) return ontology_[*id].labels.in(language_);
    if (name == "event") return std::string(word(Word::event, language_));
    if (name == "state") return std::string(word(Word::state, language_));
    if (name == "link") return std::string(word(Word::link, language_));
    if (name == "fact") return std::string(word(Word::claim, language_));
    return name;
  }

  const Scene& scene_;
  const Style& style_;
  const ontology::Ontology& ontology_;
  std::string_view language_;
  std::vector<Key> keys_;
};

}  // namespace

std::vector<Key> legend(const Scene& scene, const Style& style, const ontology::Ontology& ontology,
                        std::string_view language) {
  return Author(scene, style, ontology, language).write();
}

}  // namespace entente::formats::picture
