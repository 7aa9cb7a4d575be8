// A program that has only what `cmake --install` left.
#include <entente/base/time.hpp>

#include <iostream>

int main() {
  const auto time = entente::base::parse_edtf("2023-09");
  if (!time) {
    std::cerr << time.error().message << '\n';
    return 1;
  }
  std::cout << entente::base::iso_date(time->bounds.start_min) << ' '
            << entente::base::iso_date(time->bounds.end_max) << '\n';
}
