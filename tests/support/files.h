// Files that tests read: our own samples, and real publications where somebody has them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>

namespace vrata::support {

inline std::optional<std::string> file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// The folder of real data: VRATA_SHARED, or ../shared beside the source folder.
inline std::filesystem::path shared_folder() {
  if (const char* named = std::getenv("VRATA_SHARED"); named != nullptr && *named != 0) return named;
  return std::filesystem::path(VRATA_SOURCE_DIR) / ".." / "shared";
}

inline std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

}  // namespace vrata::support
