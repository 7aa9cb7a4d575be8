#include "formats/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/picture/child.hpp"
#include "formats/picture/markup.hpp"
#include "formats/picture/page.hpp"
#include "formats/picture/svg.hpp"
#include "formats/picture/words.hpp"
#include "ontology/embedded.hpp"

namespace entente::formats {
namespace {

using picture::Outcome;
using picture::Page;
using picture::Scene;
using picture::Style;
using picture::Word;

// Beyond these nobody reads it.
constexpr std::size_t most_cards = 150;
constexpr std::size_t most_lines = 300;
// Beyond these `dot` draws long detours over a large sheet where `sfdp` keeps what belongs together
// together (tried on the sample).
constexpr std::size_t most_for_dot = 24;
constexpr std::size_t most_lines_for_dot = 40;
constexpr std::size_t most_sources = 6;
constexpr std::array<std::string_view, 6> engines{"dot", "neato", "fdp", "sfdp", "circo", "twopi"};

constexpr std::string_view advice =
    "draw a part of it: --about NAME [--hops 1], --kind KIND, --during DATES";

Style style_of(const WriteOptions& options) {
  if (!options.style.empty()) return picture::read_style(options.style);
  for (const schema::File& file : schema::files())
    if (file.name == "style.json") return picture::read_style(file.text);
  throw DrawError("there is no style.json in this build; give one");
}

std::string engine_of(const Scene& scene, const WriteOptions& options) {
  const std::string& asked = options.layout;
  if (asked.empty()) {
    const bool small =
        scene.cards.size() <= most_for_dot && scene.lines.size() <= most_lines_for_dot;
    return small ? "dot" : "sfdp";
  }
  if (std::find(engines.begin(), engines.end(), asked) == engines.end())
    throw DrawError(
        fmt::format("there is no layout `{}`; there are {}", asked, fmt::join(engines, ", ")));
  return asked;
}

void check_size(const Scene& scene, const WriteOptions& options) {
  if (!options.layout.empty()) return;
  if (scene.cards.size() <= most_cards && scene.lines.size() <= most_lines) return;
  throw DrawError(fmt::format(
      "{} cards and {} lines are too many for a picture that can be read (at most {} and {}); {}, "
      "or insist with --layout sfdp",
      scene.cards.size(), scene.lines.size(), most_cards, most_lines, advice));
}

std::string article_line(const facts::FactBase& base, const facts::Article& article,
                         std::string_view language) {
  std::string out(base.text(article.title, language));
  if (out.empty()) out = base[article.id];
  if (const auto publisher = base[article.publisher]; !publisher.empty())
    out += fmt::format(" – {}", publisher);
  if (const auto date = base::short_date(base[base[article.published].text], language);
      !date.empty())
    out += fmt::format(" ({})", date);
  return picture::fill(Word::source, language, out);
}

std::string title_of(const facts::FactBase& base, const WriteOptions& options) {
  if (!options.title.empty()) return options.title;
  if (base.articles().empty()) return {};
  std::string out(base.text(base.articles().front().title, options.language));
  if (base.articles().size() > 1) out += fmt::format(" (+{})", base.articles().size() - 1);
  return out;
}

Page page_of(const graph::View& view, const Style& style, const WriteOptions& options) {
  const facts::FactBase& base = view.graph().base();
  const std::string& language = options.language;
  Page page;
  page.scene = picture::scene(view, style, language);
  page.title = title_of(base, options);
  std::string note;
  if (!options.as_of.empty()) {
    const std::string date = base::short_date(options.as_of, language);
    note = picture::fill(Word::as_of, language, date.empty() ? options.as_of : date) + " · ";
  }
  note += picture::fill(Word::facts, language, std::to_string(page.scene.facts_shown),
                        std::to_string(page.scene.facts_left_out));
  page.notes.push_back(std::move(note));
  page.keys = picture::legend(page.scene, style, base.ontology(), language);
  const std::size_t shown = std::min(most_sources, base.articles().size());
  for (const facts::Article& article : base.articles().first(shown))
    page.sources.push_back(article_line(base, article, language));
  if (const std::size_t more = base.articles().size() - shown; more > 0)
    page.sources.back() += fmt::format(" +{}", more);
  return page;
}

// In the asked layout, or, if that takes too long, in the fastest.
std::string drawn(const Page& page, const Style& style, const WriteOptions& options,
                  const char* format, Written& written) {
  std::string engine = engine_of(page.scene, options);
  const auto attempt = [&] {
    return picture::run_child(
        [&] { return picture::draw(page, style, options.language, engine, format); },
        options.layout_seconds);
  };
  Outcome outcome = attempt();
  if (outcome.type != Outcome::Type::done && engine != "sfdp") {
    written.notes.push_back(
        outcome.type == Outcome::Type::too_slow
            ? fmt::format("the layout {} took longer than {} s: drawn with sfdp", engine,
                          options.layout_seconds)
            : fmt::format("the layout {} failed: drawn with sfdp", engine));
    engine = "sfdp";
    outcome = attempt();
  }
  switch (outcome.type) {
    case Outcome::Type::done: return std::move(outcome.bytes);
    case Outcome::Type::failed: throw DrawError(outcome.bytes);
    case Outcome::Type::too_slow:
      throw DrawError(fmt::format("the layout {} took longer than {} s; {}", engine,
                                  options.layout_seconds, advice));
    case Outcome::Type::died: break;
  }
  throw DrawError(fmt::format("Graphviz ran out of memory or crashed; {}", advice));
}

std::vector<std::string> hints_of(const Page& page, const picture::Markup& markup) {
  std::vector<std::string> hints;  // in the order in which nodes are made
  for (const picture::Card& card : page.scene.cards) hints.push_back(card.hint);
  for (const picture::Line& line : page.scene.lines)
    if (!markup.line(line, page.scene).empty()) hints.push_back(line.hint);
  return hints;
}

struct Drawing {
  Style style;
  Page page;
  std::string bytes;
  Written written;
};

Drawing draw(const graph::View& view, const WriteOptions& options, const char* format) {
  Drawing out;
  out.style = style_of(options);
  out.page = page_of(view, out.style, options);
  check_size(out.page.scene, options);
  if (out.page.scene.cards.empty())
    out.written.notes.emplace_back("the picture is empty: nothing is in this view");
  out.bytes = drawn(out.page, out.style, options, format, out.written);
  return out;
}

// Cairo writes the hour; blanks of the same length leave the file's offsets as they are.
void remove_date(std::string& pdf) {
  const std::size_t at = pdf.find("/CreationDate (");
  const std::size_t end = at == std::string::npos ? at : pdf.find(')', at);
  if (end != std::string::npos)
    std::fill(pdf.begin() + static_cast<std::ptrdiff_t>(at),
              pdf.begin() + static_cast<std::ptrdiff_t>(end) + 1, ' ');
}

void write(const std::string& bytes, std::ostream& out) {
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

Written write_svg(const graph::View& view, const WriteOptions& options, std::ostream& out) {
  Drawing drawing = draw(view, options, "svg");
  const picture::Markup markup(drawing.style, options.language);
  write(picture::finish_svg(drawing.bytes,
                            {drawing.page.title, options.language, hints_of(drawing.page, markup)},
                            drawing.style),
        out);
  return std::move(drawing.written);
}

Written write_png(const graph::View& view, const WriteOptions& options, std::ostream& out) {
  Drawing drawing = draw(view, options, "png:cairo");
  write(drawing.bytes, out);
  return std::move(drawing.written);
}

Written write_pdf(const graph::View& view, const WriteOptions& options, std::ostream& out) {
  Drawing drawing = draw(view, options, "pdf:cairo");
  remove_date(drawing.bytes);
  write(drawing.bytes, out);
  return std::move(drawing.written);
}

}  // namespace entente::formats
