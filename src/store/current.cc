#include "store/current.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "base/hash.h"
#include "base/split.h"

namespace vrata::store {
namespace {

constexpr std::string_view kFirstLine = "vrata-current 1";

template <class T>
bool read_number(std::string_view text, T& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

bool read_list(std::string_view line, CurrentList& out) {
  const auto words = base::split(line, ' ');
  if (words.size() != 8 || words[0] != "list" || words[2] != "edition" || words[4] != "checked_at" ||
      words[6] != "publication")
    return false;
  out.list_id = words[1];
  out.publication_sha256 = words[7];
  return is_list_id(words[1]) && read_number(words[3], out.edition) && out.edition > 0 &&
         read_number(words[5], out.checked_at) && is_sha256(words[7]);
}

// "end 2 1f0c…": the lines between the first and this one, and XXH3-64 of all bytes before it.
std::string last_line(std::size_t lines, std::string_view before) {
  std::uint64_t hash = base::xxh3(std::as_bytes(std::span(before)));
  std::string hex(16, '0');
  for (std::size_t i = hex.size(); i > 0; hash >>= 4) hex[--i] = "0123456789abcdef"[hash & 15];
  return "end " + std::to_string(lines) + " " + hex;
}

}  // namespace

bool is_list_id(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 64 && text[0] >= 'a' && text[0] <= 'z' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_sha256(std::string_view text) noexcept {
  return text.size() == 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string to_text(const Current& current) {
  std::string out = std::string(kFirstLine) + "\nsnapshot " + current.snapshot_sha256 + "\n";
  for (const CurrentList& list : current.lists)
    out += "list " + list.list_id + " edition " + std::to_string(list.edition) + " checked_at " +
           std::to_string(list.checked_at) + " publication " + list.publication_sha256 + "\n";
  return out + last_line(current.lists.size() + 1, out) + "\n";
}

Result<Current> parse_current(std::string_view text, std::string_view source) {
  const auto lines = base::split(text, '\n');
  const auto damaged = [&](std::size_t line, std::string message) {
    return Error{ErrorCode::kDamaged,
                 {std::string(source), line, 0},
                 std::move(message) + "; the next import, or `lists verify`, repairs it"};
  };
  if (lines[0].starts_with("vrata-current ") && lines[0] != kFirstLine)
    return Error{ErrorCode::kUnsupported, {std::string(source), 1, 0}, "written by another version of this engine"};
  if (lines[0] != kFirstLine) return damaged(1, "does not say which snapshot is in force");
  Current current;
  const std::size_t count = lines.size();
  if (count < 5 || !lines[count - 1].empty() || !lines[count - 2].starts_with("end " + std::to_string(count - 3) + " "))
    return damaged(count, "is cut off");
  if (!lines[1].starts_with("snapshot ") || !is_sha256(lines[1].substr(9))) return damaged(2, "names no snapshot");
  current.snapshot_sha256 = lines[1].substr(9);
  for (std::size_t i = 2; i + 2 < count; ++i) {
    CurrentList list;
    if (!read_list(lines[i], list)) return damaged(i + 1, "is not a list with its edition");
    if (!current.lists.empty() && current.lists.back().list_id >= list.list_id)
      return damaged(i + 1, "stands out of order");
    current.lists.push_back(std::move(list));
  }
  // Last, so that what a person did by hand is named above: a turned bit in a number would still be a number.
  const std::string_view before = text.substr(0, text.size() - lines[count - 2].size() - 1);
  if (lines[count - 2] != last_line(count - 3, before)) return damaged(count - 1, "does not have its hash");
  return current;
}

Result<Current> read_current(const Path& data_folder) {
  const Path path = data_folder / "snapshots" / "current";
  auto bytes = read_file(path);
  if (!bytes) {
    if (bytes.error().code != ErrorCode::kNotFound) return bytes.error();
    return Error{ErrorCode::kNoList, {data_folder.string(), 0, 0}, "no list is in force here: import one first"};
  }
  return parse_current({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, path.string());
}

}  // namespace vrata::store
