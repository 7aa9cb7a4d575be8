// Editor: lines typed at a terminal, with history and completion (libedit).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/prompt/complete.hpp"

namespace entente::cli {

class Editor {
 public:
  // `completion` is asked with what stands before the cursor. `to_out`: the terminal is standard
  // output, not standard error.
  Editor(bool to_out, std::function<Completion(std::string_view before)> completion);
  ~Editor();
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;

  enum class End : std::uint8_t { line, cancelled, closed };  // cancelled: Ctrl-C; closed: Ctrl-D
  struct Line {
    End end = End::closed;
    std::string text;  // without its end
  };
  [[nodiscard]] Line read(const std::string& prompt);
  // For the arrow keys, now and the next time.
  void remember(const std::string& text);

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace entente::cli
