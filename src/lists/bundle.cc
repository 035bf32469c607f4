#include "lists/bundle.h"

#include <charconv>

#include "base/bytes.h"
#include "base/hash.h"

namespace vrata::lists {
namespace {

constexpr std::string_view kFirstLine = "vrata-bundle 1\n";
constexpr std::size_t kMostFiles = 4096;  // a chain of changes for two years
constexpr std::size_t kHashDigits = 64;

using base::text_of;

bool take_number(std::string_view& text, std::size_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

}  // namespace

bool is_bundle(std::span<const std::byte> document) noexcept { return text_of(document).starts_with(kFirstLine); }

std::vector<std::byte> make_bundle(std::span<const BundleFile> files) {
  std::string head(kFirstLine);
  for (const BundleFile& file : files)
    head += "file " + std::to_string(file.bytes.size()) + " " + base::to_hex(base::sha256(file.bytes)) + " " +
            file.name + "\n";
  head += "end " + std::to_string(files.size()) + "\n";
  const auto bytes = std::as_bytes(std::span(head));
  std::vector<std::byte> out(bytes.begin(), bytes.end());
  for (const BundleFile& file : files) out.insert(out.end(), file.bytes.begin(), file.bytes.end());
  return out;
}

Result<std::vector<BundleFile>> open_bundle(std::span<const std::byte> document, std::string_view source) {
  std::size_t line = 1;
  const auto malformed = [&](const std::string& message) {
    return Error{ErrorCode::kMalformed, {std::string(source), line, 0}, "a bundle of files that " + message};
  };
  std::string_view rest = text_of(document);
  if (!is_bundle(document)) return malformed("does not begin like one");
  rest.remove_prefix(kFirstLine.size());
  struct Row {
    std::size_t bytes;
    std::string_view sha256, name;
  };
  std::vector<Row> rows;
  for (++line;; ++line) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos || rows.size() > kMostFiles) return malformed("is cut off or torn");
    std::string_view row = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    std::size_t number = 0;
    if (row.starts_with("end ")) {
      row.remove_prefix(4);
      if (!take_number(row, number) || !row.empty() || number != rows.size()) return malformed("miscounts its files");
      break;
    }
    if (!row.starts_with("file ")) return malformed("is torn");
    row.remove_prefix(5);
    if (!take_number(row, number) || row.size() < kHashDigits + 3 || row[0] != ' ' || row[kHashDigits + 1] != ' ')
      return malformed("is torn");
    rows.push_back({number, row.substr(1, kHashDigits), row.substr(kHashDigits + 2)});
  }
  std::vector<BundleFile> files;
  std::span<const std::byte> body = document.last(rest.size());
  for (const Row& row : rows) {
    if (row.bytes > body.size()) return malformed("is cut off in " + std::string(row.name));
    files.push_back({std::string(row.name), body.first(row.bytes)});
    body = body.subspan(row.bytes);
    if (base::to_hex(base::sha256(files.back().bytes)) != row.sha256)
      return malformed("was changed: " + files.back().name + " does not have its hash");
  }
  if (!body.empty()) return malformed("has bytes left over");
  return files;
}

}  // namespace vrata::lists
