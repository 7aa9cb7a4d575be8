// Object: one JSON object on one line, field by field; what is empty is left out.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "base/value.hpp"

namespace entente::formats::syntax {

// `text` as a JSON string; fast where it is plain ASCII.
void append_string(std::string& out, std::string_view text);

// ["a","b"] of what has a size and texts by index.
template <class Texts>
void append_strings(std::string& out, const Texts& texts) {
  for (std::size_t at = 0; at < texts.size(); ++at) {
    out += at == 0 ? '[' : ',';
    append_string(out, texts[at]);
  }
  out += ']';
}

class Object {
 public:
  explicit Object(std::string& out) : out_(out) { out_ += '{'; }

  // Where the value of the field is to be appended.
  std::string& field(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    append_string(out_, name);
    out_ += ':';
    return out_;
  }
  void put(std::string_view name, std::string_view text) {
    if (!text.empty()) append_string(field(name), text);
  }
  void put(std::string_view name, std::integral auto number) {
    base::append_json(field(name), base::Value(static_cast<std::int64_t>(number)));
  }
  void put_true(std::string_view name) { field(name) += "true"; }
  // As a list of what `append(out, item)` writes.
  template <class Items, class Append>
  void put_list(std::string_view name, const Items& items, Append append) {
    if (items.empty()) return;
    std::string& out = field(name);
    char before = '[';
    for (const auto& item : items) {
      out += before;
      append(out, item);
      before = ',';
    }
    out += ']';
  }
  void close() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace entente::formats::syntax
