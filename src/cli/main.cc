#include "cli/commands.h"

int main(int argc, char** argv) { return vrata::cli::run(argc, argv); }
