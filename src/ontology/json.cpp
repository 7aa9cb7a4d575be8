#include "ontology/json.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>

#include "base/text.hpp"
#include "ontology/rules.hpp"

namespace entente::ontology {

using base::Span;

std::string_view name(JsonType type) noexcept {
  static constexpr std::array<std::string_view, 6> names{"null",   "true or false", "a number",
                                                         "a text", "a list",        "an object"};
  return names[static_cast<std::size_t>(type)];
}

Span json_span(std::string_view text, base::SourceId source, JsonType type,
               std::uint32_t at) noexcept {
  std::uint32_t begin = at;
  switch (type) {
    case JsonType::array:
    case JsonType::object: return {source, at, at + 1};
    case JsonType::string: {
      const auto escaped = [&](std::uint32_t quote) {
        std::uint32_t slashes = 0;
        while (slashes < quote && text[quote - slashes - 1] == '\\') ++slashes;
        return slashes % 2 == 1;
      };
      begin = at >= 2 ? at - 2 : 0;
      while (begin > 0 && (text[begin] != '"' || escaped(begin))) --begin;
      break;
    }
    default:
      while (begin > 0 && (std::isalnum(static_cast<unsigned char>(text[begin - 1])) != 0 ||
                           std::strchr("+-.", text[begin - 1]) != nullptr)) {
        --begin;
      }
  }
  return {source, begin, at};
}

Span Json::span() const noexcept {
  return json_span(tape_->source_text, tape_->source, type(), at());
}

JsonTape Json::copy() const {
  JsonTape copy{tape_->source_text, tape_->source, {}, tape_->texts};
  const std::uint32_t last = token().next;
  copy.tokens.assign(tape_->tokens.begin() + index_, tape_->tokens.begin() + last);
  for (JsonTape::Token& token : copy.tokens) token.next -= index_;
  return copy;
}

namespace {

// Failed allocations throw: RapidJSON's own allocator returns null and crashes later.
struct ThrowingAllocator {
  static const bool kNeedFree = true;
  void* Malloc(std::size_t size) { return size == 0 ? nullptr : checked(std::malloc(size)); }
  void* Realloc(void* old, std::size_t /*old_size*/, std::size_t size) {
    if (size == 0) {
      std::free(old);
      return nullptr;
    }
    return checked(std::realloc(old, size));
  }
  static void Free(void* memory) { std::free(memory); }
  static void* checked(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
  }
};

// RapidJSON's input: a NUL-terminated text whose position the handler can read. (Its own
// StringStream is copied while a string is parsed, which hides the position.)
struct InputText {
  using Ch = char;
  const char* begin;
  const char* now;
  [[nodiscard]] Ch Peek() const { return *now; }
  Ch Take() { return *now++; }
  [[nodiscard]] std::size_t Tell() const { return static_cast<std::size_t>(now - begin); }
  [[nodiscard]] static Ch* PutBegin() { return nullptr; }
  static void Put(Ch /*c*/) {}
  static void Flush() {}
  [[nodiscard]] static std::size_t PutEnd(Ch* /*begin*/) { return 0; }
};

// Builds tapes from RapidJSON's events, an item at a time, and hands them to the visitor.
class TapeBuilder {
 public:
  TapeBuilder(std::string_view text, base::SourceId source, const InputText& input,
              base::Diagnostics& diagnostics, JsonVisitor& visitor)
      : text_(text), input_(input), diagnostics_(diagnostics), visitor_(visitor) {
    tape_.source_text = text;
    tape_.source = source;
    key_.source_text = text;
    key_.source = source;
  }

  bool Null() { return scalar(JsonType::null); }
  bool Bool(bool truth) { return scalar(JsonType::boolean, {}, truth); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    return scalar(JsonType::number, {text, size});
  }
  bool String(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    return scalar(JsonType::string, checked({text, size}));
  }
  bool Key(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    const std::string_view key = checked({text, size});
    if (open_.size() != 1) {
      push(tape_, JsonType::string, key, false);
      return true;
    }
    key_.tokens.clear();
    key_.texts.clear();
    push(key_, JsonType::string, key, false);
    root_keys_.emplace_back(std::string(key), end());
    return true;
  }
  bool StartObject() { return open(JsonType::object); }
  bool EndObject(rapidjson::SizeType /*count*/) { return close(); }
  bool StartArray() { return open(JsonType::array); }
  bool EndArray(rapidjson::SizeType /*count*/) { return close(); }

