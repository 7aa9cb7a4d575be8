#include "tck/notation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "base/text.hpp"
#include "query/values/temporal.hpp"

namespace entente::tck {
namespace {

using query::Type;
using query::Value;

Cell plain(Value value) {
  Cell cell;
  cell.plain = std::move(value);
  return cell;
}

Cell made(Cell::Kind kind) {
  Cell cell;
  cell.kind = kind;
  return cell;
}

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Cell read() {
    Cell cell = value();
    if (skip(); at_ < text_.size()) fail("something after the value");
    return cell;
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    throw std::runtime_error(fmt::format("cell {} at {}: {}", text_, at_, what));
  }
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool take(std::string_view word) {
    skip();
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void expect(std::string_view word) {
    if (!take(word)) fail(fmt::format("{} expected", word));
  }

  Cell value() {
    skip();
    switch (peek()) {
      case '\'': return plain(Value::text(text()));
      case '{': {
        Cell cell = made(Cell::Kind::map);
        cell.entries = map();
        return cell;
      }
      case '[': return peek(1) == ':' ? relationship() : list();
      case '(': return node();
      case '<': return path();
      default: return word();
    }
  }

  std::string text() {
    std::string out;
    for (++at_; peek() != '\''; ++at_) {
      if (at_ >= text_.size()) fail("a text without its end");
      if (peek() != '\\') {
        out += peek();
        continue;
      }
      ++at_;
      constexpr std::string_view letters = "nrtbf";
      constexpr std::string_view meant = "\n\r\t\b\f";
      if (const std::size_t i = letters.find(peek()); i < letters.size()) {
        out += meant[i];
      } else if (peek() == 'u') {
        base::append_utf8(out, static_cast<char32_t>(
                                   std::stoul(std::string(text_.substr(at_ + 1, 4)), nullptr, 16)));
        at_ += 4;
      } else {
        out += peek();
      }
    }
    ++at_;
    return out;
  }

  std::string name() {
    skip();
    std::string out;
    if (peek() == '`') {
      for (++at_; at_ < text_.size() && peek() != '`'; ++at_) out += peek();
      ++at_;
      return out;
    }
    while (in_word(peek())) out += text_[at_++];
    if (out.empty()) fail("a name expected");
    return out;
  }

  std::vector<Cell::Entry> map() {
    std::vector<Cell::Entry> entries;
    expect("{");
    if (take("}")) return entries;
    do {
      std::string key = name();
      expect(":");
      entries.push_back({std::move(key), value()});
    } while (take(","));
    expect("}");
    return entries;
  }

  Cell list() {
    Cell cell = made(Cell::Kind::list);
    expect("[");
    if (take("]")) return cell;
    do cell.items.push_back(value());
    while (take(","));
    expect("]");
    return cell;
  }

  Cell node() {
    Cell cell = made(Cell::Kind::node);
    expect("(");
    while (take(":")) cell.labels.push_back(name());
    if (skip(); peek() == '{') cell.entries = map();
    expect(")");
    return cell;
  }

  Cell relationship() {
    Cell cell = made(Cell::Kind::relationship);
    expect("[");
    expect(":");
    cell.labels.push_back(name());
    if (skip(); peek() == '{') cell.entries = map();
    expect("]");
    return cell;
  }

  Cell path() {
    Cell cell = made(Cell::Kind::path);
    expect("<");
    cell.items.push_back(node());
    while (!take(">")) {
      const bool backward = take("<-");
      if (!backward) expect("-");
      cell.items.push_back(relationship());
      expect(backward ? "-" : "->");
      cell.forward.push_back(!backward);
      cell.items.push_back(node());
    }
    return cell;
  }

  Cell word() {
    const std::size_t end = std::min(text_.find_first_of(",]}) ", at_), text_.size());
    const std::string_view word = text_.substr(at_, end - at_);
    at_ = end;
    if (word == "null") return {};
    if (word == "true" || word == "false") return plain(Value::boolean(word == "true"));
    if (word == "NaN") return plain(Value::real(std::numeric_limits<double>::quiet_NaN()));
    if (word == "Inf" || word == "-Inf")
      return plain(Value::real(word == "Inf" ? HUGE_VAL : -HUGE_VAL));
    const char* const last = word.data() + word.size();
    if (word.find_first_of(".eE") == std::string_view::npos) {
      std::int64_t number = 0;
      const auto [stop, error] = std::from_chars(word.data(), last, number);
      if (error == std::errc() && stop == last) return plain(Value::integer(number));
    } else {
      double number = 0;
      const auto [stop, error] = std::from_chars(word.data(), last, number);
      if (error == std::errc() && stop == last) return plain(Value::real(number));
    }
    fail("not a value");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::vector<Cell::Entry> cells_of(const query::Store& store, const query::Map& map) {
  std::vector<Cell::Entry> out;
  for (const auto& [key, value] : map) out.push_back({key, cell_of(store, value)});
  return out;
}

Cell path_of(const query::Store& store, const query::Path& path) {
  Cell cell = made(Cell::Kind::path);
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    if (i > 0) {
      const query::RelationshipId r = path.relationships[i - 1];
      cell.items.push_back(cell_of(store, Value::relationship(r)));
      cell.forward.push_back(store.source(r) == path.nodes[i - 1]);
    }
    cell.items.push_back(cell_of(store, Value::node(path.nodes[i])));
  }
  return cell;
}

std::string canonical(const Value& value) {
  switch (value.type()) {
    case Type::null: return "null";
    case Type::boolean: return value.boolean() ? "true" : "false";
    case Type::integer: return fmt::format("{}", value.integer());
    // The sign of zero, and of NaN, is not part of the notation.
    case Type::real:
      return std::isnan(value.real()) ? "NaN" : fmt::format("float {}", value.real() + 0.0);
    default: return base::json_string(value.text());
  }
}

std::string canonical_map(const std::vector<Cell::Entry>& entries, bool bags) {
  std::vector<std::string> parts;
  for (const auto& [key, cell] : entries)
    parts.push_back(base::json_string(key) + ": " + canonical(cell, bags));
  std::sort(parts.begin(), parts.end());
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

}  // namespace

Cell read_cell(std::string_view text) { return Reader(text).read(); }

Cell cell_of(const query::Store& store, const Value& value) {
  switch (value.type()) {
    case Type::null:
    case Type::boolean:
    case Type::integer:
    case Type::real:
    case Type::text: return plain(value);
    case Type::list: {
      Cell cell = made(Cell::Kind::list);
      for (const Value& item : value.list()) cell.items.push_back(cell_of(store, item));
      return cell;
    }
    case Type::map: {
      Cell cell = made(Cell::Kind::map);
      cell.entries = cells_of(store, value.map());
      return cell;
    }
    case Type::node: {
      Cell cell = made(Cell::Kind::node);
      for (const query::LabelId label : store.labels(value.node()))
        cell.labels.emplace_back(store.label_names()[label]);
      cell.entries = cells_of(store, store.properties(value.node()));
      return cell;
    }
    case Type::relationship: {
      Cell cell = made(Cell::Kind::relationship);
      cell.labels.emplace_back(store.type_names()[store.type(value.relationship())]);
      cell.entries = cells_of(store, store.properties(value.relationship()));
      return cell;
    }
    case Type::path: return path_of(store, value.path());
    default: return plain(Value::text(query::to_text(value.temporal(), value.type())));
  }
}

Value value_of(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::plain: return cell.plain;
    case Cell::Kind::list: {
      query::List items;
      for (const Cell& item : cell.items) items.push_back(value_of(item));
      return Value::list(std::move(items));
    }
    case Cell::Kind::map: {
      query::Map entries;
      for (const auto& [key, item] : cell.entries) entries.emplace_back(key, value_of(item));
      return Value::map(std::move(entries));
    }
    default: throw std::runtime_error("an element of a graph is not a parameter");
  }
}

std::string canonical(const Cell& cell, bool lists_are_bags) {
  std::vector<std::string> parts;
  for (const Cell& item : cell.items) parts.push_back(canonical(item, lists_are_bags));
  std::vector<std::string> labels = cell.labels;
  std::sort(labels.begin(), labels.end());
  switch (cell.kind) {
    case Cell::Kind::plain: return canonical(cell.plain);
    case Cell::Kind::list:
      if (lists_are_bags) std::sort(parts.begin(), parts.end());
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Cell::Kind::map: return canonical_map(cell.entries, lists_are_bags);
    case Cell::Kind::node:
      return fmt::format("(:{} {})", fmt::join(labels, ":"),
                         canonical_map(cell.entries, lists_are_bags));
    case Cell::Kind::relationship:
      return fmt::format("[:{} {}]", labels.front(), canonical_map(cell.entries, lists_are_bags));
    case Cell::Kind::path: break;
  }
  std::string out = "<" + parts.front();
  for (std::size_t i = 0; i < cell.forward.size(); ++i) {
    out += cell.forward[i] ? "-" : "<-";
    out += parts[2 * i + 1];
    out += cell.forward[i] ? "->" : "-";
    out += parts[2 * i + 2];
  }
  return out + ">";
}

}  // namespace entente::tck
