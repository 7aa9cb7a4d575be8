#include "cli/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <ostream>
#include <streambuf>
#include <utility>

#include "cli/failure.hpp"

namespace entente::cli {

namespace {

[[noreturn]] void fail(const std::string& path, std::string_view what, int error) {
  throw Failure(Status::unreadable, fmt::format("{}: {}: {}", path, what, std::strerror(error)));
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > 2) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

constexpr std::size_t largest = std::size_t{1} << 30;  // what the reader takes

std::string read_all(int fd, const std::string& path) {
  std::string text;
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
    text.reserve(static_cast<std::size_t>(status.st_size) + 1);
  }
  constexpr std::size_t block = 1 << 20;
  for (;;) {
    const std::size_t before = text.size();
    // One byte more than a file may have, so that the reader can say that it is too large.
    if (before > largest) return text;
    text.resize(
        std::max(before + 1, std::min(before + block, std::max(text.capacity(), before + 4096))));
    const ssize_t got = ::read(fd, text.data() + before, text.size() - before);
    if (got < 0 && errno == EINTR) {
      text.resize(before);
      continue;
    }
    if (got < 0) fail(path, "cannot read", errno);
    text.resize(before + static_cast<std::size_t>(got));
    if (got == 0) return text;
  }
}

}  // namespace

std::string shown_name(const std::string& path) {
  if (path == "-") return "<stdin>";
  if (!is_folder(path)) return path;
  return path + (path.ends_with('/') ? "" : "/") + "facts.json";
}

std::string read_file(const std::string& path) {
  if (path == "-") return read_all(0, "<stdin>");
  const std::string name = shown_name(path);
  const Descriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    const int error = errno;
    if (name != path && error == ENOENT) {
      throw Failure(Status::unreadable, fmt::format("{}: a folder without facts.json", path),
                    "name a fact file");
    }
    fail(name, "cannot open", error);
  }
  return read_all(file.get(), name);
}

namespace {

// The temporary files that exist now; read by the signal handler.
struct Slot {
  std::atomic<bool> used{false};
  std::array<char, 4096> path{};
};
std::array<Slot, 32> slots;

void remember(const std::string& path) {
  for (Slot& slot : slots) {
    if (slot.used || path.size() >= slot.path.size()) continue;
    std::memcpy(slot.path.data(), path.c_str(), path.size() + 1);
    slot.used = true;
    return;
  }
}

void forget(const std::string& path) {
  for (Slot& slot : slots) {
    if (slot.used && path == slot.path.data()) slot.used = false;
  }
}

extern "C" void remove_and_end(int signal) {
  for (Slot& slot : slots) {
    if (slot.used) ::unlink(slot.path.data());
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// An output stream over a descriptor that keeps the first error.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int fd) : fd_(fd) {
    setp(block_.data(), block_.data() + block_.size());
  }
  [[nodiscard]] int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
      *pptr() = traits_type::to_char_type(c);
      pbump(1);
    }
    return traits_type::not_eof(c);
  }
  std::streamsize xsputn(const char* data, std::streamsize size) override {
    if (size < epptr() - pptr()) return std::streambuf::xsputn(data, size);
    return sync() == 0 && put(data, static_cast<std::size_t>(size)) ? size : 0;
  }
  int sync() override {
    const bool good = put(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    setp(block_.data(), block_.data() + block_.size());
    return good ? 0 : -1;
  }

 private:
  bool put(const char* data, std::size_t size) {
    while (size > 0 && error_ == 0) {
      const ssize_t done = ::write(fd_, data, size);
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) {
        error_ = errno;
      } else {
        data += done;
        size -= static_cast<std::size_t>(done);
      }
    }
    return error_ == 0;
  }
  int fd_;
  int error_ = 0;
  std::array<char, 1 << 16> block_;
};

}  // namespace

void clean_up_on_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, remove_and_end);
  std::signal(SIGXFSZ, SIG_IGN);  // a file-size limit is a failed write, not an end
}

Outputs::~Outputs() {
  for (const Pending& pending : pending_) {
    ::unlink(pending.temporary.c_str());
    forget(pending.temporary);
  }
}

void Outputs::write(const std::string& path, const std::function<void(std::ostream&)>& writer) {
  if (is_folder(path)) fail(path, "cannot write", EISDIR);
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {  // a device or a pipe: nothing to rename over
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) fail(path, "cannot write", errno);
    DescriptorBuffer buffer(file.get());
    std::ostream out(&buffer);
    writer(out);
    out.flush();
    if (buffer.error() != 0) fail(path, "cannot write", buffer.error());
    return;
  }
  // A link stays one: what it names is replaced.
  std::error_code error;
  const auto real = std::filesystem::weakly_canonical(path, error);
  const std::string target = error ? path : real.string();
  std::string temporary = target + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) fail(path, "cannot write", errno);
  remember(temporary);
  pending_.push_back({temporary, target});
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(file.get(), exists ? status.st_mode & 07777 : 0666 & ~mask);
  DescriptorBuffer buffer(file.get());
  std::ostream out(&buffer);
  writer(out);
  out.flush();
  if (buffer.error() != 0) fail(path, "cannot write", buffer.error());
  if (::fsync(file.get()) != 0 && errno != EINVAL) fail(path, "cannot write", errno);
  if (::close(file.release()) != 0) fail(path, "cannot write", errno);
}

void Outputs::commit() {
  for (const Pending& pending : pending_) {
    if (::rename(pending.temporary.c_str(), pending.target.c_str()) != 0)
      fail(pending.target, "cannot write", errno);
    forget(pending.temporary);
  }
  pending_.clear();
}

}  // namespace entente::cli
