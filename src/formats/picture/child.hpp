// Child: work done in a process of its own, with an end to its time, memory and output.
#pragma once

#include <functional>
#include <string>

namespace entente::formats::picture {

struct Outcome {
  enum class Type { done, failed, too_slow, died };
  Type type = Type::died;
  std::string bytes;  // of the work; of `failed` why
};

// `work` runs in a copy of this process: nothing that it changes is seen here. What it throws as
// std::exception comes back as `failed`.
[[nodiscard]] Outcome run_child(const std::function<std::string()>& work, unsigned seconds);

}  // namespace entente::formats::picture
