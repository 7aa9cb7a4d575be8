// Files: read whole; written whole or not at all.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace entente::cli {

// "-" is standard input; of a folder, its facts.json. Throws Failure (unreadable).
[[nodiscard]] std::string read_file(const std::string& path);
// What messages call it: the path, of a folder its facts.json, "<stdin>" for "-".
[[nodiscard]] std::string shown_name(const std::string& path);

// Several outputs that appear together or not at all: each goes to a temporary file beside its
// target, and all are renamed when the last is whole. Throws Failure (unreadable) and leaves
// nothing.
class Outputs {
 public:
  Outputs() = default;
  ~Outputs();
  Outputs(const Outputs&) = delete;
  Outputs& operator=(const Outputs&) = delete;

  void write(const std::string& path, const std::function<void(std::ostream&)>& writer);
  void commit();

 private:
  struct Pending {
    std::string temporary;
    std::string target;
  };
  std::vector<Pending> pending_;
};

// Removes the temporary files of unfinished outputs when the process is told to end.
void clean_up_on_signals();

}  // namespace entente::cli
