// The files of schema/ as they were when this was built: a binary needs no folder beside it.
#pragma once

#include <span>
#include <string_view>

namespace entente::schema {

struct File {
  std::string_view name;  // relative to schema/: "ontology/territory.json"
  std::string_view text;
};

// In order of name.
[[nodiscard]] std::span<const File> files() noexcept;

}  // namespace entente::schema
