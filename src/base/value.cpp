#include "base/value.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace entente::base {
namespace {

template <class... Number>
void append_number(std::string& out, Number... number) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number...).ptr;
  out.append(digits.data(), end);
}

// With a point or an exponent, or it would read back as an integer.
void append_double(std::string& out, double number) {
  const double size = std::abs(number);
  const bool plain = size == 0 || (size >= 1e-5 && size < 1e16);
  const std::size_t start = out.size();
  append_number(out, number, plain ? std::chars_format::fixed : std::chars_format::scientific);
  if (out.find_first_of(".e", start) == std::string::npos) out += ".0";
}

struct Writer {
  std::string& out;
  bool json;

  void operator()(std::monostate) const { nothing(); }
  void operator()(bool truth) const { out += truth ? "true" : "false"; }
  void operator()(std::int64_t number) const { append_number(out, number); }
  void operator()(double number) const {
    if (std::isfinite(number))
      append_double(out, number);
    else
      nothing();
  }
  void operator()(const std::string& text) const {
    if (json)
      append_json(out, text);
    else
      out += text;
  }
  void nothing() const {
    if (json) out += "null";
  }
};

}  // namespace

std::string to_text(const Value& value) {
  std::string out;
  std::visit(Writer{out, false}, value);
  return out;
}

void append_json(std::string& out, const std::same_as<Value> auto& value) {
  std::visit(Writer{out, true}, value);
}
template void append_json(std::string& out, const Value& value);

}  // namespace entente::base
