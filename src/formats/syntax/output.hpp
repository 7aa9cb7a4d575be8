// Output: bytes on their way to a stream, handed over in large pieces.
#pragma once

#include <charconv>
#include <cstring>
#include <memory>
#include <ostream>
#include <string_view>

namespace entente::formats::syntax {

class Output {
 public:
  explicit Output(std::ostream& stream) : stream_(&stream) { room(0); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void put(std::string_view text) {
    std::memcpy(room(text.size()), text.data(), text.size());
    used_ += text.size();
  }
  void put(char c) {
    *room(1) = c;
    ++used_;
  }
  // Shortest text that reads back to the same number.
  template <class Number>
  void put_number(Number number) {
    constexpr std::size_t longest = 32;
    char* const from = room(longest);
    used_ += static_cast<std::size_t>(std::to_chars(from, from + longest, number).ptr - from);
  }

  // Hands over what there is; nothing is written after the last call.
  void flush() {
    stream_->write(bytes_.get(), static_cast<std::streamsize>(used_));
    used_ = 0;
  }

 private:
  static constexpr std::size_t piece = std::size_t{1} << 17;

  // Where that many bytes may be written.
  char* room(std::size_t bytes) {
    if (size_ - used_ < bytes) [[unlikely]]
      make_room(bytes);
    return bytes_.get() + used_;
  }
  void make_room(std::size_t bytes) {
    if (used_ > 0) flush();
    if (size_ >= bytes) return;
    size_ = bytes;
    bytes_ = std::make_unique_for_overwrite<char[]>(size_);
  }

  std::ostream* stream_;
  std::unique_ptr<char[]> bytes_ = std::make_unique_for_overwrite<char[]>(piece);
  std::size_t size_ = piece;
  std::size_t used_ = 0;
};

}  // namespace entente::formats::syntax
