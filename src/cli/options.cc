// The one file that includes CLI11. A flag is described here once; parsing and --help come from it.
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <sstream>

#include "cli/exit_codes.h"
#include "cli/settings.h"
#include "vrata/version.h"

namespace vrata::cli {
namespace {

const std::map<std::string, Format> kFormats = {
    {"table", Format::kTable}, {"csv", Format::kCsv}, {"jsonl", Format::kJsonl}, {"json", Format::kJsonl}};
const std::map<std::string, Colour> kColours = {
    {"auto", Colour::kAuto}, {"always", Colour::kAlways}, {"never", Colour::kNever}};

// A word of a map, in any case; a message that names the words, where CLI11's shows the numbers behind them.
template <class Map>
CLI::Validator one_of(const Map& map, const std::string& shown) {
  const auto check = [&map, transform = CLI::CheckedTransformer(map, CLI::ignore_case)](std::string& word) mutable {
    const std::string given = word;
    if (transform(word).empty()) return std::string();
    std::string words;
    for (const auto& row : map) words += (words.empty() ? "" : ", ") + row.first;
    return "\"" + given + "\" is none of " + words;
  };
  return CLI::Validator(check, shown);
}

// A range, without CLI11's long description of it in the help.
CLI::Validator between(std::uint32_t least, std::uint32_t most) {
  CLI::Validator check = CLI::Range(least, most);
  check.description("");
  return check;
}

class Builder {
 public:
  explicit Builder(CommandLine& line) : line_(line), app_("Screens names against sanctions lists, with evidence.") {
    app_.name("vrata");
    app_.require_subcommand(0, 1);  // none: parse() prints the help
    app_.set_version_flag("--version", "vrata " + std::string(version()));
    app_.set_help_flag("-h,--help", "Print this help");
    app_.add_option("--data", line.common.data, "Folder with lists and snapshots (default: vrata-data)")
        ->envname("VRATA_DATA")
        ->type_name("DIR");
    app_.add_option("--format", line.common.format, "How rows are printed: table, csv, jsonl")
        ->transform(one_of(kFormats, ""))
        ->type_name("FORMAT");
    app_.add_option("--color", line.common.colour, "When to colour: auto, always, never")
        ->transform(one_of(kColours, ""))
        ->type_name("WHEN");
    app_.footer(
        "Examples:\n"
        "  vrata lists import samples/un_sample.xml\n"
        "  vrata search \"Hari Ram Vatsyan\" --birth-date 1981-08-07\n"
        "  vrata screen samples/customers.csv --output hits.csv\n"
        "Exit codes: 0 done, 2 usage, 3 refused or staged, 4 rows not screened, 5 no usable list,\n"
        "10 hits (--fail-on-hit), 70 our bug. `vrata COMMAND --help` says more.");
    add_lists();
    add_search();
    add_screen();
    add_explain();
    add_compare();
    add_certify();
    add_bench();
    add_validate();
    add_pipe();
    add_serve();
    add_keys();
  }

  // What `serve` may be set by, besides flags.
  [[nodiscard]] std::vector<Settable> settable() const {
    std::vector<Settable> out;
    for (const CLI::Option* option : serve_->get_options()) {
      const std::string name = option->get_single_name();
      if (name == "help" || name == "config" || name == "check-config") continue;
      out.push_back({name, option->get_items_expected_max() == 0});
    }
    return out;
  }

  CLI::App& app() noexcept { return app_; }
  // The one whose command is missing: `vrata`, `vrata lists`; nullptr when there is a command.
  [[nodiscard]] CLI::App* without_command() {
    if (app_.get_subcommands().empty()) return &app_;
    for (CLI::App* group : {lists_, keys_})
      if (group->parsed() && group->get_subcommands().empty()) return group;
    return nullptr;
  }

 private:
  // A command whose options fill `options`, which becomes the command when it is the one given.
  template <class Options>
  CLI::App* command(CLI::App& parent, const std::string& name, const std::string& what, const std::string& example,
                    Options*& options) {
    auto kept = std::make_shared<Options>();
    options = kept.get();
    CLI::App* sub = parent.add_subcommand(name, what);
    sub->fallthrough();
    sub->footer("Example:\n" + example);
    sub->callback([this, kept] { line_.command = *kept; });
    return sub;
  }

