// Medians of CPU time, over samples that are long enough for the clock.
#pragma once

#include <algorithm>
#include <cmath>
#include <ctime>
#include <vector>

namespace social {

// Milliseconds of all threads of this process.
[[nodiscard]] inline double cpu() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The median of what `action` takes. A sample takes 20 ms or more; what takes seconds has one.
template <class Action>
[[nodiscard]] double measure(int runs, const Action& action) {
  const auto sample = [&](int repeats) {
    const double start = cpu();
    for (int i = 0; i < repeats; ++i) action();
    return (cpu() - start) / repeats;
  };
  const double once = std::max(sample(1), 1e-4);  // warms it as well
  const int count = once > 2000 ? 1 : once > 500 ? std::min(3, runs) : runs;
  std::vector<double> found;
  for (int i = 0; i < count; ++i) found.push_back(sample(static_cast<int>(std::ceil(20 / once))));
  std::ranges::sort(found);
  return found[found.size() / 2];
}

}  // namespace social
