// Texts: a list of texts in one buffer, which the next list uses again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::graph::property {

class Texts {
 public:
  void clear() noexcept {
    bytes_.clear();
    ends_.clear();
  }
  // Where one more is to be appended; end() closes it.
  [[nodiscard]] std::string& next() noexcept { return bytes_; }
  void end() { ends_.push_back(static_cast<std::uint32_t>(bytes_.size())); }
  void add(std::string_view text) {
    bytes_ += text;
    end();
  }

  [[nodiscard]] bool empty() const noexcept { return ends_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t at) const noexcept {
    const std::size_t from = at == 0 ? 0 : ends_[at - 1];
    return std::string_view(bytes_).substr(from, ends_[at] - from);
  }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace entente::graph::property
