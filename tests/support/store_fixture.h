// For the tests of the room store: a temporary folder, and small neighbours with a list format of two words.
//
//   small un-sc 1700000000       a list and its time of publication ("-": it does not say)
//   QDi.001|Egor Lebyazhin       an entry
//   !                            not well-formed from here on
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>

#include "index/section_file.h"
#include "store/data_folder.h"

namespace vrata::store {

inline std::vector<std::string> lines_of(std::span<const std::byte> bytes) {
  std::vector<std::string> lines(1);
  for (const std::byte byte : bytes)
    if (static_cast<char>(byte) == '\n')
      lines.emplace_back();
    else
      lines.back() += static_cast<char>(byte);
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

inline Neighbours small_neighbours() {
  Neighbours small;
  small.recognise = [](Neighbours::Bytes bytes, std::string_view source) -> Result<lists::Recognised> {
    const auto lines = lines_of(bytes);
    if (lines.empty() || !lines[0].starts_with("small "))
      return Error{ErrorCode::kUnsupported, {std::string(source), 1, 0}, "is no list that we know"};
    return lists::Recognised{lists::Format::kUnXml, lines[0].substr(6, lines[0].find(' ', 6) - 6)};
  };
  small.read = [recognise = small.recognise](Neighbours::Bytes bytes, std::string_view source,
                                             std::string_view list_id) -> Result<lists::Reading> {
    auto recognised = recognise(bytes, source);
    if (!recognised) return recognised.error();
    const auto lines = lines_of(bytes);
    lists::Reading reading;
    reading.list_id = list_id.empty() ? recognised->list_id : list_id;
    reading.title = "The small list " + reading.list_id;
    reading.published_text = lines[0].substr(lines[0].rfind(' ') + 1);
    if (reading.published_text != "-") reading.published_at = std::stoll(reading.published_text);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (lines[i] == "!") return Error{ErrorCode::kMalformed, {std::string(source), i + 1, 1}, "not well-formed"};
      Entity entity;
      entity.list_id = reading.list_id;
      entity.key = lines[i].substr(0, lines[i].find('|'));
      entity.names.push_back({lines[i].substr(lines[i].find('|') + 1), {}, {}, {}, {}, false});
      entity.line = i + 1;
      reading.entities.push_back(std::move(entity));
    }
    reading.counts = {{"entries", reading.entities.size()}};
    return reading;
  };
  small.build = [](std::span<const index::ListInput> lists, const Neighbours::Progress&) {
    std::string text;
    for (const index::ListInput& list : lists) {
      text += list.info.list_id + " " + list.info.publication_sha256 + "\n";
      for (const Entity& entity : list.entities) text += entity.id() + " " + entity.names[0].text + "\n";
    }
    index::SectionWriter writer;
    writer.add("text", std::as_bytes(std::span(text)));
    return Result<std::vector<std::byte>>(writer.finish());
  };
  small.check = [](Neighbours::Bytes bytes, std::string_view source, bool whole) -> Status {
    auto file = index::SectionFile::open(bytes, source);
    if (!file) return file.error();
    return whole ? file->verify() : Status(Unit{});
  };
  return small;
}

// "small <list> <published>" with entries <first>..<last>, each "K<number>|<name> <number>".
inline std::string small_list(const std::string& list_id, const std::string& published, int first, int last,
                              const std::string& name = "Egor Lebyazhin") {
  std::string text = "small " + list_id + " " + published + "\n";
  for (int i = first; i <= last; ++i) text += "K" + std::to_string(i) + "|" + name + " " + std::to_string(i) + "\n";
  return text;
}

class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    // In memory where there is such a folder: a kill leaves the same bytes there, and fsync takes no time.
    const Path shared_memory = "/dev/shm";
    const Path where =
        ::access(shared_memory.c_str(), W_OK) == 0 ? shared_memory : std::filesystem::temp_directory_path();
    std::string pattern = (where / "vrata-store-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    home_ = pattern;
    ::chmod(home_.c_str(), 0755);
    folder_ = home_ / "data";
  }
  ~StoreTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(home_, ignored);
  }

  [[nodiscard]] Result<DataFolder> open(Mode mode) const {
    return DataFolder::open(folder_, mode, 5, small_neighbours());
  }

  static Result<ImportReport> import(DataFolder& data, const std::string& text, UtcSeconds now, std::string as = {}) {
    return data.import({std::as_bytes(std::span(text)), "list.txt", std::move(as), now, {}});
  }

  static Result<ImportReport> import(Result<DataFolder> data, const std::string& text, UtcSeconds now) {
    if (!data) return data.error();
    return import(*data, text, now);
  }

  // The text of the snapshot in force, as small_neighbours() builds it.
  [[nodiscard]] std::string in_force() const {
    auto mapped = map_current(folder_);
    if (!mapped) return "(" + std::string(word(mapped.error().code)) + ")";
    auto file = index::SectionFile::open(mapped->mapping->bytes(), mapped->source);
    if (!file) return to_string(file.error());
    auto text = file->section<char>("text");
    return text ? std::string(text->begin(), text->end()) : to_string(text.error());
  }

  // Runs work in a process of its own. Gives its exit code, or minus the signal that ended it.
  static int in_child(const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  Path home_, folder_;
};

}  // namespace vrata::store
