#include "formats/picture/page.hpp"

#include <algorithm>
#include <cmath>

#include "formats/picture/chart.hpp"
#include "formats/picture/markup.hpp"
#include "formats/picture/words.hpp"

namespace entente::formats::picture {
namespace {

constexpr double least_width = 440;  // of a page
constexpr double gap = 14;           // between the scene and what stands around it
constexpr double sample = 34;        // length of a line in the legend
constexpr double sample_gap = 5;
constexpr double key_gap = 16;
constexpr double row_gap = 4;
constexpr double title_letter = 9.2;  // mean widths, to know where to break
constexpr double note_letter = 4.6;

Chart chart_of(const Scene& scene, const Style& style, const Markup& markup,
               std::string_view direction) {
  Chart chart(direction);
  std::vector<Agnode_s*> cards;
  for (const Card& card : scene.cards) cards.push_back(chart.add(markup.card(card)));
  for (const Line& line : scene.lines) {
    const std::string words = markup.line(line, scene);
    Agnode_s* const by = words.empty() ? nullptr : chart.add(words);
    chart.join(cards[line.from], by, cards[line.to], stroke(line, style));
  }
  return chart;
}

// Better is less: near to the proportions of A4 and A3, and small, for then it is printed large.
double badness(Box box) {
  const double width = std::max(box.right - box.left, least_width);
  const double height = std::max(box.top - box.bottom, 1.0) + 100;
  return std::abs(std::log(width / height / std::sqrt(2.0))) + 0.5 * std::log(width * height);
}

// Of the two directions of `dot` the one that fills a sheet better.
Chart laid_out(const Scene& scene, const Style& style, const Markup& markup, bool leftward,
               const std::string& engine) {
  Chart along = chart_of(scene, style, markup, leftward ? "RL" : "LR");
  along.lay_out(engine);
  if (engine != "dot" || scene.lines.empty()) return along;
  Chart down = chart_of(scene, style, markup, "TB");
  down.lay_out(engine);
  return badness(along.box()) <= badness(down.box()) ? along : down;
}

// What stands around the scene: measured first, then placed.
class Surroundings {
 public:
  Surroundings(Chart& chart, const Page& page, const Style& style, std::string_view language)
      : chart_(chart),
        page_(page),
        style_(style),
        markup_(style, language),
        leftward_(runs_leftward(language)),
        box_(chart.box()) {
    const double drawn = box_.right - box_.left;
    width_ = std::max(drawn, least_width);
    box_.left -= (width_ - drawn) / 2;
    box_.right += (width_ - drawn) / 2;
  }

  void place() {
    const std::vector<Block> head = blocks(page_.title, page_.notes);
    const std::vector<Block> keys = key_blocks();
    const std::vector<Block> foot = blocks({}, page_.sources);
    measure({&head, &keys, &foot});
    double top = box_.top + gap;
    for (const Block& block : head) top += size(block).height;
    stack(head, top);
    const double rule = box_.bottom - gap;
    Stroke line;
    line.color = style_.ink.rule;
    line.style = "solid";
    line.head = "none";
    line.width = 0.7;
    chart_.put(line, box_.left, box_.right, rule);
    stack(foot, flow(keys, rule - 6) - row_gap);
  }

 private:
  struct Block {
    std::string markup;
    const Key* key = nullptr;
    mutable Agnode_s* measured = nullptr;
  };

  [[nodiscard]] std::size_t columns(double letter) const {
    return static_cast<std::size_t>(width_ / letter);
  }
  [[nodiscard]] std::vector<Block> blocks(const std::string& title,
                                          const std::vector<std::string>& notes) const {
    std::vector<Block> out;
    if (!title.empty()) out.push_back({markup_.title(title, columns(title_letter))});
    for (const std::string& note : notes) out.push_back({markup_.note(note, columns(note_letter))});
    return out;
  }
  [[nodiscard]] std::vector<Block> key_blocks() const {
    std::vector<Block> out;
    for (const Key& key : page_.keys)
      out.push_back({key.card != nullptr ? markup_.chip(key.text, *key.card)
                                         : markup_.key(key.text, key.sign, key.mark),
                     &key});
    return out;
  }

  static void measure(std::initializer_list<const std::vector<Block>*> all) {
    Chart scratch("LR");
    for (const std::vector<Block>* blocks : all)
      for (const Block& block : *blocks) block.measured = scratch.add(block.markup);
    scratch.lay_out("dot");
  }
  [[nodiscard]] static Size size(const Block& block) { return Chart::size(block.measured); }

  void stack(const std::vector<Block>& blocks, double top) {
    for (const Block& block : blocks) {
      const Size its = size(block);
      chart_.put(block.markup, leftward_ ? box_.right - its.width : box_.left, top, its);
      top -= its.height;
    }
  }

  // In rows, in the direction of reading; cards on rows of their own. Returns where the next thing
  // may stand.
  double flow(const std::vector<Block>& keys, double top) {
    for (auto from = keys.begin(); from != keys.end();) {
      double used = 0;
      double height = 0;
      auto to = from;
      for (; to != keys.end() && is_card(*to) == is_card(*from); ++to) {
        if (used > 0 && used + width_of(*to) > width_) break;
        used += width_of(*to) + key_gap;
        height = std::max(height, size(*to).height);
      }
      used = 0;
      for (; from != to; ++from) {
        put_key(*from, used, top - height / 2);
        used += width_of(*from) + key_gap;
      }
      top -= height + row_gap;
    }
    return top;
  }
  [[nodiscard]] static bool is_card(const Block& block) { return block.key->card != nullptr; }
  [[nodiscard]] static double lead(const Block& block) {
    return block.key->sample ? sample + sample_gap : 0;
  }
  [[nodiscard]] static double width_of(const Block& block) {
    return lead(block) + size(block).width;
  }
  void put_key(const Block& block, double used, double middle) {
    const Size its = size(block);
    const double toward = leftward_ ? -1 : 1;
    const double start = (leftward_ ? box_.right : box_.left) + toward * used;
    if (block.key->sample)
      chart_.put(stroke(*block.key->sample, style_), start, start + toward * sample, middle);
    const double text = start + toward * lead(block);
    chart_.put(block.markup, leftward_ ? text - its.width : text, middle + its.height / 2, its);
  }

  Chart& chart_;
  const Page& page_;
  const Style& style_;
  Markup markup_;
  bool leftward_;
  Box box_;
  double width_;
};

}  // namespace

std::string draw(const Page& page, const Style& style, std::string_view language,
                 const std::string& engine, const char* format) {
  const Markup markup(style, language);
  Chart chart = laid_out(page.scene, style, markup, runs_leftward(language), engine);
  Surroundings surroundings(chart, page, style, language);
  chart.fix();
  surroundings.place();
  return chart.render(format);
}

}  // namespace entente::formats::picture
