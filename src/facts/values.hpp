// The values of a fact file: texts, names, numbers and words, each judged as it is read.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/strings.hpp"
#include "base/text.hpp"
#include "facts/draft.hpp"
#include "facts/rules.hpp"
#include "ontology/json.hpp"
#include "ontology/rules.hpp"

namespace entente::facts {

template <class T>
Range since(const std::vector<T>& column, std::size_t begin) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(column.size() - begin)};
}

class ValueReader {
 protected:
  using Json = ontology::Json;
  using JsonType = ontology::JsonType;

  ValueReader(Draft& draft, base::Strings& strings, base::Diagnostics& diagnostics)
      : draft_(draft), strings_(strings), diagnostics_(diagnostics) {}

  void report(const base::Rule& rule, Json at, std::string message, std::string help = {}) {
    diagnostics_.report(rule, at.span(), std::move(message), std::move(help));
  }
  void missing(Json object, std::string_view key, std::string_view what) {
    report(ontology::rules::missing_key, object, fmt::format("{} without `{}`", what, key));
  }
  void unknown(Json key, std::span<const std::string_view> known) {
    report(ontology::rules::unknown_key, key,
           fmt::format("unknown key `{}`", base::visible(key.text())),
           base::did_you_mean(key.text(), known));
  }
  bool expect(Json value, JsonType type) {
    if (value.is(type)) return true;
    report(ontology::rules::type, value,
           fmt::format("{} is wanted, not {}", name(type), name(value.type())));
    return false;
  }
  bool object(Json value) { return expect(value, JsonType::object); }
  bool list(Json value) { return expect(value, JsonType::array); }
  bool truth(Json value) { return expect(value, JsonType::boolean) && value.truth(); }

  StringId text(Json value) {
    if (!expect(value, JsonType::string)) return StringId::empty;
    if (value.text().empty()) report(rules::empty_role, value, "an empty text");
    return strings_.intern(value.text());
  }

  // Text for people: looked at for characters that they cannot see.
  StringId prose(Json value) {
    if (!expect(value, JsonType::string)) return StringId::empty;
    const std::string_view text = value.text();
    for (std::size_t at = 0; at < text.size();) {
      // All of them are ASCII controls, or start with one of these bytes.
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xD8 && byte != 0xE2 &&
          byte != 0xEF && byte != 0xF3) {
        ++at;
        continue;
      }
      const char32_t c = base::next_code_point(text, at);
      if (!base::is_invisible_control(c)) continue;
      report(rules::invisible, value,
             fmt::format("U+{:04X} in a text", static_cast<std::uint32_t>(c)));
      break;
    }
    return strings_.append(text);
  }

  Range texts(Json value) {
    const std::size_t begin = draft_.texts.size();
    if (!object(value)) return {};
    value.members([&](Json key, Json one) {
      if (!is_language(key.text())) {
        report(rules::language, key, fmt::format("`{}` is no language", base::visible(key.text())));
      }
      const StringId text = prose(one);
      if (text != StringId::empty) draft_.texts.push_back({strings_.intern(key.text()), text});
    });
    if (value.empty()) report(rules::empty_role, value, "no text in any language");
    return since(draft_.texts, begin);
  }

  bool has_english(Range texts) {
    const auto at = draft_.texts.begin() + texts.begin;
    return std::any_of(at, at + texts.count,
                       [&](const LanguageText& text) { return strings_[text.language] == "en"; });
  }

  StringId slug(Json value) {
    if (!expect(value, JsonType::string)) return StringId::empty;
    if (!is_slug(value.text())) {
      report(rules::slug, value,
             fmt::format("`{}` cannot be an id", base::visible(base::fit(value.text(), 70))));
    }
    return strings_.intern(value.text());
  }

  StringId language(Json value) {
    const StringId id = text(value);
    if (id != StringId::empty && !is_language(value.text())) {
      report(rules::language, value,
             fmt::format("`{}` is no language", base::visible(value.text())));
    }
    return id;
  }

  StringId digest(Json value) {
    if (!expect(value, JsonType::string)) return StringId::empty;
    if (!is_digest(value.text()))
      report(rules::evidence, value, "a digest is sha256: and 64 hexadecimal digits");
    return strings_.append(value.text());
  }

  StringId word(Json value, std::span<const std::string_view> words) {
    const StringId id = text(value);
    if (id != StringId::empty &&
        std::find(words.begin(), words.end(), value.text()) == words.end()) {
      report(rules::vocabulary, value,
             fmt::format("`{}` is not in its list", base::visible(value.text())),
             fmt::format("one of {}", fmt::join(words, ", ")));
    }
    return id;
  }

  template <class E>
  void choose(Json value, E& to) {
    if (!expect(value, JsonType::string)) return;
    if (const auto parsed = parse<E>(value.text())) {
      to = *parsed;
      return;
    }
    std::span<const std::string_view> words(names<E>);
    if (words[0].empty()) words = words.subspan(1);
    std::string near = base::did_you_mean(value.text(), words);
    report(rules::vocabulary, value,
           fmt::format("`{}` is not in its list", base::visible(value.text())),
           fmt::format("{}{}one of {}", near, near.empty() ? "" : "; ", fmt::join(words, ", ")));
  }

  Grade grade(Json value) {
    if (!expect(value, JsonType::string)) return {};
    const auto parsed = parse_grade(value.text());
    if (!parsed)
      report(rules::grade, value, fmt::format("`{}` is no grade", base::visible(value.text())));
    return parsed.value_or(Grade{});
  }

  std::optional<std::uint32_t> number(Json value, std::uint32_t least = 0) {
    if (!expect(value, JsonType::number)) return std::nullopt;
    std::uint32_t number = 0;
    const char* const end = value.text().data() + value.text().size();
    const auto [stop, error] = std::from_chars(value.text().data(), end, number);
    if (error == std::errc() && stop == end && number >= least) return number;
    report(ontology::rules::type, value,
           fmt::format("a whole number from {} to 4294967295 is wanted, not {}", least,
                       base::fit(value.text(), 40)));
    return std::nullopt;
  }

  template <class F>
  void each_text(Json value, F&& f) {
    if (!value.is(JsonType::array)) {
      if (expect(value, JsonType::string)) f(value);
      return;
    }
    for (const Json one : value) {
      if (expect(one, JsonType::string)) f(one);
    }
  }

 private:
  static bool is_slug(std::string_view text) {
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && text.size() <= 64 && text[0] >= 'a' && text[0] <= 'z' &&
           std::all_of(text.begin(), text.end(), plain);
  }

  static bool is_language(std::string_view text) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto rest = [&](char c) {
      return letter(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    const std::size_t dash = std::min(text.find('-'), text.size());
    return dash >= 2 && dash <= 3 && text.size() <= 35 && text.back() != '-' &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(dash), letter) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dash), text.end(), rest);
  }

  static bool is_digest(std::string_view text) {
    constexpr std::string_view prefix = "sha256:";
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == prefix.size() + 64 && text.starts_with(prefix) &&
           std::all_of(text.begin() + prefix.size(), text.end(), hex);
  }

 protected:
  Draft& draft_;
  base::Strings& strings_;
  base::Diagnostics& diagnostics_;
};

}  // namespace entente::facts
