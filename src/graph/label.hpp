// Labels of edges as the tools that read us write relationship types: MEMBER_OF.
#pragma once

#include <string>
#include <string_view>

namespace entente::graph {

// ASCII letters only: names in the ontology have no others.
[[nodiscard]] inline std::string relationship_type(std::string_view name) {
  std::string type(name);
  for (char& c : type) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return type;
}

}  // namespace entente::graph