  static void add_context(CLI::App* sub, ContextFlags& flags) {
    sub->add_option("--schema", flags.schema, "Person, Organization, Vessel …; nothing: compared with every kind");
    sub->add_option("--birth-date", flags.births, "1980-05-04, 04.05.1980, 1980, c. 1980; may be repeated")
        ->type_name("DATE");
    sub->add_option("--date-order", flags.date_order, "How 05/04/1980 is meant: dmy, mdy, ymd")->type_name("ORDER");
    sub->add_option("--nationality", flags.nationalities, "Name or code of a country; may be repeated")
        ->type_name("COUNTRY");
    sub->add_option("--country", flags.countries, "Country of residence; may be repeated")->type_name("COUNTRY");
    sub->add_option("--gender", flags.gender, "male, female");
    sub->add_option("--id", flags.ids, "Number of a document, \"passport:AB123456\" or bare; may be repeated")
        ->type_name("NUMBER");
    sub->add_option("--wallet", flags.wallets, "Address of a wallet; may be repeated")->type_name("ADDRESS");
  }

  static void add_policy(CLI::App* sub, PolicyFlags& flags) {
    sub->add_option("--policy", flags.policy, "Policy to judge by (default: default)")->type_name("NAME");
    sub->add_option("--threshold", flags.threshold, "Least score of a hit, 0 to 1 (default: the policy's, 0.70)")
        ->type_name("SCORE");
    sub->add_option("--weak", flags.weak, "Low-grade aliases: corroborate, ignore (default: the policy's)")
        ->type_name("HOW");
    sub->add_option("--list", flags.lists, "Compare with this list alone; may be repeated")->type_name("ID");
  }

  static void add_ages(CLI::App* sub, AgeFlags& ages) {
    sub->add_option("--warn-age", ages.warn, "Age of a list's last check at which to say so: 36h, 3d, un-sc=36h (12h)")
        ->type_name("[ID=]AGE");
    sub->add_option("--critical-age", ages.critical, "Age from which it counts as too old to rely on (72h)")
        ->type_name("[ID=]AGE");
  }

  static void add_as_of(CLI::App* sub, std::string& as_of) {
    sub->add_option("--as-of", as_of, "Ask what was in force then: 2026-02-27 (its end, UTC), 2026-02-27T12:00:00Z")
        ->type_name("TIME");
  }

