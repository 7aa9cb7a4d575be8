#include "cli/query/interrupt.hpp"

namespace entente::cli {

namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // or a handler may not touch it
struct sigaction previous {};

extern "C" void ask_to_stop(int signal) {
  if (!stop.exchange(true)) return;
  if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN) {
    previous.sa_handler(signal);
  } else if (previous.sa_handler == SIG_DFL) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

Interrupt::Interrupt() {
  stop = false;
  ::sigaction(SIGINT, nullptr, &before_);
  previous = before_;
  if (before_.sa_handler == SIG_IGN) return;  // who started us in the background does not want it
  struct sigaction mine {};
  mine.sa_handler = ask_to_stop;
  ::sigemptyset(&mine.sa_mask);
  ::sigaction(SIGINT, &mine, nullptr);
}

Interrupt::~Interrupt() { ::sigaction(SIGINT, &before_, nullptr); }

const std::atomic<bool>& Interrupt::asked() noexcept { return stop; }

}  // namespace entente::cli
