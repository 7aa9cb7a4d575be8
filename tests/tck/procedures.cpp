#include "tck/procedures.hpp"

#include <array>
#include <deque>
#include <stdexcept>
#include <string>

#include "tck/notation.hpp"

namespace entente::tck {
namespace {

using query::List;
using query::Procedure;

struct Declared {
  std::string signature;
  std::deque<std::string> names;
  std::vector<Procedure::Field> takes;
  std::vector<Procedure::Field> yields;
  std::vector<List> rows;
  Procedure procedure;
};
std::deque<Declared> declared;

template <std::size_t Slot>
std::vector<List> rows_of(const query::Call&, query::Arguments arguments) {
  std::vector<List> rows;
  for (const List& row : declared[Slot].rows) {
    bool fits = true;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      fits = fits && query::same(arguments[i], row[i]);
    if (fits) rows.emplace_back(row.begin() + static_cast<long>(arguments.size()), row.end());
  }
  return rows;
}
constexpr std::array slots{&rows_of<0>, &rows_of<1>, &rows_of<2>, &rows_of<3>};

query::Types types_of(std::string_view name) {
  namespace types = query::types;
  if (name.ends_with('?')) name.remove_suffix(1);
  if (name == "INTEGER") return types::integer;
  if (name == "FLOAT" || name == "NUMBER") return types::number;  // an integer is taken for a float
  if (name == "STRING") return types::text;
  if (name == "BOOLEAN") return types::boolean;
  return types::any;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// "a :: INTEGER?, b :: STRING?"
std::vector<Procedure::Field> fields_of(std::string_view text, std::deque<std::string>& names) {
  std::vector<Procedure::Field> fields;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view one = text.substr(0, end);
    const std::size_t colons = one.find("::");
    if (colons == std::string_view::npos) throw std::runtime_error("a field without a type");
    names.emplace_back(trim(one.substr(0, colons)));
    fields.push_back({names.back(), types_of(trim(one.substr(colons + 2)))});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

}  // namespace

Procedures::Procedures() { declared.clear(); }
Procedures::~Procedures() { declared.clear(); }

void Procedures::declare(std::string_view signature, const std::vector<Row>& table) {
  if (declared.size() == slots.size()) throw std::runtime_error("too many procedures");
  const auto function = slots[declared.size()];
  Declared& one = declared.emplace_back();
  one.signature = signature;
  const std::string_view text = one.signature;
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')', open);
  const std::size_t second = text.find('(', close);
  const std::size_t end = text.find(')', second);
  if (end == std::string_view::npos) throw std::runtime_error("not a signature");
  one.takes = fields_of(text.substr(open + 1, close - open - 1), one.names);
  one.yields = fields_of(text.substr(second + 1, end - second - 1), one.names);
  for (std::size_t i = 1; i < table.size(); ++i) {
    List& row = one.rows.emplace_back();
    for (const std::string& cell : table[i]) row.push_back(value_of(read_cell(cell)));
    if (row.size() != one.takes.size() + one.yields.size())
      throw std::runtime_error("a row with too few or too many cells");
  }
  one.procedure.name = text.substr(0, open);
  one.procedure.signature = text;
  one.procedure.takes = one.takes;
  one.procedure.least = static_cast<std::uint8_t>(one.takes.size());
  one.procedure.yields = one.yields;
  one.procedure.call = function;
}

query::FindProcedure Procedures::find() const {
  return [](std::string_view name) -> const Procedure* {
    for (const Declared& one : declared)
      if (one.procedure.name == name) return &one.procedure;
    return nullptr;
  };
}

}  // namespace entente::tck
