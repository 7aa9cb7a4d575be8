#include "query/check/scope.hpp"

#include <algorithm>
#include <array>

namespace entente::query {

namespace {

struct Noun {
  Types types;
  std::string_view one;
  std::string_view many;
};
constexpr std::array<Noun, 15> nouns{{
    {types::boolean, "a boolean", "booleans"},
    {types::integer, "an integer", "integers"},
    {types::real, "a float", "floats"},
    {types::text, "a string", "strings"},
    {types::node, "a node", "nodes"},
    {types::relationship, "a relationship", "relationships"},
    {types::list, "a list", "lists"},
    {types::map, "a map", "maps"},
    {types::path, "a path", "paths"},
    {types::date, "a date", "dates"},
    {only(Type::local_time), "a local time", "local times"},
    {only(Type::time), "a time", "times"},
    {only(Type::local_date_time), "a local date-time", "local date-times"},
    {only(Type::date_time), "a date-time", "date-times"},
    {types::duration, "a duration", "durations"},
}};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::string list_noun(Types elements) {
  for (const Noun& noun : nouns) {
    if ((elements & ~types::null) == noun.types) return "a list of " + std::string(noun.many);
  }
  return "a list";
}

}  // namespace

Shape either(Shape a, Shape b) noexcept {
  const bool a_lists = (a.types & types::list) != 0;
  const bool b_lists = (b.types & types::list) != 0;
  const Types elements = (a_lists ? a.elements : 0) | (b_lists ? b.elements : 0);
  return {a.types | b.types, a_lists || b_lists ? elements : types::any};
}

std::string describe(Shape shape) {
  if (shape.types == types::any) return "a value";
  if (shape.types == types::null) return "null";
  std::vector<std::string> words;
  Types rest = shape.types;
  if ((rest & types::temporal) == types::temporal) rest &= ~types::temporal;
  for (const Noun& noun : nouns) {
    if ((rest & noun.types) == 0) continue;
    words.push_back(noun.types == types::list ? list_noun(shape.elements) : std::string(noun.one));
  }
  if ((shape.types & types::temporal) == types::temporal) words.emplace_back("a date or time");
  return joined(words);
}

const Binding* Scope::find(std::string_view name) const {
  const auto local = std::find_if(locals_.rbegin(), locals_.rend(),
                                  [&](const auto& one) { return one.first == name; });
  if (local != locals_.rend()) return &local->second;
  const auto at = bindings_.find(name);
  return at == bindings_.end() ? nullptr : &at->second;
}

bool Scope::is_local(std::string_view name) const {
  return std::any_of(locals_.begin(), locals_.end(),
                     [&](const auto& one) { return one.first == name; });
}

Scope Scope::flattened() const {
  Scope flat;
  flat.bindings_ = bindings_;
  for (const auto& [name, binding] : locals_) flat.bindings_[name] = binding;
  return flat;
}

std::vector<std::string_view> Scope::names() const {
  std::vector<std::string_view> all;
  for (const auto& [name, binding] : bindings_) all.push_back(name);
  for (const auto& [name, binding] : locals_) all.push_back(name);
  return all;
}

}  // namespace entente::query
