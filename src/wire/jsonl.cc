// JSON lines in.
#include <algorithm>
#include <cstring>
#include <utility>

#include "base/json.h"
#include "wire/subject_builder.h"
#include "wire/subjects.h"

namespace vrata::wire {
namespace {

using base::JsonKind;
using base::JsonNode;

constexpr std::size_t kBlock = 64 << 10;
constexpr std::string_view kSpace = " \t\r\n";

// Lines of a source, with bounded memory. A line too long is given by its first bytes.
class LineReader {
 public:
  explicit LineReader(sheets::Source source) : source_(std::move(source)) {}

  struct Line {
    std::string_view text;  // without its line end; valid until the next call
    std::uint64_t line = 0;
    bool too_long = false;
  };

  // Gives    false at the end.
  Result<bool> next(Line& out) {
    for (;;) {
      const void* at = std::memchr(buffer_.data() + searched_, '\n', end_ - searched_);
      if (at != nullptr) {
        const auto stop = static_cast<std::size_t>(static_cast<const char*>(at) - buffer_.data());
        const bool skipping = std::exchange(skipping_, false);
        const std::size_t begin = std::exchange(begin_, stop + 1);
        searched_ = begin_;
        ++line_;
        if (skipping) continue;  // the end of a line already given
        const std::size_t size = stop - begin;
        out = {{buffer_.data() + begin, std::min(size, kMostLineBytes)}, line_, size > kMostLineBytes};
        return true;
      }
      searched_ = end_;
      if (skipping_) begin_ = end_;
      if (end_ - begin_ > kMostLineBytes) {
        out = {{buffer_.data() + begin_, kMostLineBytes}, line_ + 1, true};
        skipping_ = true;
        return true;
      }
      if (ended_) {
        if (begin_ == end_) return false;
        out = {{buffer_.data() + begin_, end_ - begin_}, ++line_, false};  // not too long: seen above
        begin_ = end_;
        return true;
      }
      if (Status read = refill(); !read) return std::move(read).error();
    }
  }

 private:
  Status refill() {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      searched_ -= begin_;
      begin_ = 0;
    }
    if (buffer_.size() < end_ + kBlock) buffer_.resize(std::max(2 * end_, end_ + kBlock));
    Result<std::size_t> read = source_(std::span(buffer_).subspan(end_));
    if (!read) return std::move(read).error();
    ended_ = *read == 0;
    end_ += *read;
    return Unit{};
  }

  sheets::Source source_;
  std::string buffer_ = std::string(kBlock, '\0');
  std::size_t begin_ = 0, searched_ = 0, end_ = 0;
  std::uint64_t line_ = 0;
  bool ended_ = false;
  bool skipping_ = false;
};

// Feeds the members of one object to a builder.
class ObjectReader {
 public:
  explicit ObjectReader(DateOrder order) : builder_(order) {}

  void read(std::string_view json, const Where& where, SubjectRow& out) {
    builder_.begin(where, out);
    if (const Status parsed = json_.read(json); !parsed) {
      builder_.refuse(parsed.error().message);
    } else if (json_.nodes()[0].kind == JsonKind::kObject) {
      read_members(0, true);
    } else {
      builder_.refuse("not a JSON object");
    }
    if (!ignored_.empty()) builder_.remark("", "keys that are not read: " + ignored_, Remark::Severity::kNote);
    ignored_.clear();
    builder_.finish();
  }

  void refuse(const Where& where, SubjectRow& out, std::string reason) {
    builder_.begin(where, out);
    builder_.refuse(std::move(reason));
    builder_.finish();
  }

