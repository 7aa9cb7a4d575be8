// Chart: a drawing in Graphviz under names of our own, laid out, composed and rendered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/picture/stroke.hpp"

// Of Graphviz, whose headers only the sources see.
struct Agnode_s;
struct Agedge_s;
struct Agraph_s;
struct GVC_s;

namespace entente::formats::picture {

struct Size {
  double width = 0;  // in points, as all below
  double height = 0;
};
struct Box {
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;
};

// Graphviz keeps state of its own and leaks some: charts are made in a child process (see
// child.hpp) and never freed.
class Chart {
 public:
  // `direction`: LR, RL or TB.
  explicit Chart(std::string_view direction);

  Agnode_s* add(const std::string& markup);
  // Straight, through `by` if there is one, which is what the line says.
  void join(Agnode_s* from, Agnode_s* by, Agnode_s* to, const Stroke& stroke);

  // Throws DrawError if the engine fails. Lines of large charts are straight: to lead them around
  // the cards would take minutes.
  void lay_out(const std::string& engine);
  [[nodiscard]] Box box() const;
  [[nodiscard]] static Size size(const Agnode_s* node);

  // Once it is laid out and fixed, more may be put beside it.
  void fix();
  void put(const std::string& markup, double left, double top, Size size);
  void put(const Stroke& stroke, double from, double to, double height);

  [[nodiscard]] std::string render(const char* format);

 private:
  Agnode_s* fresh();
  void set(void* object, const char* name, const std::string& value);
  Agedge_s* edge(Agnode_s* from, Agnode_s* to, const Stroke& stroke, const std::string& head);
  Agnode_s* point(double x, double y);

  static GVC_s* context();
  Agraph_s* graph_;
  std::size_t names_ = 0;
};

}  // namespace entente::formats::picture