  static void add_max_hits(CLI::App* sub, PolicyFlags& flags) {
    sub->add_option("--max-hits", flags.max_hits, "Hits of a subject that are written out; all are counted (25)")
        ->check(between(1, 100'000))
        ->type_name("N");
  }

  static void add_threads(CLI::App* sub, std::uint32_t& threads) {
    sub->add_option("--threads", threads, "Threads (default: all cores); the output is the same for any number")
        ->check(between(1, 1024))
        ->type_name("N");
  }

  static void add_input(CLI::App* sub, std::string& encoding, std::string& delimiter) {
    sub->add_option("--encoding", encoding, "utf-8, utf-16, windows-1251, windows-1252")->type_name("NAME");
    sub->add_option("--delimiter", delimiter, "Between the fields of CSV: one character, or tab")->type_name("CHAR");
  }

  static void add_columns(CLI::App* sub, std::string& map, std::string& date_order) {
    sub->add_option("--map", map, "Columns that are not understood: name=Kundenname,birth_date=DOB,ignore=X")
        ->type_name("FIELD=COLUMN");
    sub->add_option("--date-order", date_order, "How 05/04/1980 is meant: dmy, mdy, ymd")->type_name("ORDER");
  }

  void add_lists() {
    CLI::App* lists = app_.add_subcommand("lists", "Bring in lists, and see what is in force");
    lists->require_subcommand(0, 1);
    lists_ = lists;
    lists->fallthrough();
    lists->footer("Example:\n  vrata lists import samples/un_sample.xml && vrata lists status");

    ListsImport* import = nullptr;
    CLI::App* sub =
        command(*lists, "import", "Read publications and put them in force",
                "  vrata lists import samples/un_sample.xml\n"
                "A list is recognised by its content. A torn, foreign or shrunken one does not replace the\n"
                "list in force (exit 3). A table of your own becomes a list with --as:\n"
                "  vrata lists import watch.csv --as watch --map id=Nr,name=Kundenname",
                import);
    sub->add_option("FILE", import->files, "Publications as their authorities give them")->required();
    sub->add_option("--as", import->as, "Keep it under this list id")->type_name("ID");
    sub->add_option("--max-shrink", import->max_shrink,
                    "Share of the entries in force, in percent, that may be gone without approval (10)")
        ->check(between(0, 100))
        ->type_name("PERCENT");
    add_columns(sub, import->map, import->date_order);
    add_input(sub, import->encoding, import->delimiter);
    sub->add_flag("--remarks", import->all_remarks, "Print every remark, not the first ten");

    ListsStatus* status = nullptr;
    sub = command(*lists, "status", "What is in force, and since when",
                  "  vrata lists status --format csv\n"
                  "  vrata lists status --warn-age in-mha=7d --critical-age in-mha=30d",
                  status);
    add_ages(sub, status->ages);

    ListsDiff* diff = nullptr;
    sub = command(*lists, "diff", "What changed from one edition to another",
                  "  vrata lists diff un-sc\n"
                  "  vrata lists diff un-sc 1 2 --format jsonl\n"
                  "Without numbers: from the edition in force before to the one in force.",
                  diff);
    sub->add_option("ID", diff->list, "List")->required();
    sub->add_option("FROM_TO", diff->editions, "Two editions")->expected(0, 2)->type_name("FROM TO");

    ListsActivate* activate = nullptr;
    sub = command(*lists, "activate", "Put an edition that is kept in force",
                  "  vrata lists activate un-sc --accept shrink --reason \"delisting of 12 May, checked by AK\"",
                  activate);
    sub->add_option("ID", activate->list, "List")->required();
    sub->add_option("EDITION", activate->edition, "Its number (default: the staged one)");
    sub->add_option("--accept", activate->accept, "What a staged edition is accepted with: shrink")
        ->check(CLI::IsMember({"shrink"}).description(""))
        ->type_name("WHAT");
    sub->add_option("--reason", activate->reason, "Why; kept with the event")->type_name("TEXT");

    ListsRollback* rollback = nullptr;
    sub = command(*lists, "rollback", "Take the edition in force back, in favour of the one before",
                  "  vrata lists rollback un-sc --reason \"publisher withdrew it\"", rollback);
    sub->add_option("ID", rollback->list, "List")->required();
    sub->add_option("--reason", rollback->reason, "Why; kept with the event")->required()->type_name("TEXT");

    ListsVerify* verify = nullptr;
    command(*lists, "verify", "Check every stored byte", "  vrata lists verify", verify);

    ListsExport* leaving = nullptr;
    sub = command(*lists, "export", "Write a list in force for other programs",
                  "  vrata lists export un-sc --format ftm --output un-sc.ftm.json", leaving);
    sub->add_option("ID", leaving->list, "List")->required();
    sub->add_option("--format", leaving->format, "ftm: FollowTheMoney, one JSON object a line (ftm)")
        ->check(CLI::IsMember({"ftm"}).description(""))
        ->type_name("FORMAT");
    sub->add_option("--output,-o", leaving->output, "File (default: standard output)")->type_name("FILE");
  }

  void add_search() {
    Search* search = nullptr;
    CLI::App* sub = command(app_, "search", "One name: hits, with the evidence for each",
                            "  vrata search \"Hari Ram Vatsyan\" --birth-date 1981-08-07 --nationality np", search);
    sub->add_option("NAME", search->name, "A name in any script")->required();
    add_context(sub, search->context);
    add_policy(sub, search->policy);
    sub->add_option("--limit,--max-hits", search->policy.max_hits, "Hits shown; all are counted (25)")
        ->check(between(1, 100'000))
        ->type_name("N");
    add_as_of(sub, search->as_of);
    add_ages(sub, search->ages);
    sub->add_flag("--fail-on-hit", search->fail_on_hit, "Exit with 10 when there is a hit");
  }

  void add_screen() {
    Screen* screen = nullptr;
    CLI::App* sub = command(app_, "screen", "Many subjects, from CSV or JSON lines",
                            "  vrata screen samples/customers.csv --output hits.csv\n"
                            "  zcat customers.jsonl.gz | vrata screen - --format jsonl | jq .outcome\n"
                            "Rows come out in order: one record a hit, or one without entity. Totals go to stderr.",
                            screen);
    sub->add_option("FILE", screen->input, "CSV with a header, or JSON lines; - for standard input")->required();
    sub->add_option("-o,--output", screen->output, "Write here: .csv, .jsonl; appears when it is complete")
        ->type_name("FILE");
    auto* resume = sub->add_flag("--resume", screen->resume,
                                 "Keep what is written; after a break, the same command goes on behind it")
                       ->needs("--output");
    sub->add_option("--checkpoint-rows", screen->checkpoint_rows,
                    "With --resume: at most so many rows are screened again (20000)")
        ->check(between(1, 100'000'000))
        ->needs(resume)
        ->type_name("N");
    add_policy(sub, screen->policy);
    add_max_hits(sub, screen->policy);
    add_columns(sub, screen->map, screen->date_order);
    add_input(sub, screen->encoding, screen->delimiter);
    add_threads(sub, screen->threads);
    add_as_of(sub, screen->as_of);
    add_ages(sub, screen->ages);
    sub->add_flag("--fail-on-hit", screen->fail_on_hit, "Exit with 10 when there is a hit");
  }

  void add_explain() {
    Explain* explain = nullptr;
    CLI::App* sub = command(app_, "explain", "One name and one entity: every item of evidence, also for \"why not\"",
                            "  vrata explain --name \"Tariq bin Munir al-Ghurabi\" --entity un-sc:XSi.004", explain);
    sub->add_option("--name", explain->name, "A name in any script")->required();
    sub->add_option("--entity", explain->entity, "Entity: <list>:<publisher's key>")->required()->type_name("ID");
    add_context(sub, explain->context);
    add_policy(sub, explain->policy);
  }

  void add_compare() {
    Compare* compare = nullptr;
    CLI::App* sub = command(app_, "compare", "Scores pairs of names; needs no list",
                            "  printf 'schema,name1,name2\\nPerson,Yegor Lebyazhin,Егор Лебяжин\\n' | vrata compare -\n"
                            "Columns schema, name1, name2 and any others, which are kept; adds score and same, at even "
                            "odds.",
                            compare);
    sub->add_option("PAIRS", compare->input, "CSV with a header; - for standard input")->required();
    sub->add_option("-o,--output", compare->output, "Write here; appears when it is complete")->type_name("FILE");
    add_input(sub, compare->encoding, compare->delimiter);
    add_threads(sub, compare->threads);
  }

  void add_certify() {
    Certify* certify = nullptr;
    CLI::App* sub = command(app_, "certify", "Index against full scan: the answers must be equal to the byte",
                            "  vrata certify --queries samples/customers.csv\n"
                            "Without --queries: listed names and damaged copies of them. Exits with 70 when the index "
                            "loses anything.",
                            certify);
    sub->add_option("--queries", certify->queries, "CSV or JSON lines, as for screen")->type_name("FILE");
    sub->add_option("--sample", certify->sample,
                    "At most so many queries, spread evenly (default: all; 1000 made ones)")
        ->type_name("N");
    sub->add_option("--gate-sample", certify->gate_sample,
                    "Queries whose closed pairs are all compared, which is slow (50; 0: none)")
        ->type_name("N");
    sub->add_option("--most-pairs", certify->most_pairs,
                    "Beyond so many pairs each query is compared with a sample of the listed names (250000000)")
        ->check(CLI::PositiveNumber.description(""))
        ->type_name("N");
    add_policy(sub, certify->policy);
    add_columns(sub, certify->map, certify->date_order);
    add_input(sub, certify->encoding, certify->delimiter);
    add_threads(sub, certify->threads);
  }

  void add_bench() {
    Bench* bench = nullptr;
    CLI::App* sub = command(
        app_, "bench", "How fast this machine answers, with the lists in force",
        "  vrata bench\n"
        "  vrata bench --runs 5 --people customers.csv\n"
        "Single queries by kind without a cache, with a cold one and a warm one, a file of distinct rows on one\n"
        "thread and on all, start and build, and how much is found. Queries are made from the listed names, the\n"
        "same for the same seed.",
        bench);
    sub->add_option("--queries", bench->queries, "Queries of each kind (500)")
        ->check(between(1, 100'000))
        ->type_name("N");
    sub->add_option("--rows", bench->rows, "Distinct rows of the file (100000); 0: no file")
        ->check(between(0, 10'000'000))
        ->type_name("N");
    sub->add_option("--runs", bench->runs, "Each figure is the median of so many runs (1)")
        ->check(between(1, 100))
        ->type_name("N");
    sub->add_option("--people", bench->people,
                    "Rows are made of the names in this file, first and last parts put together anew; as for screen")
        ->type_name("FILE");
    sub->add_option("--seed", bench->seed, "Other queries and rows for another number (1)")->type_name("N");
    add_policy(sub, bench->policy);
    add_columns(sub, bench->map, bench->date_order);
    add_input(sub, bench->encoding, bench->delimiter);
    add_threads(sub, bench->threads);
  }

  void add_validate() {
    Validate* validate = nullptr;
    CLI::App* sub = command(app_, "validate", "How much is found: a deck made from the lists in force, with intervals",
                            "  vrata validate\n"
                            "  vrata validate --negatives cleared.csv --format jsonl\n"
                            "  vrata validate --withhold original-script --negatives cleared.csv\n"
                            "  vrata validate --negatives cleared.csv --html report.html\n"
                            "Listed names as they stand and damaged in known ways, the same for the same seed; with\n"
                            "--negatives also how often people whom nobody looks for alert.",
                            validate);
    sub->add_option("--negatives", validate->negatives, "People who are not listed: CSV or JSON lines, as for screen")
        ->type_name("FILE");
    sub->add_option("--withhold", validate->withhold,
                    "original-script: ask entries by that name alone, with it taken out of a scratch index")
        ->check(CLI::IsMember({"original-script"}).description(""))
        ->type_name("WHAT");
    sub->add_option("--per-kind", validate->per_kind, "Queries of each kind of damage at most (1000)")
        ->check(between(1, 1'000'000))
        ->type_name("N");
    sub->add_option("--seed", validate->seed, "Another deck for another number (1)")->type_name("N");
    sub->add_flag("--misses", validate->misses, "Print each query whose entity was not found");
    sub->add_option("--by", validate->by, "script, list: the shares of each kind by these; repeatable")
        ->check(CLI::IsMember({"script", "list"}).description(""))
        ->type_name("WHAT");
    sub->add_option("--deck", validate->deck, "Questions of your own: CSV with kind, name, expected_entity_id")
        ->type_name("FILE");
    sub->add_option("--write-deck", validate->write_deck, "Write the questions as such a file")->type_name("FILE");
    sub->add_option("--html", validate->html, "Write a report for people, one HTML file with everything in it")
        ->type_name("FILE");
    sub->add_option("--against", validate->against,
                    "What has changed since an earlier run of the same deck: its --format jsonl")
        ->type_name("FILE");
    add_policy(sub, validate->policy);
    add_columns(sub, validate->map, validate->date_order);
    add_input(sub, validate->encoding, validate->delimiter);
    add_threads(sub, validate->threads);
  }

  void add_pipe() {
    Pipe* pipe = nullptr;
    CLI::App* sub = command(app_, "pipe", "JSON lines in, vrata.answer/1 lines out, in order",
                            "  echo '{\"name\": \"Yegor Lebyazhin\"}' | vrata pipe\n"
                            "Answers are written as soon as the input pauses. A line that cannot be read is answered\n"
                            "not_screened, with the reason.",
                            pipe);
    add_policy(sub, pipe->policy);
    add_max_hits(sub, pipe->policy);
    sub->add_option("--date-order", pipe->date_order, "How 05/04/1980 is meant: dmy, mdy, ymd")->type_name("ORDER");
    add_threads(sub, pipe->threads);
  }

  void add_serve() {
    Serve* serve = nullptr;
    CLI::App* sub =
        command(app_, "serve", "The matching API over HTTP",
                "  vrata serve --listen 127.0.0.1:8000\n"
                "  curl -s localhost:8000/match/default -d '{\"queries\": {\"a\": {\"schema\": \"Person\",\n"
                "    \"properties\": {\"name\": [\"Yegor Lebyazhin\"]}}}}'\n"
                "What is put in force by another process is taken up within a second. SIGTERM ends the\n"
                "server when all that was begun is answered.",
                serve);
    sub->add_option("--listen", serve->listen, "Address and port (127.0.0.1:8000); port 0: any")->type_name("ADDRESS");
    sub->add_flag("--insecure", serve->any_network, "Allow an address that others can reach, without TLS");
    CLI::Option* certificate = sub->add_option("--tls-cert", serve->tls_certificate,
                                               "Certificate of the server in PEM, with those that vouch for it")
                                   ->type_name("FILE");
    CLI::Option* key = sub->add_option("--tls-key", serve->tls_key, "Its private key in PEM")->type_name("FILE");
    certificate->needs(key);
    key->needs(certificate);
    sub->add_option("--tls-client-ca", serve->tls_client_ca,
                    "Who vouches for clients, in PEM: only clients with a certificate of theirs are served")
        ->needs(certificate)
        ->type_name("FILE");
    sub->add_option("--require", serve->required,
                    "List without which, or too old, nothing is answered; may be repeated")
        ->type_name("ID");
    sub->add_option("--hide-algorithm", serve->hidden_algorithms, "Left out of /algorithms; may be repeated")
        ->type_name("NAME");
    sub->add_option("--allow-origin", serve->allowed_origins,
                    "Site whose pages may read answers, or *; may be repeated (none)")
        ->type_name("ORIGIN");
    sub->add_option("--max-body", serve->body_mb, "Largest body of a request, in MiB (8)")
        ->check(between(1, 1024))
        ->type_name("MIB");
    sub->add_option("--max-batch", serve->most_queries, "Most queries of one request (100)")
        ->check(between(1, 100'000))
        ->type_name("N");
    sub->add_option("--max-connections", serve->most_connections, "Most connections at once (4096)")
        ->check(between(1, 1'000'000))
        ->type_name("N");
    sub->add_option("--rate", serve->rate, "Requests a second of one key, or of one address without keys (any number)")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("N");
    sub->add_flag("--quiet", serve->quiet, "No log of requests");
    add_policy(sub, serve->policy);
    add_ages(sub, serve->ages);
    add_threads(sub, serve->threads);
    sub->add_option("--config", serve->settings_file,
                    "File of settings, a flag a line without its dashes: listen = 127.0.0.1:8000")
        ->type_name("FILE");
    sub->add_flag("--check-config", serve->check, "Say what is set and by what, check it, and end");
    serve_ = sub;
  }

  void add_keys() {
    CLI::App* keys = app_.add_subcommand("keys", "Who may ask the HTTP interface");
    keys->require_subcommand(0, 1);
    keys_ = keys;
    keys->fallthrough();
    keys->footer(
        "Example:\n  vrata keys add --name \"Payments of branch 3\"\n"
        "From the first key on, every request but those for health and the page must bear one:\n"
        "  curl -H \"Authorization: ApiKey $KEY\" localhost:8000/catalog");

    KeysAdd* add = nullptr;
    CLI::App* sub = command(*keys, "add", "Make a key; it is shown this once, its hash is kept",
                            "  vrata keys add --name \"Payments of branch 3\" --role client", add);
    sub->add_option("--name", add->name, "Whose it is, for people")->required()->type_name("TEXT");
    sub->add_option("--role", add->role, "client: compares and searches; operator: besides /metrics, /updatez (client)")
        ->type_name("ROLE");

    KeysList* list = nullptr;
    command(*keys, "list", "The keys that are kept", "  vrata keys list", list);

    KeysRevoke* revoke = nullptr;
    sub = command(*keys, "revoke", "Take a key back", "  vrata keys revoke 4f2a91c07d13", revoke);
    sub->add_option("ID", revoke->id, "Its id, as `vrata keys list` shows it")->required();
  }

  CommandLine& line_;
  CLI::App app_;
  CLI::App* lists_ = nullptr;
  CLI::App* keys_ = nullptr;
  CLI::App* serve_ = nullptr;
};

}  // namespace

std::variant<CommandLine, Ending> parse(int argc, const char* const* argv) {
  CommandLine line;
  Builder builder(line);
  try {
    std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    std::vector<std::pair<std::string, std::string>> set;
    if (auto added = add_settings(arguments, builder.settable(), set); !added)
      return Ending{kUsage, "", "vrata: " + to_string(added.error()) + "\n"};
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    builder.app().parse(std::move(arguments));
    if (Serve* const serve = std::get_if<Serve>(&line.command)) serve->set = std::move(set);
    if (CLI::App* app = builder.without_command())
      return Ending{kUsage, "", app->help(app->get_name() == "vrata" ? "" : "vrata") + "vrata: name a command\n"};
    return line;
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    const int code = builder.app().exit(error, out, err);
    if (code == 0) return Ending{kDone, out.str(), err.str()};
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
      return Ending{kUsage, "",
                    "vrata: " + std::string(error.what()) +
                        " (a name of several words stands in quotes)\nRun with --help for more information.\n"};
    return Ending{kUsage, "", "vrata: " + err.str()};
  }
}

}  // namespace vrata::cli
