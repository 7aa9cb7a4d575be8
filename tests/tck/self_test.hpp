// Tests of the readers and comparisons that the runner stands on.
#pragma once

namespace entente::tck {

// Prints what is wrong; 0 if nothing is.
[[nodiscard]] int self_test();

}  // namespace entente::tck
