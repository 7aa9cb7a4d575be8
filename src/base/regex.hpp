// Regex: a regular expression that a whole text must match, with a bound on its work (ICU).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace entente::base {

// Not for use from two threads at a time.
class Regex {
 public:
  // Nothing for a bad pattern; `problem` then says what is wrong and where.
  [[nodiscard]] static std::optional<Regex> compile(std::string_view pattern, std::string& problem);
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  // Nothing if that takes too many steps, or too much memory. The bound counts steps and not time,
  // so that it is the same everywhere.
  [[nodiscard]] std::optional<bool> matches(std::string_view text) const;

 private:
  struct Body;
  explicit Regex(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace entente::base