  // Not called: numbers come as text.
  static bool Int(int /*i*/) { return false; }
  static bool Uint(unsigned /*u*/) { return false; }
  static bool Int64(std::int64_t /*i*/) { return false; }
  static bool Uint64(std::uint64_t /*u*/) { return false; }
  static bool Double(double /*d*/) { return false; }

  [[nodiscard]] bool stopped() const noexcept { return stopped_; }

  void check_root_keys() {
    std::stable_sort(root_keys_.begin(), root_keys_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 1; i < root_keys_.size(); ++i) {
      if (root_keys_[i].first == root_keys_[i - 1].first) {
        report_twice(root_keys_[i].first, root_keys_[i].second, root_keys_[i - 1].second);
      }
    }
  }

 private:
  [[nodiscard]] std::uint32_t end() const { return static_cast<std::uint32_t>(input_.Tell()); }
  [[nodiscard]] Span span(JsonType type, std::uint32_t at) const {
    return json_span(text_, tape_.source, type, at);
  }

  // Where the current value belongs: an item is complete when `open_` is back at this depth.
  [[nodiscard]] std::size_t item_depth() const { return in_array_ ? 2 : 1; }

  std::string_view checked(std::string_view decoded) {
    const std::uint32_t at = end();
    // Without escapes the raw text is as long as the decoded one and was checked with the file.
    const bool plain =
        at >= decoded.size() + 2 && text_[at - decoded.size() - 2] == '"' &&
        std::memcmp(text_.data() + at - 1 - decoded.size(), decoded.data(), decoded.size()) == 0;
    if (!plain) {
      if (decoded.find('\0') != std::string_view::npos) {
        diagnostics_.report(rules::nul, span(JsonType::string, at), "a text holds U+0000");
      }
      if (base::first_invalid_utf8(decoded)) {
        diagnostics_.report(rules::surrogate, span(JsonType::string, at),
                            "an escape names half of a surrogate pair");
        decoded = {};
      }
    }
    if (decoded.size() > max_json_string) {
      Span where = span(JsonType::string, at);
      where.end = where.begin + 1;
      diagnostics_.report(rules::too_long, where,
                          fmt::format("a text of {} bytes", decoded.size()));
      decoded = {};
    }
    return decoded;
  }

  void push(JsonTape& tape, JsonType type, std::string_view text, bool truth) const {
    tape.tokens.push_back({type, truth, end(), static_cast<std::uint32_t>(tape.texts.size()),
                           static_cast<std::uint32_t>(text.size()),
                           static_cast<std::uint32_t>(tape.tokens.size() + 1)});
    tape.texts.append(text);
  }

  bool scalar(JsonType type, std::string_view text = {}, bool truth = false) {
    if (open_.empty()) return not_an_object(type, end());
    push(tape_, type, text, truth);
    return finish();
  }

  bool open(JsonType type) {
    const std::uint32_t at = end();  // the bracket is taken after this event
    if (open_.empty()) {
      if (type != JsonType::object) return not_an_object(type, at);
      open_.push_back(0);
      return true;
    }
    if (open_.size() >= max_json_depth) {
      diagnostics_.report(rules::too_deep, {tape_.source, at, at + 1},
                          fmt::format("more than {} levels of nesting", max_json_depth));
      stopped_ = true;
      return false;
    }
    if (open_.size() == 1 && type == JsonType::array) {
      in_array_ = true;
      open_.push_back(0);
      visitor_.begin(Json(key_, 0));
      return true;
    }
    open_.push_back(static_cast<std::uint32_t>(tape_.tokens.size()));
    tape_.tokens.push_back({type, false, at, 0, 0, 0});
    return true;
  }

  bool close() {
    const std::uint32_t first = open_.back();
    open_.pop_back();
    if (open_.empty()) return true;
    if (open_.size() == 1 && in_array_) {
      in_array_ = false;
      return true;
    }
    tape_.tokens[first].next = static_cast<std::uint32_t>(tape_.tokens.size());
    if (tape_.tokens[first].type == JsonType::object) check_keys(Json(tape_, first));
    return finish();
  }

