// The command line: from arguments to an exit status.
#pragma once

#include "cli/screen.hpp"

namespace entente::cli {

// Returns 0 good, 1 findings, 2 usage, 3 cannot read or write.
int run(int argc, const char* const* argv, const Screen& screen);
// As main has it: standard streams, terminal or not, signals.
int run(int argc, const char* const* argv);

}  // namespace entente::cli
