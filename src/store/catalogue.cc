#include "store/catalogue.h"

#include <sqlite3.h>

namespace vrata::store {
namespace {

constexpr int kSchemaVersion = 1;
constexpr const char* kSchema = R"sql(
CREATE TABLE publications(
  sha256 TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  source TEXT NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;
CREATE TABLE editions(
  list_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL REFERENCES publications(sha256),
  recognised_as TEXT NOT NULL,
  title TEXT NOT NULL,
  published_at INTEGER,
  published_text TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  checked_at INTEGER NOT NULL,
  entities INTEGER NOT NULL,
  names INTEGER NOT NULL,
  remarks INTEGER NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('active', 'staged', 'archived', 'rejected')),
  why TEXT NOT NULL,
  activation INTEGER,
  PRIMARY KEY(list_id, number),
  UNIQUE(list_id, sha256)
) STRICT;
CREATE TABLE edition_counts(
  list_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY(list_id, number, position),
  FOREIGN KEY(list_id, number) REFERENCES editions(list_id, number)
) STRICT;
CREATE TABLE snapshots(
  sequence INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE events(
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  list_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE TABLE pending(
  only_one INTEGER PRIMARY KEY CHECK(only_one = 1),
  kind TEXT NOT NULL,
  list_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  at INTEGER NOT NULL,
  detail TEXT NOT NULL
) STRICT;
PRAGMA user_version = 1;
)sql";

// Thrown inside this file only; every public function turns it into an Error.
struct Failure {
  int code = SQLITE_ERROR;
  std::string message;
};

void check(sqlite3* database, int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    throw Failure{code, database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code)};
}

// One prepared statement; parameters are bound in order.
class Query {
 public:
  Query(sqlite3* database, std::string_view sql) : database_(database) {
    check(database, sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
  }
  ~Query() { sqlite3_finalize(statement_); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& bind(std::string_view text) {
    check(database_, sqlite3_bind_text64(statement_, ++bound_, text.empty() ? "" : text.data(), text.size(),
                                         SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
  }
  Query& bind(std::int64_t number) {
    check(database_, sqlite3_bind_int64(statement_, ++bound_, number));
    return *this;
  }
  Query& bind(const std::optional<std::int64_t>& number) {
    if (number) return bind(*number);
    check(database_, sqlite3_bind_null(statement_, ++bound_));
    return *this;
  }

  // Whether there is a further row.
  bool step() {
    const int code = sqlite3_step(statement_);
    check(database_, code);
    return code == SQLITE_ROW;
  }
  void run() {
    while (step()) {
    }
  }
  [[nodiscard]] std::string text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return data == nullptr ? std::string() : std::string(data, sqlite3_column_bytes(statement_, column));
  }
  [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] std::optional<std::int64_t> optional_number(int column) const {
    if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
    return number(column);
  }

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

void execute(sqlite3* database, const char* sql) {
  check(database, sqlite3_exec(database, sql, nullptr, nullptr, nullptr));
}

// Rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(sqlite3* database) : database_(database) { execute(database, "BEGIN IMMEDIATE"); }
  ~Transaction() {
    if (!done_) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    execute(database_, "COMMIT");
    done_ = true;
  }

 private:
  sqlite3* database_;
  bool done_ = false;
};

EditionState parse_state(std::string_view text) {
  for (const EditionState state : {EditionState::kActive, EditionState::kStaged, EditionState::kRejected})
    if (text == word(state)) return state;
  return EditionState::kArchived;
}

void add_event(sqlite3* database, const Event& event) {
  Query(database, "INSERT INTO events(at, kind, list_id, edition, detail) VALUES(?, ?, ?, ?, ?)")
      .bind(event.at)
      .bind(event.kind)
      .bind(event.list_id)
      .bind(std::int64_t{event.edition})
      .bind(event.detail)
      .run();
}

std::optional<Pending> read_pending(sqlite3* database) {
  Query query(database, "SELECT kind, list_id, edition, at, detail FROM pending");
  if (!query.step()) return std::nullopt;
  return Pending{query.text(0), query.text(1), static_cast<std::uint32_t>(query.number(2)), query.number(3),
                 query.text(4)};
}

std::uint32_t insert_edition(sqlite3* database, const Edition& edition) {
  Query next(database, "SELECT coalesce(max(number), 0) + 1 FROM editions WHERE list_id = ?");
  next.bind(edition.list_id).step();
  const std::int64_t number = next.number(0);
  Query(database,
        "INSERT INTO editions(list_id, number, sha256, recognised_as, title, published_at, published_text, imported_at,"
        " checked_at, entities, names, remarks, state, why) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(edition.list_id)
      .bind(number)
      .bind(edition.sha256)
      .bind(edition.recognised_as)
      .bind(edition.title)
      .bind(edition.published_at)
      .bind(edition.published_text)
      .bind(edition.imported_at)
      .bind(edition.checked_at)
      .bind(static_cast<std::int64_t>(edition.entities))
      .bind(static_cast<std::int64_t>(edition.names))
      .bind(static_cast<std::int64_t>(edition.remarks))
      .bind(word(edition.state))
      .bind(edition.why)
      .run();
  std::int64_t position = 0;
  for (const auto& [name, value] : edition.counts)
    Query(database, "INSERT INTO edition_counts VALUES(?, ?, ?, ?, ?)")
        .bind(edition.list_id)
        .bind(number)
        .bind(position++)
        .bind(name)
        .bind(static_cast<std::int64_t>(value))
        .run();
  return static_cast<std::uint32_t>(number);
}

// Editions that a newer one in force, or a newer staged one, has overtaken no longer wait.
void retire_staged(sqlite3* database, std::string_view list_id, std::int64_t before) {
  Query(database,
        "UPDATE editions SET state = 'archived', why = 'overtaken by edition ' || ?2"
        " WHERE list_id = ?1 AND state = 'staged' AND number < ?2")
      .bind(list_id)
      .bind(before)
      .run();
}

// The states of one list when its edition `number` is in force. `left`: what becomes of the one before.
void settle_list(sqlite3* database, const CurrentList& list, std::string_view left, std::string_view why) {
  Query known(database, "SELECT state FROM editions WHERE list_id = ? AND number = ? AND sha256 = ?");
  known.bind(list.list_id).bind(std::int64_t{list.edition}).bind(list.publication_sha256);
  if (!known.step())
    throw Failure{SQLITE_CORRUPT, "does not know edition " + std::to_string(list.edition) + " of " + list.list_id +
                                      ", which is in force"};
  if (known.text(0) == "active") return;
  Query(database, "UPDATE editions SET state = ?, why = ? WHERE list_id = ? AND state = 'active'")
      .bind(left)
      .bind(why)
      .bind(list.list_id)
      .run();
  Query(database,
        "UPDATE editions SET state = 'active', why = '',"
        " activation = (SELECT coalesce(max(activation), 0) + 1 FROM editions) WHERE list_id = ? AND number = ?")
      .bind(list.list_id)
      .bind(std::int64_t{list.edition})
      .run();
  retire_staged(database, list.list_id, list.edition);
}

bool contains(const Current& current, const Pending& pending) {
  for (const CurrentList& list : current.lists)
    if (list.list_id == pending.list_id && list.edition == pending.edition) return true;
  return false;
}

}  // namespace

std::string_view word(EditionState state) noexcept {
  switch (state) {
    case EditionState::kActive: return "active";
    case EditionState::kStaged: return "staged";
    case EditionState::kArchived: return "archived";
    case EditionState::kRejected: return "rejected";
  }
  return "unknown";
}

struct Catalogue::Database {
  sqlite3* handle = nullptr;
  std::string path;

  ~Database() { sqlite3_close(handle); }

  // Runs what may throw a Failure and says it in our words.
  template <class F>
  auto guarded(F&& work) const -> Result<decltype(work())> {
    try {
      return work();
    } catch (const Failure& failure) {
      return in_our_words(failure);
    }
  }
  template <class F>
  Status write(F&& work) const {
    return guarded([&] {
      Transaction transaction(handle);
      work();
      transaction.commit();
      return Unit{};
    });
  }

  [[nodiscard]] Error in_our_words(const Failure& failure) const {
    const int primary = failure.code & 0xff;
    ErrorCode code = ErrorCode::kIo;
    std::string message = "the catalogue could not be used: " + failure.message;
    if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) code = ErrorCode::kDamaged;
    if (primary == SQLITE_FULL) message = "the catalogue could not be written: the disk is full";
    if (primary == SQLITE_BUSY) code = ErrorCode::kBusy;
    if (failure.code == SQLITE_READONLY_ROLLBACK || failure.code == SQLITE_READONLY_RECOVERY)
      message = "a writer died in the midst of a change; the next command that writes repairs it";
    return {code, {path, 0, 0}, std::move(message) + "; what is in force stays in force"};
  }
};

Catalogue::Catalogue(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;

Result<Catalogue> Catalogue::open(const Path& path, bool writable) {
  std::error_code ignored;
  if (!writable && !std::filesystem::exists(path, ignored))
    return Error{ErrorCode::kNotFound, {path.string(), 0, 0}, "there is no catalogue"};
  auto database = std::make_unique<Database>();
  database->path = path.string();
  const int flags = writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int opened = sqlite3_open_v2(path.c_str(), &database->handle, flags, nullptr);
  sqlite3* handle = database->handle;
  auto ready = database->guarded([&] {
    check(handle, opened);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, 10'000);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    if (writable) execute(handle, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
    execute(handle, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON");
    Query version(handle, "PRAGMA user_version");
    version.step();
    return static_cast<int>(version.number(0));
  });
  if (!ready) return ready.error();
  if (*ready == 0 && writable) {
    auto made = database->write([&] { execute(handle, kSchema); });
    if (!made) return made.error();
  } else if (*ready != kSchemaVersion) {
    return Error{ErrorCode::kUnsupported,
                 {path.string(), 0, 0},
                 "a catalogue of version " + std::to_string(*ready) + ", this engine reads " +
                     std::to_string(kSchemaVersion) + "; nothing was changed"};
  }
  return Catalogue(std::move(database));
}

Result<std::vector<Edition>> Catalogue::editions(std::string_view list_id) const {
  return database_->guarded([&] {
    std::vector<Edition> out;
    Query query(database_->handle,
                "SELECT list_id, number, sha256, bytes, source, recognised_as, title, published_at, published_text,"
                " fetched_at, imported_at, checked_at, entities, names, remarks, state, why, activation"
                " FROM editions JOIN publications USING(sha256) WHERE ?1 = '' OR list_id = ?1"
                " ORDER BY list_id, number");
    query.bind(list_id);
    while (query.step()) {
      Edition edition;
      edition.list_id = query.text(0);
      edition.number = static_cast<std::uint32_t>(query.number(1));
      edition.sha256 = query.text(2);
      edition.bytes = static_cast<std::uint64_t>(query.number(3));
      edition.source = query.text(4);
      edition.recognised_as = query.text(5);
      edition.title = query.text(6);
      edition.published_at = query.optional_number(7);
      edition.published_text = query.text(8);
      edition.fetched_at = query.number(9);
      edition.imported_at = query.number(10);
      edition.checked_at = query.number(11);
      edition.entities = static_cast<std::uint64_t>(query.number(12));
      edition.names = static_cast<std::uint64_t>(query.number(13));
      edition.remarks = static_cast<std::uint64_t>(query.number(14));
      edition.state = parse_state(query.text(15));
      edition.why = query.text(16);
      if (const auto activation = query.optional_number(17))
        edition.activation = static_cast<std::uint64_t>(*activation);
      Query counts(database_->handle,
                   "SELECT name, value FROM edition_counts WHERE list_id = ? AND number = ? ORDER BY position");
      counts.bind(edition.list_id).bind(std::int64_t{edition.number});
      while (counts.step()) edition.counts.emplace_back(counts.text(0), static_cast<std::uint64_t>(counts.number(1)));
      out.push_back(std::move(edition));
    }
    return out;
  });
}

Result<std::vector<Event>> Catalogue::events() const {
  return database_->guarded([&] {
    std::vector<Event> out;
    Query query(database_->handle, "SELECT at, kind, list_id, edition, detail FROM events ORDER BY sequence");
    while (query.step())
      out.push_back(
          {query.number(0), query.text(1), query.text(2), static_cast<std::uint32_t>(query.number(3)), query.text(4)});
    return out;
  });
}

Result<std::optional<Pending>> Catalogue::pending() const {
  return database_->guarded([&] { return read_pending(database_->handle); });
}

Result<std::vector<std::string>> Catalogue::snapshots() const {
  return database_->guarded([&] {
    std::vector<std::string> out;
    Query query(database_->handle, "SELECT sha256 FROM snapshots GROUP BY sha256 ORDER BY max(sequence) DESC");
    while (query.step()) out.push_back(query.text(0));
    return out;
  });
}

Result<std::vector<std::string>> Catalogue::complaints() const {
  return database_->guarded([&] {
    std::vector<std::string> out;
    Query pages(database_->handle, "PRAGMA integrity_check");
    while (pages.step())
      if (pages.text(0) != "ok") out.push_back(pages.text(0));
    Query keys(database_->handle, "PRAGMA foreign_key_check");
    while (keys.step())
      out.push_back("a row of " + keys.text(0) + " refers to a row of " + keys.text(2) + " that is not there");
    return out;
  });
}

Result<std::uint32_t> Catalogue::keep(const Edition& edition, const std::optional<Pending>& pending,
                                      const std::optional<Event>& event) {
  std::uint32_t number = 0;
  sqlite3* handle = database_->handle;
  auto written = database_->write([&] {
    Query(handle, "INSERT INTO publications VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(edition.sha256)
        .bind(static_cast<std::int64_t>(edition.bytes))
        .bind(edition.source)
        .bind(edition.fetched_at)
        .run();
    Query found(handle, "SELECT number FROM editions WHERE list_id = ? AND sha256 = ?");
    if (found.bind(edition.list_id).bind(edition.sha256).step()) {
      number = static_cast<std::uint32_t>(found.number(0));
      Query(handle, "UPDATE editions SET state = ?, why = ?, checked_at = ? WHERE list_id = ? AND number = ?")
          .bind(word(edition.state))
          .bind(edition.why)
          .bind(edition.checked_at)
          .bind(edition.list_id)
          .bind(std::int64_t{number})
          .run();
    } else {
      number = insert_edition(handle, edition);
    }
    if (edition.state == EditionState::kStaged) retire_staged(handle, edition.list_id, number);
    if (event) {
      Event numbered = *event;
      numbered.edition = number;
      add_event(handle, numbered);
    }
    if (pending)
      Query(handle, "INSERT OR REPLACE INTO pending VALUES(1, ?, ?, ?, ?, ?)")
          .bind(pending->kind)
          .bind(pending->list_id)
          .bind(std::int64_t{number})
          .bind(pending->at)
          .bind(pending->detail)
          .run();
  });
  if (!written) return written.error();
  return number;
}

Status Catalogue::checked(std::string_view list_id, std::uint32_t number, UtcSeconds at) {
  return database_->write([&] {
    Query(database_->handle, "UPDATE editions SET checked_at = max(checked_at, ?) WHERE list_id = ? AND number = ?")
        .bind(at)
        .bind(list_id)
        .bind(std::int64_t{number})
        .run();
  });
}

Status Catalogue::note(const Event& event) {
  return database_->write([&] { add_event(database_->handle, event); });
}

Status Catalogue::settle(const Current& current) {
  sqlite3* handle = database_->handle;
  return database_->write([&] {
    const auto pending = read_pending(handle);
    const bool happened = pending && contains(current, *pending);
    for (const CurrentList& list : current.lists) {
      const bool rolled_back = happened && pending->list_id == list.list_id && pending->kind == "rolled_back";
      settle_list(
          handle, list, rolled_back ? "rejected" : "archived",
          rolled_back ? "taken back: " + pending->detail : "replaced by edition " + std::to_string(list.edition));
    }
    Query last(handle, "SELECT sha256 FROM snapshots ORDER BY sequence DESC LIMIT 1");
    if (!last.step() || last.text(0) != current.snapshot_sha256)
      Query(handle, "INSERT INTO snapshots(sha256) VALUES(?)").bind(current.snapshot_sha256).run();
    if (happened) add_event(handle, {pending->at, pending->kind, pending->list_id, pending->edition, pending->detail});
    Query(handle, "DELETE FROM pending").run();
  });
}

}  // namespace vrata::store
