// Chart: a drawing in Graphviz under names of our own, laid out, composed and rendered.
#pragma once

#include <gvc.h>

#include <string>
#include <string_view>
#include <vector>

#include "formats/picture/stroke.hpp"

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

  Agnode_t* add(const std::string& markup);
  // Straight, through `by` if there is one, which is what the line says.
  void join(Agnode_t* from, Agnode_t* by, Agnode_t* to, const Stroke& stroke);

  // Throws DrawError if the engine fails. Lines of large charts are straight: to lead them around
  // the cards would take minutes.
  void lay_out(const std::string& engine);
  [[nodiscard]] Box box() const;
  [[nodiscard]] static Size size(const Agnode_t* node);

  // Once it is laid out and fixed, more may be put beside it.
  void fix();
  void put(const std::string& markup, double left, double top, Size size);
  void put(const Stroke& stroke, double from, double to, double height);

  [[nodiscard]] std::string render(const char* format);

 private:
  Agnode_t* fresh();
  void set(void* object, const char* name, const std::string& value);
  Agedge_t* edge(Agnode_t* from, Agnode_t* to, const Stroke& stroke, const std::string& head);
  Agnode_t* point(double x, double y);

  static GVC_t* context();
  Agraph_t* graph_;
  std::size_t names_ = 0;
};

}  // namespace entente::formats::picture
