#include "base/strings.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace entente::base {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 16;
constexpr std::size_t large = block_size / 4;  // gets a block of its own
constexpr std::size_t most_entries = std::numeric_limits<std::uint32_t>::max() - std::size_t{1};
constexpr std::size_t first_table = 64;

template <class Word>
std::uint64_t load(const char* at) noexcept {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

std::uint64_t mix(std::uint64_t state, std::uint64_t word) noexcept {
  state = (state ^ word) * 0x9E37'79B9'7F4A'7C15;  // 2^64 / golden ratio, odd
  return state ^ state >> 32;
}

// The last step reads the last bytes again rather than a tail byte by byte.
std::uint32_t hash_of(std::string_view text) noexcept {
  const char* at = text.data();
  const std::size_t size = text.size();
  std::uint64_t state = size * 0xD6E8'FEB8'6659'FD93;
  if (size >= 8) {
    for (const char* last = at + size - 8; at < last; at += 8)
      state = mix(state, load<std::uint64_t>(at));
    state = mix(state, load<std::uint64_t>(text.data() + size - 8));
  } else if (size >= 4) {
    state = mix(state, load<std::uint32_t>(at) << 32 | load<std::uint32_t>(at + size - 4));
  } else if (size > 0) {
    state = mix(state, load<std::uint8_t>(at) << 16 | load<std::uint8_t>(at + size / 2) << 8 |
                           load<std::uint8_t>(at + size - 1));
  }
  return static_cast<std::uint32_t>(mix(state, size) >> 16);
}

}  // namespace

Strings::Strings() : table_(first_table) { entries_.push_back({"", 0}); }

StringId Strings::intern(std::string_view text) {
  return text.empty() ? StringId::empty : intern(text, hash_of(text));
}

// Each step of a look-up needs what the one before brings from memory: all take it in turn.
void Strings::intern(std::span<const std::string_view> texts, std::span<StringId> ids) {
  constexpr std::size_t together = 64;
  std::array<std::uint32_t, together> hashes;
  for (std::size_t begin = 0; begin < texts.size(); begin += together) {
    const std::size_t count = std::min(together, texts.size() - begin);
    const std::size_t mask = table_.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
      hashes[i] = hash_of(texts[begin + i]);
      __builtin_prefetch(&table_[hashes[i] & mask]);
    }
    const auto entry = [&](std::size_t i) { return table_[hashes[i] & mask].entry; };
    for (std::size_t i = 0; i < count; ++i) {
      if (entry(i) != 0) __builtin_prefetch(&entries_[entry(i) - 1]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (entry(i) != 0) __builtin_prefetch(entries_[entry(i) - 1].data);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view text = texts[begin + i];
      ids[begin + i] = text.empty() ? StringId::empty : intern(text, hashes[i]);
    }
  }
}

StringId Strings::intern(std::string_view text, std::uint32_t hash) {
  std::size_t at = slot(text, hash);
  if (table_[at].entry != 0) return StringId{table_[at].entry - 1};
  if (5 * interned_ >= 3 * table_.size()) {
    grow();
    at = slot(text, hash);
  }
  const StringId id = append(text);
  table_[at] = {static_cast<std::uint32_t>(id) + 1, hash};
  ++interned_;
  return id;
}

StringId Strings::append(std::string_view text) {
  if (text.empty()) return StringId::empty;
  if (entries_.size() >= most_entries || text.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("too many or too long strings");
  const auto id = static_cast<std::uint32_t>(entries_.size());
  const char* const kept = store(text);
  entries_.push_back({kept, static_cast<std::uint32_t>(text.size())});
  return StringId{id};
}

StringId Strings::find(std::string_view text) const noexcept {
  if (text.empty()) return StringId::empty;
  const std::uint32_t entry = table_[slot(text, hash_of(text))].entry;
  return entry == 0 ? StringId::empty : StringId{entry - 1};
}

const char* Strings::store(std::string_view text) {
  char* place = free_;
  if (text.size() > left_) {
    const bool own = text.size() > large;
    const std::size_t size = own ? text.size() : block_size;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    place = blocks_.back().get();
    if (own) return std::copy(text.begin(), text.end(), place) - text.size();
    left_ = size;
  }
  free_ = std::copy(text.begin(), text.end(), place);
  left_ -= text.size();
  return place;
}

// Goes over the table, not the entries: appended strings are not to enter it.
void Strings::grow() {
  std::vector<Slot> table(table_.size() * 2);
  const std::size_t mask = table.size() - 1;
  for (const Slot& old : table_) {
    if (old.entry == 0) continue;
    std::size_t at = old.hash & mask;
    while (table[at].entry != 0) at = (at + 1) & mask;
    table[at] = old;
  }
  table_.swap(table);
}

// Where the text is, or the free place where it belongs.
std::size_t Strings::slot(std::string_view text, std::uint32_t hash) const noexcept {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    if (table_[at].entry == 0) return at;
    if (table_[at].hash != hash) continue;
    const Entry& entry = entries_[table_[at].entry - 1];
    if (entry.size == text.size() && std::memcmp(entry.data, text.data(), text.size()) == 0)
      return at;
  }
}

}  // namespace entente::base
