// Failures that end a command, with its exit status.
#pragma once

#include <stdexcept>
#include <string>

namespace entente::cli {

// What the shell sees. 0 good, 1 findings, 2 usage, 3 cannot read or write, 130 ended by Ctrl-C.
enum class Status : int { good = 0, findings = 1, usage = 2, unreadable = 3, interrupted = 130 };

class Failure : public std::runtime_error {
 public:
  Failure(Status status, const std::string& message, std::string help = {})
      : std::runtime_error(message), status_(status), help_(std::move(help)) {}
  [[nodiscard]] Status status() const noexcept { return status_; }
  [[nodiscard]] const std::string& help() const noexcept { return help_; }

 private:
  Status status_;
  std::string help_;
};

}  // namespace entente::cli
