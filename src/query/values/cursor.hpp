// A place in the text of a temporal value, while it is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "query/values/temporal.hpp"

namespace entente::query {

class Cursor {
 public:
  // `what` is being read, "a DATE", as in `sample`; both for the error.
  Cursor(std::string_view text, std::string what, std::string_view sample, base::Span span)
      : text_(text), what_(std::move(what)), sample_(sample), span_(span) {}

  [[nodiscard]] bool done() const noexcept { return at_ == text_.size(); }
  // '\0' at the end.
  [[nodiscard]] char next() const noexcept { return done() ? '\0' : text_[at_]; }
  [[nodiscard]] std::string_view rest() const noexcept { return text_.substr(at_); }
  [[nodiscard]] base::Span span() const noexcept { return span_; }
  // How many digits stand here.
  [[nodiscard]] std::size_t digits() const noexcept;
  bool skip(char expected) noexcept;

  // These fail if something else stands here.
  [[nodiscard]] std::int64_t number(std::size_t digits);  // at most 18
  [[nodiscard]] std::int64_t fraction();                  // one to nine digits, as billionths
  [[nodiscard]] std::string_view until(char mark);        // which is skipped
  void end() const;
  [[noreturn]] void fail() const;

 private:
  std::string_view text_;
  std::string what_;
  std::string_view sample_;
  base::Span span_;
  std::size_t at_ = 0;
};

// P1Y2M10DT2H30M, P2.5W, P2012-02-02T14:37:21.545.
[[nodiscard]] Temporal read_duration(Cursor& in);

}  // namespace entente::query
