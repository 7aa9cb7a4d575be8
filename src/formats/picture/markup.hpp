// Markup: texts as Graphviz's HTML-like labels; the only way by which words of a fact file reach
// it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/picture/scene.hpp"
#include "formats/picture/style.hpp"

namespace entente::formats::picture {

// One line without controls, cut at that many columns.
[[nodiscard]] std::string tidy(std::string_view text, std::size_t columns);
// For XML: & < > " ' as references. Texts are tidy.
[[nodiscard]] std::string escaped(std::string_view text);

class Markup {
 public:
  Markup(const Style& style, std::string_view language) : style_(style), language_(language) {}

  [[nodiscard]] std::string card(const Card& card) const;
  // Empty if the line says nothing. `scene` holds the cards at its ends.
  [[nodiscard]] std::string line(const Line& line, const Scene& scene) const;
  [[nodiscard]] std::string title(std::string_view text, std::size_t columns) const;
  // Small print.
  [[nodiscard]] std::string note(std::string_view text, std::size_t columns) const;
  // What the legend says of a mark or a line, and of a family of cards.
  [[nodiscard]] std::string key(std::string_view text, const SignStyle* sign,
                                std::string_view mark) const;
  [[nodiscard]] std::string chip(std::string_view text, const CardStyle& look) const;

 private:
  struct Type {
    double size;
    std::string_view color;
    bool bold = false;
    bool italic = false;
  };
  [[nodiscard]] std::string words(std::string_view text, Type type) const;
  [[nodiscard]] std::string rows(std::string_view text, std::size_t columns, std::size_t most,
                                 Type type, const std::string& lead = {}) const;
  [[nodiscard]] std::string row(const std::string& content) const;
  [[nodiscard]] std::string run(std::vector<std::string> parts) const;
  [[nodiscard]] std::string negation(bool negated) const;
  [[nodiscard]] std::string bundle(const Line& line, const Scene& scene) const;
  [[nodiscard]] std::string entry(std::span<const Line> same) const;
  [[nodiscard]] std::string sign(const SignStyle& sign, double size) const;
  [[nodiscard]] std::string frame(const Card& card, const std::string& rows) const;
  [[nodiscard]] std::string_view side() const noexcept;

  const Style& style_;
  std::string_view language_;
};

}  // namespace entente::formats::picture
