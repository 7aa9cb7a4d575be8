#include "query/values/cursor.hpp"

#include "base/text.hpp"
#include "query/fault.hpp"

namespace entente::query {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::size_t Cursor::digits() const noexcept {
  std::size_t end = at_;
  while (end < text_.size() && is_digit(text_[end])) ++end;
  return end - at_;
}

bool Cursor::skip(char expected) noexcept {
  if (done() || text_[at_] != expected) return false;
  ++at_;
  return true;
}

std::int64_t Cursor::number(std::size_t digits) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(next())) fail();
    value = value * 10 + (text_[at_++] - '0');
  }
  return value;
}

std::int64_t Cursor::fraction() {
  const std::size_t width = digits();
  if (width == 0 || width > 9) fail();
  std::int64_t value = number(width);
  for (std::size_t i = width; i < 9; ++i) value *= 10;
  return value;
}

std::string_view Cursor::until(char mark) {
  const std::size_t end = text_.find(mark, at_);
  if (end == std::string_view::npos) fail();
  const std::string_view found = text_.substr(at_, end - at_);
  at_ = end + 1;
  return found;
}

void Cursor::end() const {
  if (!done()) fail();
}

void Cursor::fail() const {
  throw RunError(faults::argument_value, span_,
                 "`" + base::visible(base::fit(text_, 80)) + "` is not " + what_,
                 "write it as in " + std::string(sample_));
}

}  // namespace entente::query