  // Hands the item out if it is complete.
  bool finish() {
    if (open_.size() != item_depth()) return true;
    const Json key(key_, 0);
    const Json value(tape_, 0);
    if (in_array_) {
      visitor_.element(key, value);
    } else {
      visitor_.member(key, value);
    }
    tape_.tokens.clear();
    tape_.texts.clear();
    return true;
  }

  bool not_an_object(JsonType type, std::uint32_t at) {
    diagnostics_.report(rules::root, span(type, at),
                        fmt::format("the file holds {}, not an object", name(type)));
    stopped_ = true;
    return false;
  }

  void report_twice(std::string_view key, std::uint32_t again, std::uint32_t first) {
    diagnostics_
        .report(rules::twice, span(JsonType::string, again),
                fmt::format("`{}` is given twice", base::visible(key)))
        .notes.push_back({span(JsonType::string, first), "first here"});
  }

  void check_keys(Json object) {
    keys_.clear();
    object.members([&](Json key, Json) { keys_.emplace_back(key.text(), key.at()); });
    if (keys_.size() > 12) {
      std::stable_sort(keys_.begin(), keys_.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      for (std::size_t i = 1; i < keys_.size(); ++i) {
        if (keys_[i].first == keys_[i - 1].first) {
          report_twice(keys_[i].first, keys_[i].second, keys_[i - 1].second);
        }
      }
      return;
    }
    for (std::size_t i = 1; i < keys_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (keys_[i].first == keys_[j].first) {
          report_twice(keys_[i].first, keys_[i].second, keys_[j].second);
          break;
        }
      }
    }
  }

  std::string_view text_;
  const InputText& input_;
  base::Diagnostics& diagnostics_;
  JsonVisitor& visitor_;
  JsonTape tape_;
  JsonTape key_;
  std::vector<std::uint32_t> open_;  // first token of each open container; 0 for root and its lists
  std::vector<std::pair<std::string_view, std::uint32_t>> keys_;
  std::vector<std::pair<std::string, std::uint32_t>> root_keys_;
  bool in_array_ = false;
  bool stopped_ = false;
};

// What must be known of the bytes before RapidJSON may see them: it stops silently at a NUL and
// takes broken UTF-8 for good.
bool check_bytes(std::string_view text, base::SourceId source, base::Diagnostics& diagnostics) {
  if (text.size() > std::size_t{1} << 30) {
    diagnostics.report(rules::too_long, {source, 0, 0}, "a file of more than 1 GiB", "split it");
    return false;
  }
  if (text.empty()) {
    diagnostics.report(rules::syntax, {source, 0, 0}, "the file is empty", "a file starts with {");
    return false;
  }
  const bool utf16 = text.size() >= 2 && ((text[0] == '\xFF' && text[1] == '\xFE') ||
                                          (text[0] == '\xFE' && text[1] == '\xFF'));
  if (utf16) {
    diagnostics.report(rules::not_utf8, {source, 0, 2}, "the file is UTF-16");
    return false;
  }
  if (const auto bad = base::first_invalid_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(*bad);
    diagnostics.report(
        rules::not_utf8, {source, at, at + 1},
        fmt::format("byte 0x{:02X} is not UTF-8 here", static_cast<unsigned char>(text[*bad])));
    return false;
  }
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    const auto at = static_cast<std::uint32_t>(nul);
    diagnostics.report(rules::nul, {source, at, at + 1}, "a NUL byte");
    return false;
  }
  return true;
}

}  // namespace

bool read_json(const base::Sources& sources, base::SourceId source, base::Diagnostics& diagnostics,
               JsonVisitor& visitor) {
  const std::string_view text = sources.text(source);
  if (!check_bytes(text, source, diagnostics)) return false;
  const std::size_t mark = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  InputText input{text.data(), text.data() + mark};
  TapeBuilder builder(text, source, input, diagnostics, visitor);
  rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, ThrowingAllocator> reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<flags>(input, builder);
  builder.check_root_keys();
  if (!result.IsError()) return true;
  if (!builder.stopped()) {
    const auto at = static_cast<std::uint32_t>(std::min(result.Offset(), text.size()));
    std::string message = rapidjson::GetParseError_En(result.Code());
    if (message.ends_with('.')) message.pop_back();
    diagnostics.report(
        rules::syntax,
        {source, at, std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(text.size()))},
        message);
  }
  return false;
}

}  // namespace entente::ontology
