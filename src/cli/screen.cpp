#include "cli/screen.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/text.hpp"

namespace entente::cli {

std::string paint(std::string_view text, Colour colour, bool on) {
  if (!on) return std::string(text);
  static constexpr std::string_view codes[] = {"1", "2", "31", "33", "32", "34"};
  return "\x1b[" + std::string(codes[static_cast<std::size_t>(colour)]) + "m" + std::string(text) +
         "\x1b[0m";
}

namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cells_of(const base::Table& table) {
  Cells cells(1);
  for (const auto& column : table.columns) cells[0].push_back(column.name);
  for (const auto& row : table.rows) {
    auto& line = cells.emplace_back();
    for (const base::Value& value : row) line.push_back(base::visible(base::to_text(value)));
  }
  return cells;
}

// Flexible columns give way, the widest first, until all fit.
std::vector<std::size_t> widths_of(const Cells& cells, const base::Table& table,
                                   std::size_t limit) {
  std::vector<std::size_t> widths(table.columns.size());
  for (const auto& line : cells) {
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = std::max(widths[i], base::display_width(line[i]));
  }
  const auto total = [&] {
    return std::accumulate(widths.begin(), widths.end(), 2 * widths.size());
  };
  while (limit > 0 && total() > limit + 2) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (table.columns[i].flexible && widths[i] > 8 &&
          (widest == widths.size() || widths[i] > widths[widest]))
        widest = i;
    }
    if (widest == widths.size()) break;
    --widths[widest];
  }
  return widths;
}

bool is_number(const base::Value& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

void print_text(std::ostream& out, const base::Table& table, const Screen& screen) {
  const Cells cells = cells_of(table);
  const auto widths = widths_of(cells, table, screen.terminal ? screen.width : 0);
  for (std::size_t row = 0; row < cells.size(); ++row) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string cell = base::fit(cells[row][i], widths[i]);
      const std::string pad(widths[i] - std::min(widths[i], base::display_width(cell)), ' ');
      const bool right = row > 0 && is_number(table.rows[row - 1][i]);
      // Isolates keep a right-to-left cell from reordering its neighbours.
      const std::string shown =
          base::is_right_to_left(cell) && screen.terminal ? "\u2068" + cell + "\u2069" : cell;
      line += right ? pad + shown : i + 1 < widths.size() ? shown + pad : shown;
      if (i + 1 < widths.size()) line += "  ";
    }
    while (line.ends_with(' ')) line.pop_back();
    out << (row == 0 ? paint(line, Colour::bold, screen.colour) : line) << '\n';
  }
}

void print_csv(std::ostream& out, const base::Table& table) {
  const auto cell = [&](std::string text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
  };
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    out << (i == 0 ? "" : ",") << cell(table.columns[i].name);
  out << "\r\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      out << (i == 0 ? "" : ",") << cell(base::to_text(row[i]));
    out << "\r\n";
  }
}

void print_json(std::ostream& out, const base::Table& table) {
  out << '[';
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    std::string line = r == 0 ? "\n  {" : ",\n  {";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) line += ", ";
      base::append_json(line, table.columns[i].name);
      line += ": ";
      base::append_json(line, table.rows[r][i]);
    }
    out << line << '}';
  }
  out << (table.rows.empty() ? "]\n" : "\n]\n");
}

}  // namespace

void print(std::ostream& out, const base::Table& table, TableFormat format, const Screen& screen) {
  switch (format) {
    case TableFormat::text: return print_text(out, table, screen);
    case TableFormat::csv: return print_csv(out, table);
    case TableFormat::json: return print_json(out, table);
  }
}

}  // namespace entente::cli
