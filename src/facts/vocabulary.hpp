// The closed vocabularies of a claim, and their names in files and outputs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::facts {

// What the holder does with the content.
enum class Mood : std::uint8_t {
  assertion,
  allegation,
  intention,
  prediction,
  conditional,
  evaluation,
  norm
};
enum class Polarity : std::uint8_t { positive, negative };
// As the holder has it (FactBank).
enum class Modality : std::uint8_t { certain, probable, possible };
// The author's, towards what a holder says.
enum class Stance : std::uint8_t { endorses, reports, doubts, rejects };
// Whether the holder of an aim says it openly.
enum class Declared : std::uint8_t { unsaid, yes, no };
// Of a time.
enum class Basis : std::uint8_t { stated, inferred, external };
// ICD 203.
enum class Likelihood : std::uint8_t {
  none,
  almost_no_chance,
  very_unlikely,
  unlikely,
  roughly_even,
  likely,
  very_likely,
  almost_certain
};
enum class Confidence : std::uint8_t { none, low, moderate, high };
// Between two facts.
enum class Relation : std::uint8_t { contradicts, supports, refines, realizes, supersedes };
// Computed from the facts of an occurrence.
enum class Actuality : std::uint8_t { actual, disputed, denied, alleged, planned, hypothetical };

template <class E>
inline constexpr std::array<std::string_view, 0> names{};
template <>
inline constexpr std::array<std::string_view, 7> names<Mood>{
    "assertion", "allegation", "intention", "prediction", "conditional", "evaluation", "norm"};
template <>
inline constexpr std::array<std::string_view, 2> names<Polarity>{"positive", "negative"};
template <>
inline constexpr std::array<std::string_view, 3> names<Modality>{"certain", "probable", "possible"};
template <>
inline constexpr std::array<std::string_view, 4> names<Stance>{"endorses", "reports", "doubts",
                                                               "rejects"};
template <>
inline constexpr std::array<std::string_view, 3> names<Declared>{"", "yes", "no"};
template <>
inline constexpr std::array<std::string_view, 3> names<Basis>{"stated", "inferred", "external"};
template <>
inline constexpr std::array<std::string_view, 8> names<Likelihood>{
    "",       "almost_no_chance", "very_unlikely", "unlikely", "roughly_even",
    "likely", "very_likely",      "almost_certain"};
template <>
inline constexpr std::array<std::string_view, 4> names<Confidence>{"", "low", "moderate", "high"};
template <>
inline constexpr std::array<std::string_view, 5> names<Relation>{
    "contradicts", "supports", "refines", "realizes", "supersedes"};
template <>
inline constexpr std::array<std::string_view, 6> names<Actuality>{
    "actual", "disputed", "denied", "alleged", "planned", "hypothetical"};

template <class E>
[[nodiscard]] constexpr std::string_view name(E value) noexcept {
  return names<E>[static_cast<std::size_t>(value)];
}

template <class E>
[[nodiscard]] constexpr std::optional<E> parse(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  for (std::size_t i = 0; i < names<E>.size(); ++i) {
    if (names<E>[i] == text) return static_cast<E>(i);
  }
  return std::nullopt;
}

// NATO Admiralty code: source A-F, information 1-6.
struct Grade {
  char source = 'F';
  char information = '6';
  // Is the source at least as good, and the information too?
  [[nodiscard]] constexpr bool at_least(Grade other) const noexcept {
    return source <= other.source && information <= other.information;
  }
  friend constexpr bool operator==(Grade, Grade) = default;
};
[[nodiscard]] constexpr std::optional<Grade> parse_grade(std::string_view text) noexcept {
  if (text.size() != 2 || text[0] < 'A' || text[0] > 'F' || text[1] < '1' || text[1] > '6') {
    return std::nullopt;
  }
  return Grade{text[0], text[1]};
}

}  // namespace entente::facts
