// One function a command. Each gives the process's exit code and says on err why when it is not 0.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace vrata::cli {

int run(const ListsImport& options, Console& console);
int run(const ListsStatus& options, Console& console);
int run(const ListsDiff& options, Console& console);
int run(const ListsActivate& options, Console& console);
int run(const ListsRollback& options, Console& console);
int run(const ListsVerify& options, Console& console);
int run(const ListsExport& options, Console& console);
int run(const Search& options, Console& console);
int run(const Screen& options, Console& console);
int run(const Explain& options, Console& console);
int run(const Compare& options, Console& console);
int run(const Bench& options, Console& console);
int run(const Certify& options, Console& console);
int run(const Validate& options, Console& console);
int run(const Pipe& options, Console& console);
int run(const Serve& options, Console& console);
int run(const KeysAdd& options, Console& console);
int run(const KeysList& options, Console& console);
int run(const KeysRevoke& options, Console& console);

// The whole of main().
int run(int argc, const char* const* argv);

}  // namespace vrata::cli
