#include "formats/format.hpp"

#include <algorithm>

#include "formats/dot.hpp"
#include "formats/draw.hpp"
#include "formats/graphml.hpp"
#include "formats/json.hpp"

namespace entente::formats {
namespace {

constexpr Format table[] = {
    {"graphml", ".graphml .xml", "for NetworkX, igraph, graph-tool, Gephi, Cytoscape, yEd, Neo4j",
     false, write_graphml},
    {"json", ".json", "node-link for NetworkX and D3, with every fact in full", false, write_json},
    {"dot", ".dot .gv", "for Graphviz and programs that read it", false, write_dot},
    {"svg", ".svg", "a diagram with legend, for browsers and documents", false, write_svg},
    {"png", ".png", "the same as pixels", true, write_png},
    {"pdf", ".pdf", "the same for print", true, write_pdf},
};

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

// Is `ending` one of these, which stand with blanks between them?
bool holds(std::string_view extensions, std::string_view ending) {
  while (!extensions.empty()) {
    const std::size_t end = std::min(extensions.find(' '), extensions.size());
    if (same(extensions.substr(0, end), ending)) return true;
    extensions.remove_prefix(std::min(end + 1, extensions.size()));
  }
  return false;
}

}  // namespace

std::span<const Format> formats() noexcept { return table; }

const Format* format_named(std::string_view name) noexcept {
  const auto at = std::ranges::find(table, name, &Format::name);
  return at == std::end(table) ? nullptr : at;
}

const Format* format_of(std::string_view file_name) noexcept {
  const std::size_t folder = file_name.find_last_of('/');
  if (folder != std::string_view::npos) file_name.remove_prefix(folder + 1);
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return nullptr;
  const auto at = std::ranges::find_if(
      table, [&](const Format& format) { return holds(format.extensions, file_name.substr(dot)); });
  return at == std::end(table) ? nullptr : at;
}

}  // namespace entente::formats