 private:
  void read_members(std::uint32_t object, bool may_nest) {
    json_.each_child(object, [&](std::uint32_t at) {
      const JsonNode& member = json_.nodes()[at];
      if (may_nest && member.key == "properties" && member.kind == JsonKind::kObject)
        return read_members(at, false);  // FollowTheMoney
      const sheets::Meaning meaning = sheets::meaning_of(member.key);
      if (meaning.field == sheets::Field::kIgnored) {
        ignored_ += (ignored_.empty() ? "" : ", ") + std::string(member.key.substr(0, 100));
      } else if (member.kind == JsonKind::kArray) {
        json_.each_child(at, [&](std::uint32_t value) { add(meaning, member.key, json_.nodes()[value], true); });
      } else {
        add(meaning, member.key, member, false);
      }
    });
  }

  void add(const sheets::Meaning& meaning, std::string_view key, const JsonNode& value, bool whole) {
    if (value.kind == JsonKind::kNull) return;
    if (value.kind == JsonKind::kText || value.kind == JsonKind::kInteger)
      return builder_.add(meaning, key, value.text, whole || value.kind == JsonKind::kInteger);
    // A name that cannot be read must not look like a name that was compared.
    if (meaning.field == sheets::Field::kName || meaning.field == sheets::Field::kAlias) {
      builder_.refuse("the value of \"" + std::string(key) + "\" is not text");
    } else {
      builder_.remark(key, "the value is not text; not compared");
    }
  }

  base::Json json_;
  SubjectBuilder builder_;
  std::string ignored_;  // keys of the row at hand
};

class JsonlSubjects final : public SubjectReader {
 public:
  JsonlSubjects(sheets::Source source, std::string name, DateOrder order)
      : lines_(std::move(source)), name_(std::move(name)), reader_(order) {}

  Status check_start() {
    Result<bool> more = read_line();
    if (!more) return std::move(more).error();
    held_ = *more;
    if (held_ && line_.text.starts_with('[')) {
      return Error{ErrorCode::kUnsupported, {name_, line_.line, 0}, "one JSON array; one object a line is needed"};
    }
    return Unit{};
  }

  Result<bool> next(SubjectRow& out) override {
    if (!std::exchange(held_, false)) {
      Result<bool> more = read_line();
      if (!more || !*more) return more;
    }
    const Where where{name_, line_.line, 0};
    out.row = ++row_;
    if (line_.too_long) {
      reader_.refuse(where, out, "a line longer than 4 MiB");
    } else {
      reader_.read(line_.text, where, out);
    }
    return true;
  }

  [[nodiscard]] std::vector<std::string> understanding() const override {
    return {"one JSON object a line; keys as in docs/formats/subjects.md, others remarked"};
  }

 private:
  // The next line that is not blank.
  Result<bool> read_line() {
    for (;;) {
      Result<bool> more = lines_.next(line_);
      if (!more || !*more) return more;
      const std::size_t begin = line_.text.find_first_not_of(kSpace);
      if (begin == std::string_view::npos) continue;
      line_.text = line_.text.substr(begin, line_.text.find_last_not_of(kSpace) - begin + 1);
      return true;
    }
  }

  LineReader lines_;
  std::string name_;
  ObjectReader reader_;
  LineReader::Line line_;
  std::uint64_t row_ = 0;
  bool held_ = false;  // line_ was read by check_start() and not given yet
};

}  // namespace

Result<std::unique_ptr<SubjectReader>> open_jsonl_subjects(sheets::Source source, std::string name,
                                                           SubjectOptions options) {
  auto subjects = std::make_unique<JsonlSubjects>(sheets::as_utf8(std::move(source), options.csv.encoding),
                                                  std::move(name), options.date_order);
  if (Status started = subjects->check_start(); !started) return std::move(started).error();
  return std::unique_ptr<SubjectReader>(std::move(subjects));
}

void read_json_subject(std::string_view json, const Where& where, DateOrder order, SubjectRow& out) {
  thread_local ObjectReader reader(DateOrder::kUnknown);
  thread_local DateOrder reader_order = DateOrder::kUnknown;
  if (reader_order != order) {
    reader = ObjectReader(order);
    reader_order = order;
  }
  reader.read(json, where, out);
}

}  // namespace vrata::wire
