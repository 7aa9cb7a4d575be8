// Strings, each kept once: dense ids in order of first use; id 0 is the empty string.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace entente::base {

enum class StringId : std::uint32_t { empty = 0 };

class Strings {
 public:
  Strings();
  // Both throw std::length_error past 2^32 - 2 strings, or for one of 4 GiB.
  StringId intern(std::string_view text);
  // The same for many: they wait for memory together, not one after the other.
  void intern(std::span<const std::string_view> texts, std::span<StringId> ids);
  // Kept without looking for an equal one: for texts that are rarely repeated. "" is still id 0.
  StringId append(std::string_view text);
  // The id of a text already interned (not appended), or empty.
  [[nodiscard]] StringId find(std::string_view text) const noexcept;
  // Valid as long as the Strings.
  [[nodiscard]] std::string_view operator[](StringId id) const noexcept {
    const Entry& entry = entries_[static_cast<std::uint32_t>(id)];
    return {entry.data, entry.size};
  }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

 private:
  struct Entry {
    const char* data;
    std::uint32_t size;
  };
  // With the hash, most other strings are passed over without a look at them.
  struct Slot {
    std::uint32_t entry = 0;  // index + 1; 0 is free
    std::uint32_t hash = 0;
  };
  StringId intern(std::string_view text, std::uint32_t hash);
  const char* store(std::string_view text);
  void grow();
  [[nodiscard]] std::size_t slot(std::string_view text, std::uint32_t hash) const noexcept;

  std::vector<Entry> entries_;
  std::vector<Slot> table_;  // size is a power of two
  std::size_t interned_ = 0;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace entente::base
