// The little of the language that examples of temporal functions are written in: calls, maps,
// literals, .component, arithmetic and comparison, from left to right without precedence.
#pragma once

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "query/fault.hpp"
#include "query/functions/tables.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {

class TemporalExpression {
 public:
  // The value as text, or "Type: message" of what was raised.
  static std::string evaluate(std::string_view text) {
    try {
      TemporalExpression reader(text);
      const Value value = reader.chain();
      if (!reader.rest().empty()) return "unread: " + std::string(reader.rest());
      return shown(value);
    } catch (const RunError& error) {
      return std::string(error.fault().type) + ": " + error.what();
    }
  }

 private:
  explicit TemporalExpression(std::string_view text) : text_(text) {}

  static std::string shown(const Value& value) {
    if (value.is_temporal()) return query::to_text(value.temporal(), value.type());
    switch (value.type()) {
      case Type::null: return "null";
      case Type::boolean: return value.boolean() ? "true" : "false";
      case Type::integer: return std::to_string(value.integer());
      default: return "'" + std::string(value.text()) + "'";
    }
  }

  std::string_view rest() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return text_.substr(at_);
  }
  bool skip(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  std::string_view word() {
    const std::size_t from = text_.size() - rest().size();
    while (at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    return text_.substr(from, at_ - from);
  }

  Value chain() {
    Value left = component_of(operand());
    for (;;) {
      if (skip("+"))
        left = add(left, component_of(operand()));
      else if (skip("- "))
        left = subtract(left, component_of(operand()));
      else if (skip("*"))
        left = multiply(left, component_of(operand()));
      else if (skip("/"))
        left = divide(left, component_of(operand()));
      else if (skip("<"))
        left = ordered(left, component_of(operand()));
      else if (skip(">"))
        left = ordered(component_of(operand()), left);
      else if (skip("="))
        left = truth(equal(left, component_of(operand())));
      else
        return left;
    }
  }
  static Value ordered(const Value& less, const Value& more) {
    bool comparable = false;
    const bool answer = compare(less, more, comparable) < 0;
    return comparable ? Value::boolean(answer) : Value();
  }
  Value component_of(Value value) {
    while (skip(".")) value = component(value, word());
    return value;
  }
  Value operand() {
    if (skip("{")) return map();
    if (skip("(")) {
      Value inner = chain();
      skip(")");
      return inner;
    }
    if (skip("'")) {
      const std::size_t end = text_.find('\'', at_);
      const std::string_view inside = text_.substr(at_, end - at_);
      at_ = end + 1;
      return Value::text(std::string(inside));
    }
    const char first = rest().empty() ? '\0' : rest().front();
    if (first == '-' || first == '.' || std::isdigit(static_cast<unsigned char>(first)) != 0) {
      return number();
    }
    return call();
  }
  Value number() {
    std::string digits;
    while (at_ < text_.size() && (std::isdigit(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  std::string_view("-.e").find(text_[at_]) != std::string::npos)) {
      digits += text_[at_++];
    }
    if (digits.find_first_of(".e") == std::string::npos) return Value::integer(std::stoll(digits));
    return Value::real(std::stod(digits));
  }
  Value map() {
    Map entries;
    while (!skip("}")) {
      const std::string key(word());
      skip(":");
      set(entries, key, chain());
      skip(",");
    }
    return Value::map(std::move(entries));
  }
  Value call() {
    std::string name(word());
    if (name == "null") return {};
    if (name == "true" || name == "false") return Value::boolean(name == "true");
    while (skip(".")) name += "." + std::string(word());
    if (!skip("(")) return Value::text("unread: " + name);
    List arguments;
    while (!skip(")")) {
      arguments.push_back(chain());
      skip(",");
    }
    return call(name, arguments);
  }
  static Value call(const std::string& name, const List& arguments) {
    static const Store store;
    constexpr Clock clock{1'688'128'274, 645'000'000};  // 2023-06-30T12:31:14.645Z
    for (const Function& function : tables::times()) {
      if (function.name != name) continue;
      const std::size_t count = arguments.size();
      if (count < function.least || count > function.most) return Value::text("wrong count");
      for (const Value& argument : arguments) {
        if (argument.is_null()) return {};
      }
      return function.call({store, clock, {}}, arguments);
    }
    return Value::text("no function " + name);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace entente::query
