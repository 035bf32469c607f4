#include "rooms/house.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace vrata::rooms {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kNouns = {"vrata/date.h",     "vrata/entity.h",  "vrata/error.h",
                                                    "vrata/evidence.h", "vrata/subject.h", "vrata/version.h"};

struct Library {
  std::string_view prefix;  // of the header as it is included
  std::string_view word;    // as a row of src/ROOMS names it
  bool heavy;               // its headers cost seconds, so one .cc wraps them
};

constexpr std::array<Library, 11> kLibraries = {{
    {"openssl/", "openssl", false},
    {"xxhash.h", "xxhash", false},
    {"expat.h", "expat", false},
    {"zlib.h", "zlib", false},
    {"sqlite3.h", "sqlite3", false},
    {"simdjson.h", "simdjson", true},
    {"prometheus/", "prometheus", true},
    {"boost/", "boost", true},
    {"fmt/", "fmt", false},
    {"CLI/", "cli11", true},
    {"unicode/", "icu", true},
}};

// What the system brings: POSIX and the compilers' own intrinsics. A trailing / stands for the folder.
constexpr std::array<std::string_view, 22> kSystem = {
    "sys/",        "linux/",  "netinet/",   "arpa/",     "bits/",    "unistd.h", "fcntl.h",   "signal.h",
    "dirent.h",    "poll.h",  "pthread.h",  "sched.h",   "dlfcn.h",  "spawn.h",  "termios.h", "immintrin.h",
    "x86intrin.h", "cpuid.h", "arm_neon.h", "strings.h", "locale.h", "iconv.h"};

constexpr std::array<std::string_view, 3> kTestLibraries = {"gtest/", "gmock/", "rapidcheck"};

bool begins_with_any(std::string_view header, const auto& prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return header.starts_with(prefix); });
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<std::string> words_of(std::string_view cell) {
  std::istringstream stream{std::string(cell)};
  return {std::istream_iterator<std::string>(stream), std::istream_iterator<std::string>()};
}

