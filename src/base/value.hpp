// Values and tables: what every list, answer and property column is made of.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entente::base {

using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

// Shortest text that reads back to the same value and type (a double keeps its point: "1.0"); ""
// for nothing and for numbers that are not finite.
[[nodiscard]] std::string to_text(const Value& value);
// As JSON: null, true, 12, 0.5, "text"; numbers that are not finite are null. Takes a Value and
// nothing that converts to one, or append_json(out, "text") would be ambiguous beside text.hpp's.
void append_json(std::string& out, const std::same_as<Value> auto& value);
extern template void append_json(std::string& out, const Value& value);

struct Table {
  struct Column {
    std::string name;
    bool flexible = false;  // may be cut to fit a terminal
  };
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;
};

}  // namespace entente::base
