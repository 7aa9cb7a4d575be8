// Prompt: questions asked one after another at a terminal.
#pragma once

#include <string_view>

#include "cli/query/answer.hpp"
#include "cli/query/asker.hpp"

namespace entente::cli {

// Until :quit or Ctrl-D.
void open_prompt(Session& session, Asker& asker, AnswerOptions options);

// Whether the text is to be run now: it ends with `;`, or can be read and returns or creates
// something, or cannot become readable by more text.
[[nodiscard]] bool is_whole(std::string_view text);

}  // namespace entente::cli
