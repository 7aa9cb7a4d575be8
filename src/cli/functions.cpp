#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "query/functions/function.hpp"

namespace entente::cli {

namespace {

// What the three tables have in common.
struct Row {
  std::string_view name;
  std::string_view what;
  std::string_view signature;
  std::string_view summary;
  std::string_view example;
  std::string_view result;
};

template <class Entry>
void append(std::vector<Row>& rows, std::string_view what, std::span<const Entry* const> table) {
  for (const Entry* const one : table)
    rows.push_back({one->name, what, one->signature, one->summary, one->example, one->result});
}

std::vector<Row> all_rows() {
  std::vector<Row> rows;
  append(rows, "function", query::functions());
  append(rows, "aggregation", query::aggregations());
  append(rows, "procedure", query::procedures());
  return rows;
}

// Names are asked for without regard to case, as in queries.
std::vector<Row> rows_named(const std::string& name) {
  std::vector<Row> rows = all_rows();
  std::vector<std::string_view> names;
  for (const Row& row : rows) names.push_back(row.name);
  const std::string key = base::fold(name);
  std::erase_if(rows, [&](const Row& row) { return base::fold(row.name) != key; });
  if (rows.empty())
    throw Failure(Status::usage,
                  fmt::format("no function, aggregation or procedure is called `{}`", name),
                  base::did_you_mean(name, names));
  return rows;
}

// Queries of several lines stand below each other.
void print_field(std::ostream& out, std::string_view name, std::string_view text) {
  out << fmt::format("  {:<9}", name);
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    out << text.substr(0, end) << '\n' << fmt::format("  {:<9}", "");
    text.remove_prefix(end + 1);
  }
  out << text << '\n';
}

void print_one(const Row& row, const Screen& screen) {
  screen.out << paint(row.signature, Colour::bold, screen.colour) << '\n';
  screen.out << "  " << row.summary << '\n';
  print_field(screen.out, "example", row.example);
  print_field(screen.out, "result", row.result);
}

base::Table table_of(const std::vector<Row>& rows, TableFormat format) {
  const auto cell = [](std::string_view text) { return base::Value(std::string(text)); };
  base::Table table;
  if (format == TableFormat::text) {
    table.columns = {{"what"}, {"signature"}, {"summary", true}};
    for (const Row& row : rows)
      table.rows.push_back({cell(row.what), cell(row.signature), cell(row.summary)});
    return table;
  }
  table.columns = {{"name"}, {"what"}, {"signature"}, {"summary"}, {"example"}, {"result"}};
  for (const Row& row : rows)
    table.rows.push_back({cell(row.name), cell(row.what), cell(row.signature), cell(row.summary),
                          cell(row.example), cell(row.result)});
  return table;
}

}  // namespace

void declare_functions(CLI::App& app, Session& session) {
  auto name = std::make_shared<std::string>();
  auto format = std::make_shared<std::string>("text");
  app.add_option("NAME", *name, "Show all about this one");
  declare_table_format(app, *format);
  app.callback([&session, name, format] {
    const Screen& screen = session.screen();
    const TableFormat as = table_format(*format);
    const std::vector<Row> rows = name->empty() ? all_rows() : rows_named(*name);
    if (name->empty() || as != TableFormat::text)
      return print(screen.out, table_of(rows, as), as, screen);
    for (const Row& row : rows) print_one(row, screen);
  });
}

}  // namespace entente::cli
