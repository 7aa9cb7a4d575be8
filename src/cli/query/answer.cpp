#include "cli/query/answer.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "query/syntax/print.hpp"
#include "query/values/operators.hpp"

namespace entente::cli {

using query::Answer;
using query::List;
using query::NodeId;
using query::RelationshipId;
using query::Store;
using query::Type;
using query::Value;

std::optional<AnswerFormat> answer_format(std::string_view name) noexcept {
  if (name == "table" || name == "text") return AnswerFormat::table;
  if (name == "csv") return AnswerFormat::csv;
  if (name == "json") return AnswerFormat::json;
  if (name == "jsonl") return AnswerFormat::jsonl;
  return std::nullopt;
}

// -- values in words
// ------------------------------------------------------------------------------------

namespace {

std::string text_property(const Store& store, NodeId node, std::string_view name) {
  const auto key = store.key_names().find(name);
  const Value value = key ? store.property(node, *key) : Value();
  return value.is(Type::text) ? std::string(value.text()) : std::string();
}

// A node of the facts has one kind, and the labels of all that it is besides. One that CREATE made
// may have neither id nor kind.
std::string shown_node(const Store& store, NodeId node, bool with_kind) {
  const bool known = store.view() != nullptr && store.from_view(node);
  if (!known) return query::to_text(store, Value::node(node));
  const std::string id = text_property(store, node, "id");
  return with_kind ? fmt::format("({}:{})", id, text_property(store, node, "kind"))
                   : fmt::format("({})", id);
}

std::string shown_relationship(const Store& store, RelationshipId relationship) {
  return "[:" + query::quoted_name(store.type_names()[store.type(relationship)]) + "]";
}

std::string shown_path(const Store& store, const query::Path& path) {
  std::string text;
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    text += shown_node(store, path.nodes[i], false);
    if (i >= path.relationships.size()) break;
    const RelationshipId step = path.relationships[i];
    const bool forward = store.source(step) == path.nodes[i];
    text += forward ? "-" : "<-";
    text += shown_relationship(store, step);
    text += forward ? "->" : "-";
  }
  return text;
}

// Depth is limited where values are made.
std::string inner(const Store& store, const Value& value) {
  std::string text;
  switch (value.type()) {
    case Type::node: return shown_node(store, value.node(), true);
    case Type::relationship: return shown_relationship(store, value.relationship());
    case Type::path: return shown_path(store, value.path());
    case Type::list:
      for (const Value& item : value.list())
        text += (text.empty() ? "" : ", ") + inner(store, item);
      return "[" + text + "]";
    case Type::map:
      for (const auto& [key, item] : value.map()) {
        text += text.empty() ? "" : ", ";
        text += query::quoted_name(key) + ": " + inner(store, item);
      }
      return "{" + text + "}";
    default: return query::to_text(store, value);
  }
}

std::string joined(const Value& texts) {
  std::string text;
  for (const Value& one : texts.list()) {
    text += text.empty() ? "" : ", ";
    text += one.text();
  }
  return text;
}

}  // namespace

std::string shown(const Store& store, const Value& value) {
  return value.is(Type::text) ? std::string(value.text()) : inner(store, value);
}

// -- tables
// ---------------------------------------------------------------------------------------------

namespace {

// Numbers keep their type, so that they stand to the right.
base::Value cell_for_people(const Store& store, const Value& value) {
  if (value.is(Type::integer)) return value.integer();
  if (value.is(Type::real) && std::isfinite(value.real())) return value.real();
  return shown(store, value);
}

// Plain values as text, nothing for null, all else as JSON.
base::Value cell_for_programs(const Store& store, const Value& value) {
  switch (value.type()) {
    case Type::null: return std::monostate();
    case Type::boolean: return value.boolean();
    case Type::text: return std::string(value.text());
    case Type::node:
    case Type::relationship:
    case Type::list:
    case Type::map:
    case Type::path: {
      std::string json;
      query::append_json(json, store, value);
      return json;
    }
    default: return query::to_text(store, value);
  }
}

void make_safe(base::Value& cell) {
  auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr || text->empty()) return;
  if (std::string_view("=+-@\t\r").find(text->front()) != std::string_view::npos)
    text->insert(text->begin(), '\'');
}

base::Table table_of(const Store& store, const Answer& answer, const AnswerOptions& options) {
  const bool people = options.format == AnswerFormat::table;
  base::Table table;
  for (const std::string& column : answer.columns) {
    base::Value name = column;
    if (options.csv_safe) make_safe(name);
    table.columns.push_back({people ? base::visible(column) : std::get<std::string>(name), true});
  }
  const std::size_t named = options.evidence ? answer.columns.size() - 3 : answer.columns.size();
  for (const List& row : answer.rows) {
    auto& cells = table.rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      base::Value cell = !people     ? cell_for_programs(store, row[i])
                         : i < named ? cell_for_people(store, row[i])
                                     : base::Value(joined(row[i]));
      // A number is none, whatever sign it begins with.
      if (options.csv_safe && !row[i].is_number()) make_safe(cell);
      cells.push_back(std::move(cell));
    }
  }
  return table;
}

void append_object(std::string& out, const Store& store, const Answer& answer, const List& row) {
  out += '{';
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ", ";
    base::append_json(out, answer.columns[i]);
    out += ": ";
    query::append_json(out, store, row[i]);
  }
  out += '}';
}

void print_json(std::ostream& out, const Store& store, const Answer& answer) {
  out << '[';
  for (std::size_t i = 0; i < answer.rows.size(); ++i) {
    std::string line = i == 0 ? "\n  " : ",\n  ";
    append_object(line, store, answer, answer.rows[i]);
    out << line;
  }
  out << (answer.rows.empty() ? "]\n" : "\n]\n");
}

std::string number_of(std::size_t n, std::string_view one) {
  const bool property = one.ends_with('y');
  const std::string many =
      property ? std::string(one.substr(0, one.size() - 1)) + "ies" : std::string(one) + "s";
  return fmt::format("{} {}", n, n == 1 ? std::string(one) : many);
}

}  // namespace

std::string count_of(const Answer& answer) {
  std::string text;
  const auto add = [&](std::size_t n, std::string_view what) {
    if (n > 0) text += (text.empty() ? "created " : ", ") + number_of(n, what);
  };
  add(answer.nodes, "node");
  add(answer.relationships, "relationship");
  add(answer.labels, "label");
  add(answer.properties, "property");
  if (answer.columns.empty()) return text.empty() ? "created nothing" : text;
  return number_of(answer.rows.size(), "row") + (text.empty() ? "" : ", " + text);
}

void print(std::ostream& out, const Store& store, const Answer& answer,
           const AnswerOptions& options, const Screen& screen) {
  switch (options.format) {
    case AnswerFormat::table:
      if (answer.columns.empty()) return;
      if (answer.rows.empty())
        out << "(no rows)\n";
      else
        print(out, table_of(store, answer, options), TableFormat::text, screen);
      return;
    case AnswerFormat::csv:
      return print(out, table_of(store, answer, options), TableFormat::csv, screen);
    case AnswerFormat::json: return print_json(out, store, answer);
    case AnswerFormat::jsonl:
      for (const List& row : answer.rows) {
        std::string line;
        append_object(line, store, answer, row);
        out << line << '\n';
      }
  }
}

}  // namespace entente::cli
