#include "query/syntax/parser.hpp"

namespace entente::query {
namespace {

LabelExpression joined(LabelExpression::Kind kind, std::vector<LabelExpression> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  LabelExpression all;
  all.kind = kind;
  all.span = parts.front().span;
  all.span.end = parts.back().span.end;
  all.parts = std::move(parts);
  return all;
}

}  // namespace

LabelExpression Parser::labels() {
  const std::uint32_t begin = token().begin;
  expect_symbol(":", "`:` and a label");
  LabelExpression first = label_disjunction();
  if (is_symbol(":")) {
    std::vector<LabelExpression> parts;
    const auto plain = [](const LabelExpression& one) {
      return one.kind == LabelExpression::Kind::name || one.kind == LabelExpression::Kind::any;
    };
    if (!plain(first))
      fail_expecting("no second `:` after `|`, `&` or `!`",
                     "write `&` for both: :A&B; `|` for either: :A|B");
    parts.push_back(std::move(first));
    while (takes_symbol(":")) parts.push_back(label_primary());
    if (is_symbol("|") && !at_label_bar()) {
      // The bar of a comprehension.
    } else if (is_symbol("|") || is_symbol("&")) {
      fail_expecting("no `|` or `&` after `:A:B`", "write :A&B in place of :A:B");
    }
    first = joined(LabelExpression::Kind::conjunction, std::move(parts));
    first.colons = true;
  }
  // A single name is pointed at without its colon.
  if (first.kind != LabelExpression::Kind::name) first.span = since(begin);
  return first;
}

// Whether a `|` goes on with labels: in `[x IN xs WHERE x:A | x.name]` it does not.
bool Parser::at_label_bar() const noexcept {
  if (!is_symbol("|") || at_ == bar_) return false;
  if (bar_ == 0 || at_ > bar_ || !is_name(1)) return true;
  for (const std::string_view more : {".", ":", "(", "[", "{"}) {
    if (is_symbol(more, 2)) return false;
  }
  return true;
}

LabelExpression Parser::label_disjunction() {
  std::vector<LabelExpression> parts;
  parts.push_back(label_conjunction());
  while (at_label_bar()) {
    ++at_;
    (void)takes_symbol(":");  // as in [:A|:B]
    parts.push_back(label_conjunction());
  }
  return joined(LabelExpression::Kind::disjunction, std::move(parts));
}

LabelExpression Parser::label_conjunction() {
  std::vector<LabelExpression> parts;
  parts.push_back(label_primary());
  while (takes_symbol("&")) parts.push_back(label_primary());
  return joined(LabelExpression::Kind::conjunction, std::move(parts));
}

LabelExpression Parser::label_primary() {
  const Level level(*this);
  LabelExpression label;
  const std::uint32_t begin = token().begin;
  if (is_symbol("(")) {
    const std::size_t opened = at_++;
    label = label_disjunction();
    close(opened);
    return label;
  }
  if (takes_symbol("!")) {
    label.kind = LabelExpression::Kind::negation;
    label.parts.push_back(label_primary());
  } else if (takes_symbol("%")) {
    label.kind = LabelExpression::Kind::any;
  } else {
    label.name = expect_name("a label or type after `:`").text;
  }
  label.span = since(begin);
  return label;
}

}  // namespace entente::query
