// Values as text: in the notation of the language, and as JSON.
#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/value.hpp"
#include "query/syntax/print.hpp"
#include "query/values/operators.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {

std::string number_text(const Value& number) {
  if (number.is(Type::integer)) return std::to_string(number.integer());
  const double real = number.real();
  if (std::isnan(real)) return "NaN";
  if (std::isinf(real)) return real < 0 ? "-Inf" : "Inf";
  return base::to_text(base::Value(real));
}

namespace {

class Writer {
 public:
  explicit Writer(const Store& store) : store_(store) {}
  void put(const Value& value) {
    switch (value.type()) {
      case Type::null: out_ += "null"; return;
      case Type::boolean: out_ += value.boolean() ? "true" : "false"; return;
      case Type::integer:
      case Type::real: out_ += number_text(value); return;
      case Type::text: out_ += quoted_text(value.text()); return;
      case Type::node: put(value.node()); return;
      case Type::relationship: put(value.relationship()); return;
      case Type::list: put(value.list()); return;
      case Type::map: put(value.map()); return;
      case Type::path: put(value.path()); return;
      default: out_ += to_text(value.temporal(), value.type()); return;
    }
  }
  std::string take() { return std::move(out_); }

 private:
  void put(const List& list) {
    out_ += '[';
    for (const Value& item : list) {
      if (&item != list.data()) out_ += ", ";
      put(item);
    }
    out_ += ']';
  }

  void put(const Map& map) {
    out_ += '{';
    for (const auto& entry : map) {
      if (&entry != map.data()) out_ += ", ";
      out_ += quoted_name(entry.first) + ": ";
      put(entry.second);
    }
    out_ += '}';
  }

  void put(NodeId node) {
    out_ += '(';
    const std::size_t begin = out_.size();
    for (const LabelId label : store_.labels(node))
      out_ += ":" + quoted_name(store_.label_names()[label]);
    put_properties(store_.properties(node), out_.size() > begin);
    out_ += ')';
  }

  void put(RelationshipId relationship) {
    out_ += "[:" + quoted_name(store_.type_names()[store_.type(relationship)]);
    put_properties(store_.properties(relationship), true);
    out_ += ']';
  }

  void put_properties(const Map& properties, bool blank) {
    if (properties.empty()) return;
    if (blank) out_ += ' ';
    put(properties);
  }

  // The arrows give the stored direction.
  void put(const Path& path) {
    out_ += '<';
    for (std::size_t at = 0; at < path.nodes.size(); ++at) {
      put(path.nodes[at]);
      if (at >= path.relationships.size()) break;
      const RelationshipId step = path.relationships[at];
      const bool along = store_.source(step) == path.nodes[at];
      out_ += along ? "-" : "<-";
      put(step);
      out_ += along ? "->" : "-";
    }
    out_ += '>';
  }

  const Store& store_;
  std::string out_;
};

class JsonWriter {
 public:
  JsonWriter(std::string& out, const Store& store) : out_(out), store_(store) {}

  void put(const Value& value) {
    switch (value.type()) {
      case Type::null: out_ += "null"; return;
      case Type::boolean: out_ += value.boolean() ? "true" : "false"; return;
      case Type::integer: out_ += number_text(value); return;
      case Type::real: out_ += std::isfinite(value.real()) ? number_text(value) : "null"; return;
      case Type::text: base::append_json(out_, value.text()); return;
      case Type::node: put(value.node()); return;
      case Type::relationship: put(value.relationship()); return;
      case Type::list: put_all(value.list()); return;
      case Type::map: put(value.map()); return;
      case Type::path: put(value.path()); return;
      default: base::append_json(out_, to_text(value.temporal(), value.type())); return;
    }
  }

 private:
  template <class Items>
  void put_all(const Items& items) {
    out_ += '[';
    for (const auto& item : items) {
      if (&item != items.data()) out_ += ", ";
      put(item);
    }
    out_ += ']';
  }

  void key(std::string_view name) {
    if (out_.back() != '{') out_ += ", ";
    base::append_json(out_, name);
    out_ += ": ";
  }

  void put(const Map& map) {
    out_ += '{';
    for (const auto& [name, value] : map) {
      key(name);
      put(value);
    }
    out_ += '}';
  }

  template <class Id>
  void put_id(Id id) {
    const auto known = store_.key_names().find("id");
    const Value named = known ? store_.property(id, *known) : Value();
    put(named.is(Type::text) || named.is(Type::integer) ? named : Value::integer(graph::index(id)));
  }

  void put(NodeId node) {
    out_ += '{';
    key("id");
    put_id(node);
    key("labels");
    out_ += '[';
    for (const LabelId label : store_.labels(node)) {
      if (out_.back() != '[') out_ += ", ";
      base::append_json(out_, store_.label_names()[label]);
    }
    out_ += ']';
    key("properties");
    put(store_.properties(node));
    out_ += '}';
  }

  void put(RelationshipId relationship) {
    out_ += '{';
    key("id");
    put_id(relationship);
    key("type");
    base::append_json(out_, store_.type_names()[store_.type(relationship)]);
    key("source");
    put_id(store_.source(relationship));
    key("target");
    put_id(store_.target(relationship));
    key("properties");
    put(store_.properties(relationship));
    out_ += '}';
  }

  void put(const Path& path) {
    out_ += '{';
    key("nodes");
    put_all(path.nodes);
    key("relationships");
    put_all(path.relationships);
    out_ += '}';
  }

  std::string& out_;
  const Store& store_;
};

}  // namespace

std::string to_text(const Store& store, const Value& value) {
  Writer writer(store);
  writer.put(value);
  return writer.take();
}

void append_json(std::string& out, const Store& store, const Value& value) {
  JsonWriter(out, store).put(value);
}

}  // namespace entente::query
