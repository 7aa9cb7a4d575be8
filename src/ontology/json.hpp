// JSON with the place of every value: read as a stream, handed out one item at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace entente::ontology {

enum class JsonType : std::uint8_t { null, boolean, number, string, array, object };
[[nodiscard]] std::string_view name(JsonType type) noexcept;

// One value and all it holds, flat. A container's token is followed by its items (in an object, key
// and value in turn).
struct JsonTape {
  struct Token {
    JsonType type;
    bool truth;          // of a boolean
    std::uint32_t at;    // source offset: past the end of a scalar, of the bracket of a container
    std::uint32_t text;  // of strings (decoded) and numbers (as written): start in `texts`
    std::uint32_t size;
    std::uint32_t next;  // index of the token after this value
  };
  std::string_view source_text;
  base::SourceId source = 0;
  std::vector<Token> tokens;
  std::string texts;
};

// A value on a tape; lives as long as the tape keeps it.
class Json {
 public:
  Json(const JsonTape& tape, std::uint32_t index) : tape_(&tape), index_(index) {}

  [[nodiscard]] JsonType type() const noexcept { return token().type; }
  [[nodiscard]] bool is(JsonType type) const noexcept { return token().type == type; }
  [[nodiscard]] bool truth() const noexcept { return token().truth; }
  // Of a string, decoded; of a number, as written; else "".
  [[nodiscard]] std::string_view text() const noexcept {
    return std::string_view(tape_->texts).substr(token().text, token().size);
  }
  // Where it stands: a scalar whole, the opening bracket of a container.
  [[nodiscard]] base::Span span() const noexcept;
  // From where span() can be found again without the tape.
  [[nodiscard]] std::uint32_t at() const noexcept { return token().at; }

  class Iterator {
   public:
    Iterator(const JsonTape& tape, std::uint32_t index) : tape_(&tape), index_(index) {}
    Json operator*() const { return {*tape_, index_}; }
    Iterator& operator++() {
      index_ = tape_->tokens[index_].next;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.index_ == b.index_; }

   private:
    const JsonTape* tape_;
    std::uint32_t index_;
  };
  // The items of an array; of an object its keys and values in turn; none of a scalar.
  [[nodiscard]] Iterator begin() const { return {*tape_, index_ + 1}; }
  [[nodiscard]] Iterator end() const { return {*tape_, token().next}; }
  [[nodiscard]] bool empty() const { return begin() == end(); }
  // A tape of its own, to keep an item longer than the visit.
  [[nodiscard]] JsonTape copy() const;

  // Calls f(key, value) for each member of an object.
  template <class F>
  void members(F&& f) const {
    for (auto at = begin(); at != end();) {
      const Json key = *at;
      ++at;
      const Json value = *at;
      ++at;
      f(key, value);
    }
  }

 private:
  [[nodiscard]] const JsonTape::Token& token() const noexcept { return tape_->tokens[index_]; }
  const JsonTape* tape_;
  std::uint32_t index_;
};

// The span of the scalar that ends at `at`, or of the bracket that stands there (see Json::at).
[[nodiscard]] base::Span json_span(std::string_view text, base::SourceId source, JsonType type,
                                   std::uint32_t at) noexcept;

class JsonVisitor {
 public:
  virtual ~JsonVisitor() = default;
  // A member of the root object that is not an array.
  virtual void member(Json key, Json value) = 0;
  // Such an array begins; its items follow.
  virtual void begin(Json /*key*/) {}
  // An item of an array that is a member of the root object.
  virtual void element(Json key, Json value) = 0;
};

inline constexpr std::size_t max_json_depth = 64;
inline constexpr std::size_t max_json_string = 64 * 1024;  // bytes, decoded

// Reads a whole document whose root is an object. Reports: text that is not UTF-8, NUL, JSON syntax
// (reading stops there), depth over 64, strings over 64 KiB, U+0000 and lone surrogates in strings,
// keys given twice. Memory: the largest single item. Returns false if reading stopped early.
bool read_json(const base::Sources& sources, base::SourceId source, base::Diagnostics& diagnostics,
               JsonVisitor& visitor);

}  // namespace entente::ontology
