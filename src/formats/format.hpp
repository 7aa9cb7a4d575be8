// The table of formats: one row and one file each.
#pragma once

#include <ostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/view.hpp"

namespace entente::formats {

struct WriteOptions {
  std::string language = "en";  // of labels and legends in pictures
  std::string title;            // of a picture; empty: the articles' titles
  std::string as_of;            // shown in a picture's source line; empty: not shown
  std::string layout;  // of a picture: dot, neato, fdp, sfdp, circo, twopi; empty: chosen by size
  unsigned layout_seconds = 20;  // then a picture falls back to a faster layout
  std::string style;             // style.json as text
};

struct Written {
  std::vector<std::string> notes;     // for the user: what could not be kept, what was replaced
  std::vector<std::string> cautions;  // what one reader or another of the format alters
};

struct Format {
  std::string_view name;        // graphml
  std::string_view extensions;  // ".graphml .xml"
  std::string_view summary;
  bool binary;  // not for a terminal
  Written (*write)(const graph::View& view, const WriteOptions& options, std::ostream& out);
};

[[nodiscard]] std::span<const Format> formats() noexcept;
[[nodiscard]] const Format* format_named(std::string_view name) noexcept;
// By the ending of a file name; null if none fits.
[[nodiscard]] const Format* format_of(std::string_view file_name) noexcept;

// A picture that could not be made, with what to do about it.
class DrawError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace entente::formats
