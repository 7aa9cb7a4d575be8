// Gherkin: feature files as lists of scenarios, outlines written out, one for each example.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::tck {

using Row = std::vector<std::string>;

struct Step {
  std::string text;  // without Given, When, Then, And, But
  bool has_document = false;
  std::string document;    // between """ and """, without its indentation
  std::vector<Row> table;  // cells without their escapes
};

struct Scenario {
  std::string name;         // "[3] Return a list"
  std::size_t example = 0;  // of an outline, from 1; 0: of none
  std::vector<std::string> tags;
  std::vector<Step> steps;  // those of the Background first

  [[nodiscard]] bool tagged(std::string_view tag) const;
};

// Throws std::runtime_error with the line for what is not Gherkin.
[[nodiscard]] std::vector<Scenario> read_feature(std::string_view text);

}  // namespace entente::tck
