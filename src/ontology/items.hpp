// The items of the ontology files, and how their members are read.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "ontology/json.hpp"
#include "ontology/ontology.hpp"
#include "ontology/rules.hpp"

namespace entente::ontology {

// Ontology files are small: every item is kept, with its tape.
struct Item {
  std::string group;
  std::string section;  // "kinds", "roles" ...
  JsonTape tape;
  [[nodiscard]] Json json() const { return {tape, 0}; }
};

class ItemCollector : public JsonVisitor {
 public:
  ItemCollector(std::string group, std::vector<Item>& items, base::Diagnostics& diagnostics)
      : group_(std::move(group)), items_(items), diagnostics_(diagnostics) {}

  void member(Json key, Json) override {
    if (key.text() != "about") unknown(key);
  }
  void element(Json key, Json value) override {
    static constexpr std::array<std::string_view, 4> sections{"entity_kinds", "roles", "qualifiers",
                                                              "kinds"};
    if (std::find(sections.begin(), sections.end(), key.text()) == sections.end()) {
      return unknown(key);
    }
    if (!value.is(JsonType::object)) {
      diagnostics_.report(rules::type, value.span(),
                          fmt::format("an object is wanted, not {}", name(value.type())));
      return;
    }
    items_.push_back({group_, std::string(key.text()), value.copy()});
  }

 private:
  void unknown(Json key) {
    diagnostics_.report(rules::unknown_key, key.span(),
                        fmt::format("`{}` is no part of an ontology file", key.text()));
  }
  std::string group_;
  std::vector<Item>& items_;
  base::Diagnostics& diagnostics_;
};

class ItemWalker {
 protected:
  using Handler = std::function<void(Json key, Json value)>;
  using Handlers = std::map<std::string_view, Handler>;

  explicit ItemWalker(base::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  static Handler skip() {
    return [](Json, Json) {};
  }
  Handler text(std::string& to) {
    return [&](Json, Json value) {
      if (expect(value, JsonType::string)) to = value.text();
    };
  }
  Handler truth(bool& to) {
    return [&](Json, Json value) {
      if (expect(value, JsonType::boolean)) to = value.truth();
    };
  }
  Handler count(std::uint32_t& to) {
    return [&](Json, Json value) {
      if (!expect(value, JsonType::number)) return;
      const std::string_view digits = value.text();
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), to);
      if (error != std::errc() || end != digits.data() + digits.size()) {
        diagnostics_.report(rules::type, value.span(), "a count is a whole number, 0 or more");
      }
    };
  }

  bool expect(Json value, JsonType type) {
    if (value.is(type)) return true;
    diagnostics_.report(rules::type, value.span(),
                        fmt::format("{} is wanted, not {}", name(type), name(value.type())));
    return false;
  }

  void walk(Json object, const Handlers& handlers) {
    object.members([&](Json key, Json value) {
      const auto at = handlers.find(key.text());
      if (at != handlers.end()) return at->second(key, value);
      std::vector<std::string_view> names;
      for (const auto& [known_key, _] : handlers) names.push_back(known_key);
      diagnostics_.report(rules::unknown_key, key.span(),
                          fmt::format("unknown key `{}`", key.text()),
                          base::did_you_mean(key.text(), names));
    });
  }

  static std::optional<Json> member(Json object, std::string_view name) {
    std::optional<Json> found;
    object.members([&](Json key, Json value) {
      if (key.text() == name && !found) found = value;
    });
    return found;
  }

  template <class F>
  void each_text(Json list, F&& f) {
    if (!expect(list, JsonType::array)) return;
    for (const Json one : list) {
      if (expect(one, JsonType::string)) f(one);
    }
  }

  template <class T, std::size_t n>
  T pick(Json value, const std::array<std::pair<std::string_view, T>, n>& choices, T otherwise) {
    std::vector<std::string_view> names;
    for (const auto& [text, choice] : choices) {
      if (value.text() == text) return choice;
      names.push_back(text);
    }
    diagnostics_.report(rules::bad_value, value.span(),
                        fmt::format("`{}` is not in its list", value.text()),
                        fmt::format("one of {}", fmt::join(names, ", ")));
    return otherwise;
  }

  template <class Index>
  auto known(Json value, const Index& index, std::string_view what)
      -> std::optional<typename Index::mapped_type> {
    const auto at = index.find(std::string(value.text()));
    if (at != index.end()) return at->second;
    std::vector<std::string_view> names;
    for (const auto& [id, _] : index) names.push_back(id);
    std::sort(names.begin(), names.end());
    diagnostics_.report(rules::unknown_name, value.span(),
                        fmt::format("unknown {} `{}`", what, value.text()),
                        base::did_you_mean(value.text(), names));
    return std::nullopt;
  }

  void labels(Json value, Labels& to) {
    if (!expect(value, JsonType::object)) return;
    value.members([&](Json key, Json one) {
      const auto at = std::find(languages.begin(), languages.end(), key.text());
      if (at == languages.end()) {
        diagnostics_.report(rules::unknown_key, key.span(),
                            fmt::format("unknown language `{}`", key.text()),
                            fmt::format("one of {}", fmt::join(languages, ", ")));
      } else if (expect(one, JsonType::string)) {
        to.text[static_cast<std::size_t>(at - languages.begin())] = one.text();
      }
    });
  }

  void need_label(const Item& item, const Labels& labels) {
    if (labels.text[0].empty()) {
      diagnostics_.report(rules::no_label, item.json().span(), "no English label");
    }
  }

  base::Diagnostics& diagnostics_;
};

}  // namespace entente::ontology
