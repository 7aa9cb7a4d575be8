#include "facts/schema.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/reader.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <charconv>
#include <cmath>
#include <memory>
#include <string>

#include "facts/rules.hpp"
#include "ontology/embedded.hpp"

namespace entente::facts {

namespace {

using Validator = rapidjson::SchemaValidator;

// Hands RapidJSON's events on to its validator. Numbers come as text, since RapidJSON 1.1.0 reads
// past its buffer on some of them.
struct Adapter {
  Validator& validator;

  bool Null() { return validator.Null(); }
  bool Bool(bool b) { return validator.Bool(b); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    std::int64_t integer = 0;
    const auto whole = std::from_chars(text, text + size, integer);
    if (whole.ec == std::errc() && whole.ptr == text + size) return validator.Int64(integer);
    double real = 0;
    const auto parsed = std::from_chars(text, text + size, real);
    if (parsed.ec != std::errc() || !std::isfinite(real)) return false;
    return validator.Double(real);
  }
  bool String(const char* text, rapidjson::SizeType size, bool copy) {
    return validator.String(text, size, copy);
  }
  bool StartObject() { return validator.StartObject(); }
  bool Key(const char* text, rapidjson::SizeType size, bool copy) {
    return validator.Key(text, size, copy);
  }
  bool EndObject(rapidjson::SizeType count) { return validator.EndObject(count); }
  bool StartArray() { return validator.StartArray(); }
  bool EndArray(rapidjson::SizeType count) { return validator.EndArray(count); }
  static bool Int(int /*i*/) { return false; }
  static bool Uint(unsigned /*u*/) { return false; }
  static bool Int64(std::int64_t /*i*/) { return false; }
  static bool Uint64(std::uint64_t /*u*/) { return false; }
  static bool Double(double /*d*/) { return false; }
};

const rapidjson::SchemaDocument* compiled() {
  static const auto schema = []() -> std::unique_ptr<rapidjson::SchemaDocument> {
    for (const schema::File& file : schema::files()) {
      if (file.name != "facts.schema.json") continue;
      rapidjson::Document document;
      document.Parse<rapidjson::kParseIterativeFlag>(file.text.data(), file.text.size());
      if (!document.HasParseError()) return std::make_unique<rapidjson::SchemaDocument>(document);
    }
    return nullptr;
  }();
  return schema.get();
}

std::string pointer_text(const rapidjson::Pointer& pointer) {
  rapidjson::StringBuffer text;
  pointer.Stringify(text);
  return {text.GetString(), text.GetSize()};
}

}  // namespace

void check_schema(const base::Sources& sources, base::SourceId source,
                  base::Diagnostics& diagnostics) {
  const rapidjson::SchemaDocument* schema = compiled();
  if (schema == nullptr) return;
  const std::string_view text = sources.text(source);
  const std::size_t mark = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  rapidjson::StringStream input(text.data() + mark);
  Validator validator(*schema);
  Adapter adapter{validator};
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const auto result = reader.Parse<flags>(input, adapter);
  if (!result.IsError() || validator.IsValid()) return;
  const auto at = static_cast<std::uint32_t>(std::min(result.Offset() + mark, text.size()));
  diagnostics.report(
      rules::schema, {source, at > 0 ? at - 1 : 0, at},
      fmt::format("`{}` of the value at {} does not hold", validator.GetInvalidSchemaKeyword(),
                  pointer_text(validator.GetInvalidDocumentPointer())));
}

}  // namespace entente::facts
