#include "formats/picture/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <exception>
#include <string_view>
#include <system_error>

namespace entente::formats::picture {
namespace {

constexpr rlim_t most_memory = rlim_t{2} << 30;
constexpr std::size_t most_output = std::size_t{128} << 20;

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
constexpr bool limits_memory = false;  // shadow memory takes terabytes of address space
#else
constexpr bool limits_memory = true;
#endif

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  [[nodiscard]] int number() const noexcept { return number_; }
  void close() noexcept {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

bool write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(to, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Libraries chatter on stderr; what matters of it comes back as a message.
void silence() {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
  if (nowhere >= 0) ::dup2(nowhere, STDOUT_FILENO);
}

// The first byte says what follows: '+' the work's bytes, '-' why there are none.
[[noreturn]] void work_and_exit(const std::function<std::string()>& work, int to) {
  silence();
  const rlimit memory{most_memory, most_memory};
  if (limits_memory) ::setrlimit(RLIMIT_AS, &memory);
  const rlimit no_dump{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_dump);
  bool sent = false;
  try {
    const std::string bytes = work();
    sent = write_all(to, "+") && write_all(to, bytes);
  } catch (const std::exception& error) {
    sent = write_all(to, "-") && write_all(to, error.what());
  }
  ::_exit(sent ? 0 : 1);  // not exit: the parent's buffers are not ours to flush
}

// True at the end of the pipe; false when the time or the room is over.
bool read_all(int from, std::string& bytes, unsigned seconds) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  std::array<char, 1 << 16> piece;
  while (bytes.size() <= most_output) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{from, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left));
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t count = ready < 0 ? -1 : ::read(from, piece.data(), piece.size());
    if (count == 0) return true;
    if (count < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "pipe");
    if (count > 0) bytes.append(piece.data(), static_cast<std::size_t>(count));
  }
  return false;
}

int reap(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Outcome run_child(const std::function<std::string()>& work, unsigned seconds) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category(), "pipe");
  Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) work_and_exit(work, to.number());
  to.close();

  Outcome outcome;
  bool whole = false;
  try {
    whole = read_all(from.number(), outcome.bytes, seconds);
  } catch (...) {
    ::kill(child, SIGKILL);
    reap(child);
    throw;
  }
  if (!whole) ::kill(child, SIGKILL);
  const int status = reap(child);
  const bool ended = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !outcome.bytes.empty();
  outcome.type = !whole                    ? Outcome::Type::too_slow
                 : !ended                  ? Outcome::Type::died
                 : outcome.bytes[0] == '+' ? Outcome::Type::done
                                           : Outcome::Type::failed;
  if (!outcome.bytes.empty()) outcome.bytes.erase(0, 1);
  return outcome;
}

}  // namespace entente::formats::picture
