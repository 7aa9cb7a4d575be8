// What is bound where: variables, and what is known of their types.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "query/functions/function.hpp"
#include "query/values/value.hpp"

namespace entente::query {

// The types that a value may have. Null is always allowed for where a type is wanted.
struct Shape {
  Types types = types::any;
  Types elements = types::any;  // of a list; none of an empty one

  [[nodiscard]] bool may_be(Types wanted) const noexcept {
    return (types & (wanted | types::null)) != 0;
  }
  // One of these, and known to be no other type.
  [[nodiscard]] bool is_known_as(Types wanted) const noexcept {
    return (types & ~(wanted | types::null)) == 0;
  }
  [[nodiscard]] static Shape list_of(Types elements) noexcept { return {types::list, elements}; }
};
[[nodiscard]] Shape either(Shape a, Shape b) noexcept;
// "a node", "an integer or a float", "a list of relationships", "a value" if it may be anything.
[[nodiscard]] std::string describe(Shape shape);

struct Binding {
  Shape shape;
  base::Span span;  // where it was bound
};

// The variables in sight of a clause, and over them those of the comprehensions around a place.
class Scope {
 public:
  using Bindings = std::map<std::string, Binding, std::less<>>;

  [[nodiscard]] const Binding* find(std::string_view name) const;
  void bind(const std::string& name, const Binding& binding) { bindings_[name] = binding; }
  [[nodiscard]] const Bindings& bindings() const noexcept { return bindings_; }

  // Bound until popped, whatever the name means outside.
  void push(const std::string& name, const Binding& binding) {
    locals_.emplace_back(name, binding);
  }
  [[nodiscard]] std::size_t depth() const noexcept { return locals_.size(); }
  void pop_to(std::size_t depth) { locals_.resize(depth); }
  [[nodiscard]] bool is_local(std::string_view name) const;

  // The same names, all of them of the clause: what a subquery sees.
  [[nodiscard]] Scope flattened() const;
  [[nodiscard]] std::vector<std::string_view> names() const;

 private:
  Bindings bindings_;
  std::vector<std::pair<std::string, Binding>> locals_;
};

}  // namespace entente::query
