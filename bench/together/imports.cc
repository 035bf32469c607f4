#include "together/imports.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "cli/console.h"

namespace vrata::together {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_under(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ignored))
    if (entry.is_regular_file()) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

// Unpacks with bzip2, which writes as it reads: nothing but its own block stands in memory.
Result<fs::path> unpacked(const fs::path& packed, const fs::path& scratch) {
  const fs::path out = scratch / packed.stem();
  const auto failed = [&](const std::string& what) {
    return Error{ErrorCode::kIo, {packed.string(), 0, 0}, "cannot be unpacked: " + what};
  };
  const int file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return failed(std::strerror(errno));
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(file, 1);
    ::execlp("bzip2", "bzip2", "-dc", packed.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(file);
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child || status != 0) return failed("bzip2 -dc did not end well");
  return out;
}

struct Bytes {
  std::string source;
  std::vector<std::byte> bytes;
};

Result<Bytes> publication_bytes(const store::DataFolder& folder, const Publication& publication,
                                const fs::path& scratch) {
  std::vector<Bytes> read;
  for (fs::path path : publication.files) {
    if (path.extension() == ".bz2") {
      auto plain = unpacked(path, scratch);
      if (!plain) return plain.error();
      path = *std::move(plain);
    }
    auto bytes = store::read_file(path);
    if (!bytes) return bytes.error();
    read.push_back({path.string(), *std::move(bytes)});
  }
  if (read.size() == 1) return std::move(read.front());
  std::vector<lists::PartFile> parts;
  for (const Bytes& file : read) parts.push_back({file.source, file.bytes});
  auto gathered = lists::gather(parts, [&] { return folder.publication_in_force(publication.as); });
  if (!gathered) return gathered.error();
  return Bytes{std::move(gathered->front().source), std::move(gathered->front().bytes)};
}

std::string seconds(std::uint64_t us) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", static_cast<double>(us) / 1e6);
  return text;
}

std::string shown_name(const Publication& publication) {
  const fs::path& first = publication.files.front();
  std::string out = (first.parent_path().filename() / first.filename()).string();
  if (publication.files.size() > 1) out += " and " + std::to_string(publication.files.size() - 1) + " more";
  return out + (publication.invented ? " (invented)" : "");
}

}  // namespace

std::vector<Publication> publications(const fs::path& shared, const fs::path& samples) {
  const fs::path lists = shared / "lists", ftm = lists / "ftm";
  return {
      {{lists / "un-sc-consolidated/2026-02-27.xml"}, "", false},
      {{shared / "crypto/ofac/sdn_advanced_2025-11-19.xml.bz2"}, "", false},
      {files_under(lists / "us-ofac-cons/csv-2025-12"), "", false},
      {{lists / "eu-fsf/xmlFullSanctionsList_1_1_2022-03-18.first1044.xml"}, "", false},
      {{lists / "in-mha/banned-organisations_2023-12-18.html"}, "", false},
      {{samples / "in_individuals.txt"}, "", true},
      {{samples / "in_associations.txt"}, "", true},
      {{samples / "ru_catalog.xml"}, "", true},
      {{samples / "ru_decisions.xml"}, "", true},
      {{samples / "ru_weapons.xml"}, "", true},
      {{ftm / "yente/t1/entities.ftm.json", ftm / "yente/t1/delta.json"}, "ftm-chain", false},
      {files_under(ftm / "yente/t2"), "ftm-chain", false},
      {{ftm / "yente/zala/entities.ftm.json"}, "ftm-zala", false},
      {{ftm / "yente/parteispenden/entities.ftm.json"}, "ftm-parteispenden", false},
      {{ftm / "arabic-people/entities_2024-03-13.ftm.json"}, "ftm-arabic-people", false},
      {{ftm / "simple/ua_war_sanctions.targets.simple_2026-03-13.csv"}, "ftm-ua-war-sanctions", false},
  };
}

Result<accuracy::Section> import_all(store::DataFolder& folder, const std::vector<Publication>& publications,
                                     const fs::path& scratch) {
  accuracy::Section out;
  out.title = "Imported, each with all before it in force";
  out.words = 2;
  out.row({"file", "list", "entities", "names", "remarks", "read s", "build s"});
  for (const Publication& publication : publications) {
    const auto document = publication_bytes(folder, publication, scratch);
    if (!document) return document.error();
    store::ImportRequest request;
    request.bytes = document->bytes;
    request.source = document->source;
    request.as = publication.as;
    request.now = cli::wall_clock();
    const auto report = folder.import(request);
    if (!report) return report.error();
    if (report->outcome != store::ImportOutcome::kActivated)
      return Error{ErrorCode::kStaged, {document->source, 0, 0}, report->explanation};
    const store::Edition& edition = report->edition;
    out.row({shown_name(publication), edition.list_id, cli::grouped(edition.entities), cli::grouped(edition.names),
             cli::grouped(report->remarks.size()), seconds(report->timings.read_us),
             seconds(report->timings.build_us)});
  }
  return out;
}

}  // namespace vrata::together
