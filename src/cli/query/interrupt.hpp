// Interrupt: while one lives, Ctrl-C asks the work to stop instead of ending the process.
#pragma once

#include <atomic>
#include <csignal>

namespace entente::cli {

// One at a time. A second Ctrl-C, of work that does not look, is passed on to who had it before.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  // Set by Ctrl-C.
  [[nodiscard]] static const std::atomic<bool>& asked() noexcept;

 private:
  struct sigaction before_ {};
};

}  // namespace entente::cli