template <class Each>
void for_each_line(std::string_view text, Each each) {
  for (int line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    each(text.substr(0, end), line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

class Inspection {
 public:
  explicit Inspection(const fs::path& root) : root_(root), rows_(rows_of(read(root / "src/ROOMS"))) {}

  std::vector<std::string> run() {
    inspect_table();
    for (const auto& folder : sorted(root_ / "src")) {
      if (fs::is_directory(folder)) inspect_room(folder);
    }
    for (const auto& [library, files] : heavy_users_) {
      if (files.size() < 2) continue;
      std::string all;
      for (const auto& file : files) all += " " + file;
      fault("src", 0, std::string(library) + " is included by more than one .cc:" + all);
    }
    return std::move(faults_);
  }

 private:
  static std::vector<fs::path> sorted(const fs::path& folder) {
    std::vector<fs::path> paths;
    if (fs::exists(folder)) {
      for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    return paths;
  }

  void fault(const std::string& file, int line, const std::string& what) {
    faults_.push_back(file + (line > 0 ? ":" + std::to_string(line) : "") + ": " + what);
  }

  void inspect_table() {
    if (rows_.empty()) fault("src/ROOMS", 0, "no rows");
    std::set<std::string> above;
    for (const auto& row : rows_) {
      for (const auto& other : row.may_include) {
        if (!above.contains(other))
          fault("src/ROOMS", row.line, row.room + " names " + other + ", which is not above it");
      }
      if (!above.insert(row.room).second) fault("src/ROOMS", row.line, row.room + " has a second row");
    }
  }

  void inspect_room(const fs::path& folder) {
    const std::string room = folder.filename();
    const auto row = std::ranges::find(rows_, room, &Row::room);
    if (row == rows_.end()) {
      fault("src/" + room, 0, "no row in src/ROOMS");
      return;
    }
    bool has_code = false;
    for (const auto& path : sorted(folder)) {
      if (path.extension() != ".h" && path.extension() != ".cc") continue;
      has_code = has_code || path.extension() == ".cc";
      inspect_file(*row, path);
    }
    if (has_code && !fs::exists(folder / "README.md")) fault("src/" + room, 0, "no README.md");
  }

  void inspect_file(const Row& row, const fs::path& path) {
    const std::string file = "src/" + row.room + "/" + path.filename().string();
    for (const auto& include : includes_of(read(path))) {
      if (include.quoted) {
        inspect_own(row, file, include);
      } else {
        inspect_library(row, file, include);
      }
    }
  }

  void inspect_own(const Row& row, const std::string& file, const Include& include) {
    const auto slash = include.header.find('/');
    if (slash == std::string::npos) {
      fault(file, include.line, "\"" + include.header + "\" does not say its room");
      return;
    }
    const std::string other = include.header.substr(0, slash);
    if (other == "vrata") {
      if (std::ranges::find(kNouns, include.header) == kNouns.end() && !is_late(row)) {
        fault(file, include.line,
              include.header + " is a verb of the front door, and " + row.room + " is not above it");
      }
    } else if (other == "support") {
      if (!file.ends_with("_test.cc")) fault(file, include.line, include.header + " is for tests");
    } else if (other != row.room && !contains(row.may_include, other)) {
      fault(file, include.line,
            "includes " + include.header + ", and the row of " + row.room + " does not name " + other);
    }
  }

  // cli and what comes after it use the front door's verbs; the rooms before it are what verbs are made of.
  bool is_late(const Row& row) const {
    const auto cli = std::ranges::find(rows_, "cli", &Row::room);
    return cli != rows_.end() && row.line >= cli->line;
  }

  void inspect_library(const Row& row, const std::string& file, const Include& include) {
    const std::string_view header = include.header;
    const bool test = file.ends_with("_test.cc");
    for (const auto& library : kLibraries) {
      if (!header.starts_with(library.prefix)) continue;
      if (!contains(row.third_party, library.word)) {
        fault(file, include.line,
              "includes <" + include.header + ">, and the row of " + row.room + " does not name " +
                  std::string(library.word));
      }
      if (library.heavy && file.ends_with(".h")) {
        fault(file, include.line, "<" + include.header + "> is heavy and belongs into one .cc, not into a header");
      } else if (library.heavy && !test) {
        heavy_users_[library.word].insert(file);
      }
      return;
    }
    if (test && begins_with_any(header, kTestLibraries)) return;
    const bool standard = header.find_first_of("./") == std::string_view::npos;
    if (!standard && !begins_with_any(header, kSystem)) {
      fault(file, include.line, "<" + include.header + "> is unknown here; teach tests/rooms/house.cc");
    }
  }

  fs::path root_;
  std::vector<Row> rows_;
  std::vector<std::string> faults_;
  std::map<std::string_view, std::set<std::string>> heavy_users_;
};

}  // namespace

std::vector<Row> rows_of(std::string_view table) {
  std::vector<Row> rows;
  for_each_line(table, [&](std::string_view text, int line) {
    if (trimmed(text).empty() || text.starts_with('#')) return;
    std::vector<std::string_view> cells;
    for (std::size_t begin = 0; begin <= text.size();) {
      const auto end = std::min(text.find('|', begin), text.size());
      cells.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    cells.resize(std::max<std::size_t>(cells.size(), 4));
    rows.push_back({std::string(trimmed(cells[0])), words_of(cells[1]), words_of(cells[2]), line});
  });
  return rows;
}

std::vector<Include> includes_of(std::string_view source) {
  std::vector<Include> includes;
  for_each_line(source, [&](std::string_view text, int line) {
    text = trimmed(text);
    if (!text.starts_with('#')) return;
    text = trimmed(text.substr(1));
    if (!text.starts_with("include")) return;
    text = trimmed(text.substr(7));
    if (text.size() < 2 || (text[0] != '"' && text[0] != '<')) return;
    const auto end = text.find(text[0] == '"' ? '"' : '>', 1);
    if (end == std::string_view::npos) return;
    includes.push_back({std::string(text.substr(1, end - 1)), text[0] == '"', line});
  });
  return includes;
}

std::vector<std::string> faults_of(const fs::path& root) { return Inspection(root).run(); }

}  // namespace vrata::rooms
