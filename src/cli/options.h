// What the user asked for, as plain structs: one a command. CLI11 stays behind parse(), in options.cc alone.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace vrata::cli {

enum class Format : std::uint8_t { kAuto, kTable, kCsv, kJsonl };
enum class Colour : std::uint8_t { kAuto, kAlways, kNever };

struct Common {
  std::string data = "vrata-data";
  Format format = Format::kAuto;
  Colour colour = Colour::kAuto;
};

// What is known about a subject besides its name, as typed.
struct ContextFlags {
  std::string schema, gender, date_order;
  std::vector<std::string> births, countries, nationalities, ids, wallets;
};

struct PolicyFlags {
  std::string policy = "default";
  std::string threshold;           // "0.70"; empty: the policy's
  std::string weak;                // "corroborate", "ignore"; empty: the policy's
  std::vector<std::string> lists;  // empty: all in force
  std::uint32_t max_hits = 25;
};

// Ages of the last check at which to warn: "36h" for every list, "un-sc=36h" for one.
struct AgeFlags {
  std::vector<std::string> warn, critical;
};

struct ListsImport {
  std::vector<std::string> files;
  std::string as;
  std::string map, encoding, delimiter, date_order;  // of a private list
  std::uint32_t max_shrink = 10;                     // percent of the keys in force that may be gone
  bool all_remarks = false;
};
struct ListsStatus {
  AgeFlags ages;
};
struct ListsDiff {
  std::string list;
  std::vector<std::uint32_t> editions;  // none, or FROM and TO
};
struct ListsActivate {
  std::string list;
  std::uint32_t edition = 0;  // 0: the staged one
  std::string accept;         // "shrink"
  std::string reason;
};
struct ListsRollback {
  std::string list;
  std::string reason;
};
struct ListsVerify {};
struct ListsExport {
  std::string list;
  std::string format = "ftm";
  std::string output;  // empty: standard output
};
struct Search {
  std::string name;
  ContextFlags context;
  PolicyFlags policy;
  AgeFlags ages;
  std::string as_of;  // empty: what is in force now
  bool fail_on_hit = false;
};
struct Screen {
  std::string input;
  std::string output;  // empty: standard output
  std::string map, encoding, delimiter, date_order;
  std::uint32_t threads = 0;  // 0: as many as the machine has
  PolicyFlags policy;
  AgeFlags ages;
  std::string as_of;
  bool resume = false;
  std::uint32_t checkpoint_rows = 20'000;
  bool fail_on_hit = false;
};
struct Explain {
  std::string name;
  std::string entity;
  ContextFlags context;
  PolicyFlags policy;
};
struct Compare {
  std::string input;
  std::string output;
  std::string encoding, delimiter;
  std::uint32_t threads = 0;
};
struct Certify {
  std::string queries;                     // empty: made from the listed names
  std::uint32_t sample = 0;                // 0: all of the file, or 1,000 made ones
  std::uint32_t gate_sample = 50;          // queries whose gate is judged
  std::uint64_t most_pairs = 250'000'000;  // beyond, each query is compared with a sample of the listed names
  std::string map, encoding, delimiter, date_order;
  std::uint32_t threads = 0;
  PolicyFlags policy;
};
struct Bench {
  std::uint64_t seed = 1;
  std::uint32_t queries = 500;   // of each kind
  std::uint64_t rows = 100'000;  // of the file
  std::uint32_t runs = 1;        // that times are medians of
  std::string people;            // CSV whose first and last names rows are made of; empty: the listed names' parts
  std::string map, encoding, delimiter, date_order;
  std::uint32_t threads = 0;
  PolicyFlags policy;
};
struct Validate {
  std::uint64_t seed = 1;
  std::uint32_t per_kind = 1000;
  std::string negatives;        // empty: recall alone
  std::string withhold;         // "original-script"; empty: the deck
  std::string deck;             // a file of questions; empty: made from the lists
  std::string write_deck;       // where to write the questions; empty: nowhere
  bool misses = false;          // print them
  std::vector<std::string> by;  // "script", "list": shares of each kind by these
  std::string html;             // a report to write; empty: none
  std::string against;          // JSON lines of an earlier run; empty: none
  std::string map, encoding, delimiter, date_order;
  std::uint32_t threads = 0;
  PolicyFlags policy;
};
struct Pipe {
  std::string date_order;
  std::uint32_t threads = 0;
  PolicyFlags policy;
};
struct Serve {
  std::string listen = "127.0.0.1:8000";
  bool any_network = false;  // an address that others can reach is allowed without TLS
  std::string tls_certificate, tls_key, tls_client_ca;
  std::string settings_file;                             // read before the flags; see settings.h
  bool check = false;                                    // say what is set, and end
  std::vector<std::pair<std::string, std::string>> set;  // "--listen", "environment": what is set, and by what
  std::uint32_t threads = 0;
  std::vector<std::string> required;  // lists
  std::vector<std::string> hidden_algorithms;
  std::vector<std::string> allowed_origins;  // sites whose pages may read answers
  std::uint32_t body_mb = 8;
  std::uint32_t most_queries = 100;
  std::uint32_t most_connections = 4'096;
  double rate = 0;  // requests a second of one caller; 0: any number
  bool quiet = false;
  PolicyFlags policy;
  AgeFlags ages;
};

struct KeysAdd {
  std::string name;
  std::string role = "client";
};
struct KeysList {};
struct KeysRevoke {
  std::string id;
};

using Command =
    std::variant<ListsImport, ListsStatus, ListsDiff, ListsActivate, ListsRollback, ListsVerify, ListsExport, Search,
                 Screen, Explain, Compare, Certify, Validate, Bench, Pipe, Serve, KeysAdd, KeysList, KeysRevoke>;

struct CommandLine {
  Common common;
  Command command;
};

// Nothing to run: help or the version was asked for (code 0), or the command line has no meaning (code 2).
struct Ending {
  int code = 0;
  std::string out, err;
};

// Reads a command line, and VRATA_DATA where --data is not given.
//
// Threads  one call at a time.
[[nodiscard]] std::variant<CommandLine, Ending> parse(int argc, const char* const* argv);

}  // namespace vrata::cli
