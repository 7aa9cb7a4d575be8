#include "formats/picture/svg.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text.hpp"
#include "formats/picture/markup.hpp"

namespace entente::formats::picture {
namespace {

constexpr std::size_t hint_columns = 600;

// Comments name versions, the document type is an address that readers fetch or refuse.
std::string without_declarations(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = text.find("<!");
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    const std::string_view close = text.substr(at).starts_with("<!--") ? "-->" : ">";
    const std::size_t end = text.find(close, at);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + close.size());
    if (text.starts_with('\n')) text.remove_prefix(1);
  }
  return out;
}

class Finisher {
 public:
  Finisher(const Spoken& spoken, const Style& style) : spoken_(spoken), style_(style) {}

  std::string finish(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    constexpr std::string_view title = "<title>";
    if (text.starts_with(title)) {
      text.remove_prefix(title.size());
      return named(text.substr(0, text.find('<')));
    }
    std::string whole(text);
    if (text.starts_with("<svg "))
      whole.insert(5, fmt::format(R"(role="img" xml:lang="{}" )", escaped(language())));
    fonts(whole);
    out_ += whole + "\n";
  }

  [[nodiscard]] std::string language() const { return tidy(spoken_.language.substr(0, 35), 35); }

  // The first title is the picture's; nodes get their hint, and edges no title: theirs are two
  // names of ours.
  void named(std::string_view name) {
    std::string says;
    if (!titled_) {
      titled_ = true;
      says = spoken_.title;
    } else if (std::size_t number = 0; name.starts_with('n')) {
      const char* const end = name.data() + name.size();
      const auto [at, error] = std::from_chars(name.data() + 1, end, number);
      if (error == std::errc() && at == end && number < spoken_.hints.size())
        says = spoken_.hints[number];
    }
    if (!says.empty()) out_ += fmt::format("<title>{}</title>\n", lines(says));
  }

  [[nodiscard]] static std::string lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      out += (out.empty() ? "" : "\n") +
             escaped(base::isolate(tidy(text.substr(0, end), hint_columns)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
  }

  void fonts(std::string& text) const {
    for (const Font* font : {&style_.text_font, &style_.arabic_font, &style_.sign_font}) {
      const std::string family = fmt::format(R"(font-family="{}")", font->family);
      const std::size_t at = text.find(family);
      if (at == std::string::npos || font->fallback.empty()) continue;
      text.insert(at + family.size() - 1, ", " + font->fallback);
      return;
    }
  }

  const Spoken& spoken_;
  const Style& style_;
  std::string out_;
  bool titled_ = false;
};

}  // namespace

std::string finish_svg(std::string_view drawn, const Spoken& spoken, const Style& style) {
  const std::string bare = without_declarations(drawn);
  return Finisher(spoken, style).finish(bare);
}

}  // namespace entente::formats::picture
