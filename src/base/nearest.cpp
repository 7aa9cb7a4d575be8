// The part of text.hpp that guesses which name was meant.
#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace entente::base {
namespace {

constexpr std::size_t most_edits = 4;
constexpr std::size_t least_prefix = 3;

// What is left of a name without case and separators.
void letters(std::string_view name, std::u32string& out) {
  const std::string key = fold(name);
  out.clear();
  for (std::size_t at = 0; at < key.size();) {
    const char32_t c = next_code_point(key, at);
    if (c != U' ' && c != U'_' && c != U'.' && c != U'/') out += c;
  }
}

// Optimal string alignment; limit + 1 for anything above the limit. Only the cells within `limit`
// of the diagonal are kept: the cell of (i, j) is at j - i + limit + 1 in row i.
std::size_t distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  using Row = std::array<std::size_t, 2 * most_edits + 3>;
  constexpr std::size_t far = 2 * most_edits;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  Row before;
  Row above;
  before.fill(far);
  above.fill(far);
  for (std::size_t j = 0; j <= std::min(limit, b.size()); ++j) above[j + limit + 1] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    Row row;
    row.fill(far);
    for (std::size_t j = i > limit ? i - limit : 0; j <= std::min(b.size(), i + limit); ++j) {
      const std::size_t at = j + limit + 1 - i;
      if (j == 0) {
        row[at] = i;
        continue;
      }
      const std::size_t swap = a[i - 1] == b[j - 1] ? 0 : 1;
      row[at] = std::min({above[at] + swap, above[at + 1] + 1, row[at - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[at] = std::min(row[at], before[at] + 1);
    }
    if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
    before = above;
    above = row;
  }
  return std::min(above[b.size() + limit + 1 - a.size()], limit + 1);
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view name,
                                        std::span<const std::string_view> candidates) {
  std::u32string wanted;
  letters(name, wanted);
  if (wanted.empty()) return std::nullopt;
  std::size_t allowed = std::clamp<std::size_t>(wanted.size() / 3, 1, most_edits);
  std::size_t shortest = std::u32string::npos;
  std::optional<std::string_view> meant;
  std::optional<std::string_view> longer;  // begins with the name
  std::u32string other;
  for (const std::string_view candidate : candidates) {
    letters(candidate, other);
    const std::size_t edits = distance(wanted, other, allowed);
    if (edits <= allowed && edits < std::max(wanted.size(), other.size())) {
      meant = candidate;
      if (edits == 0) break;
      allowed = edits - 1;
    } else if (!meant && wanted.size() >= least_prefix && other.starts_with(wanted) &&
               other.size() < shortest) {
      longer = candidate;
      shortest = other.size();
    }
  }
  return meant ? meant : longer;
}

std::string did_you_mean(std::string_view name, std::span<const std::string_view> candidates) {
  const auto meant = nearest(name, candidates);
  return meant ? "did you mean `" + std::string(*meant) + "`?" : std::string();
}

}  // namespace entente::base
