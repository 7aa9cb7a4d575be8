#include "formats/content/about.hpp"

namespace entente::formats::content {
namespace {

constexpr std::size_t titles_shown = 3;

std::string titles(const facts::FactBase& base, std::string_view language) {
  std::string out;
  std::size_t shown = 0;
  for (const facts::Article& article : base.articles()) {
    const std::string_view title = base.text(article.title, language);
    if (title.empty()) continue;
    if (shown == titles_shown) return out + "; …";
    if (shown++ > 0) out += "; ";
    out += title;
  }
  return out;
}

}  // namespace

std::vector<Remark> about(const graph::View& view, const WriteOptions& options) {
  std::vector<Remark> all;
  const auto add = [&](std::string_view name, std::string text) {
    if (!text.empty()) all.push_back({name, std::move(text)});
  };
  add("title",
      options.title.empty() ? titles(view.graph().base(), options.language) : options.title);
  add("language", options.language);
  add("as_of", options.as_of);
  add("generator", "entente");
  return all;
}

}  // namespace entente::formats::content
