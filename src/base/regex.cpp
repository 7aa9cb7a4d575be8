#include "base/regex.hpp"

#include <unicode/regex.h>

namespace entente::base {
namespace {

// In units of ICU, about a millisecond each.
constexpr int32_t most_steps = 500;
constexpr int32_t most_stack = 8 << 20;
constexpr std::size_t longest = std::size_t{1} << 29;  // bytes; ICU counts in 32 bits

std::string problem_of(UErrorCode status) {
  switch (status) {
    case U_REGEX_MISMATCHED_PAREN: return "a bracket ( or ) without its other half";
    case U_REGEX_MISSING_CLOSE_BRACKET: return "a [ without ]";
    case U_REGEX_BAD_ESCAPE_SEQUENCE: return "a backslash before a letter that means nothing";
    case U_REGEX_BAD_INTERVAL: return "{ } without a count";
    case U_REGEX_MAX_LT_MIN: return "{m,n} with n less than m";
    case U_REGEX_NUMBER_TOO_BIG: return "too big a count";
    case U_REGEX_INVALID_BACK_REF: return "a reference to a group that is not there";
    case U_REGEX_LOOK_BEHIND_LIMIT: return "a look-behind of no fixed length";
    case U_REGEX_INVALID_RANGE: return "a range [a-b] with b before a";
    case U_REGEX_UNIMPLEMENTED:
    case U_REGEX_INVALID_FLAG: return "something that is not known here";
    case U_REGEX_PATTERN_TOO_BIG: return "too big a pattern";
    default: return "it cannot be read";
  }
}

}  // namespace

struct Regex::Body {
  std::unique_ptr<icu::RegexPattern> pattern;
  std::unique_ptr<icu::RegexMatcher> matcher;
  icu::UnicodeString text;  // what the matcher looks at
};

Regex::Regex(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

std::optional<Regex> Regex::compile(std::string_view pattern, std::string& problem) {
  if (pattern.size() > longest) {
    problem = "too big a pattern";
    return std::nullopt;
  }
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(pattern.data(), static_cast<int32_t>(pattern.size())));
  std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(source, 0, place, status));
  auto body = std::make_unique<Body>();
  if (U_SUCCESS(status) != 0) {
    body->pattern = std::move(compiled);
    body->matcher.reset(body->pattern->matcher(status));
    body->matcher->setTimeLimit(most_steps, status);
    body->matcher->setStackLimit(most_stack, status);
  }
  if (U_FAILURE(status) != 0) {
    problem = problem_of(status);
    if (place.offset > 0) problem += ", at character " + std::to_string(place.offset);
    return std::nullopt;
  }
  return Regex(std::move(body));
}

std::optional<bool> Regex::matches(std::string_view text) const {
  if (text.size() > longest) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  body_->text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  body_->matcher->reset(body_->text);
  const bool found = body_->matcher->matches(status) != 0;
  if (U_FAILURE(status) != 0) return std::nullopt;
  return found;
}

}  // namespace entente::base
