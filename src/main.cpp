#include "cli/run.hpp"

int main(int argc, char** argv) { return entente::cli::run(argc, argv); }
