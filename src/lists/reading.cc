#include "lists/reading.h"

#include <algorithm>
#include <array>
#include <string>

#include "lists/bundle.h"
#include "lists/eu_fsf.h"
#include "lists/ftm.h"
#include "lists/ftm_chain.h"
#include "lists/in_mha.h"
#include "lists/ofac.h"
#include "lists/ofac_csv.h"
#include "lists/private_list.h"
#include "lists/ru_rosfin.h"
#include "lists/simple_csv.h"
#include "lists/un.h"
#include "lists/utf8.h"
#include "lists/wallet_remarks.h"
#include "lists/xml.h"

namespace vrata::lists {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";

// A publication that we read, known by its root element.
struct Known {
  std::string_view root;
  Format format;
  std::string_view list_id;  // empty: the content says which of several
  Result<Reading> (*read)(std::span<const std::byte>, std::string_view, std::string_view);
};
constexpr std::array<Known, 3> kKnown = {{{"CONSOLIDATED_LIST", Format::kUnXml, "un-sc", &read_un},
                                          {"Sanctions", Format::kOfacAdvanced, {}, &read_ofac_advanced},
                                          {"export", Format::kEuFsf, "eu-fsf", &read_eu_fsf}}};

// The four CSV files of an OFAC list, bundled.
constexpr Known kOfacQuartet = {{}, Format::kOfacCsv, {}, &read_ofac_csv};

// The pages and texts of India's Ministry of Home Affairs, known by their headings.
constexpr Known kInMha = {{}, Format::kInMha, {}, &read_in_mha};

// FollowTheMoney, known by its first line, and OpenSanctions' table of the same entities, known by its header.
constexpr Known kFtm = {{}, Format::kFtm, "ftm", &read_ftm};
constexpr Known kSimpleCsv = {{}, Format::kSimpleCsv, "ftm", &read_simple_csv};

// Rosfinmonitoring's lists, in all their forms and encodings.
constexpr Known kRu = {{}, Format::kRu, {}, &read_ru};

// A table of one's own with its mapping, bundled.
constexpr Known kPrivate = {{}, Format::kPrivate, "private", &read_private_list};

// Forms that people hand in instead; the first bytes tell.
struct Mistaken {
  std::string_view begins;
  std::string_view looks_like;
};
constexpr std::array<Mistaken, 13> kMistaken = {
    {{"PK\x03\x04", "a zip archive (also .xlsx, .docx, .ods): unpack it first"},
     {"\x1F\x8B", "a gzip file: unpack it first"},
     {"BZh", "a bzip2 file: unpack it first"},
     {"\xFD"
      "7zXZ",
      "an xz file: unpack it first"},
     {"7z\xBC\xAF", "a 7-Zip archive: unpack it first"},
     {"%PDF", "a PDF: take the XML edition"},
     {"\xD0\xCF\x11\xE0", "an old Office file: take the XML edition"},
     {"{\\rtf", "an RTF document: take the XML edition"},
     {"\xFF\xFE", "UTF-16: only UTF-8 is read"},
     {"\xFE\xFF", "UTF-16: only UTF-8 is read"},
     {"<\0"sv, "UTF-16: only UTF-8 is read"},
     {"\0<"sv, "UTF-16: only UTF-8 is read"},
     {"\0\0"sv, "UTF-32 or binary data: only UTF-8 is read"}}};

// Roots of publications that exist and that this version does not read.
struct OtherRoot {
  std::string_view root, what;
};
constexpr std::array<OtherRoot, 4> kOtherRoots = {{{"sdnList", "the OFAC SDN or consolidated list (SDN.XML)"},
                                                   {"sanctionsData", "the OFAC list in its enhanced form"},
                                                   {"Designations", "the UK sanctions list"},
                                                   {"ArrayOfFinancialSanctionsTarget", "the UK ConList"}}};

Error error(ErrorCode code, Where where, std::string message) {
  return {code, std::move(where), std::move(message) + std::string(kRefused)};
}

bool looks_like_html(std::string_view lower) {
  return lower.starts_with("<!doctype html") || lower.starts_with("<html") ||
         lower.find("<html") != std::string_view::npos;
}

bool looks_like_table(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\n'));
  constexpr std::string_view kSigns = ",;\t|";
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](char sign) { return std::count(line.begin(), line.end(), sign) >= 2; });
}

// Stops at the root element and remembers it.
class RootSeeker final : public XmlHandler {
 public:
  std::string root;
  XmlPlace place;

  Status open(std::string_view name, std::span<const XmlAttribute>, XmlPlace where) override {
    root = name;
    place = where;
    return Error{ErrorCode::kUsage, {}, "root found"};
  }
  void close(std::string_view, XmlPlace) override {}
  void text(std::string_view, XmlPlace) override {}
};

const Known* known_root(std::string_view root) {
  const auto found = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& known) { return known.root == root; });
  return found == kKnown.end() ? nullptr : &*found;
}

Result<const Known*> find_reader(std::span<const std::byte> document, std::string_view source) {
  if (is_ftm_bundle(document)) return &kFtm;
  if (is_bundle(document)) return is_private_list(document) ? &kPrivate : &kOfacQuartet;
  const std::string_view text(reinterpret_cast<const char*>(document.data()), document.size());
  const Where file{std::string(source), 0, 0};
  const Where first{std::string(source), 1, 1};
  for (const Mistaken& mistaken : kMistaken)
    if (text.starts_with(mistaken.begins))
      return error(ErrorCode::kUnsupported, first, "this is " + std::string(mistaken.looks_like));
  std::string_view head = text;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size())).substr(0, 4096);
  if (head.empty()) return error(ErrorCode::kEmpty, file, "the document is empty");
  // A root that we know decides before any page is looked for: a remark in XML may quote a page's headings.
  RootSeeker seeker;
  Status status = head.starts_with('<') ? read_xml(document, source, seeker) : Status(Unit{});
  if (const Known* known = known_root(seeker.root)) return known;
  const std::string lower = lower_ascii(head);
  const FtmForm ftm = ftm_form(document);
  if (ftm == FtmForm::kEntities) return &kFtm;
  if (is_simple_csv(document)) return &kSimpleCsv;
  if (is_part(document, source) && head.starts_with('{'))
    return error(
        ErrorCode::kMalformed, first,
        "this says what changed in a FollowTheMoney file, and its companion files are missing: give delta.json, "
        "the operations and, unless it is in force, entities.ftm.json in one command");
  if (head.starts_with('{') || head.starts_with('['))
    return error(ErrorCode::kUnsupported, first,
                 "this looks like JSON, but no line of FollowTheMoney entities, which is the form of it that we read");
  if (const auto part = ofac_part(document))
    return error(ErrorCode::kMalformed, first,
                 "this is one of the four files of an OFAC list in CSV (" + std::string(word(*part)) +
                     "), and its companion files are missing: give all four in one command");
  if (const auto list = in_mha_list(document, source); !list)
    return list.error();
  else if (*list)
    return &kInMha;
  if (const auto form = ru_form(document, source); !form)
    return form.error();
  else if (*form)
    return &kRu;
  if (!head.starts_with('<')) {
    const char* what = looks_like_table(head)
                           ? "this looks like CSV or another table that no publisher's form claims: a list of your "
                             "own is imported with --as NAME"
                           : "this does not look like any publication that we know";
    return error(ErrorCode::kUnsupported, first, what);
  }
  if (lower_ascii(seeker.root) == "html" || (seeker.root.empty() && looks_like_html(lower)))
    return error(ErrorCode::kUnsupported, first,
                 "this is an HTML page, perhaps an error page or a copy saved by a browser: take the XML edition");
  if (seeker.root.empty()) {
    if (!status) return std::move(status).error();
    return error(ErrorCode::kMalformed, first, "no root element");
  }
  const Where where{std::string(source), seeker.place.line, seeker.place.column};
  for (const OtherRoot& other : kOtherRoots)
    if (seeker.root == other.root)
      return error(ErrorCode::kUnsupported, where,
                   "root element <" + seeker.root + ">: this looks like " + std::string(other.what) +
                       ", which this version does not read");
  return error(ErrorCode::kUnsupported, where,
               "root element <" + seeker.root.substr(0, 80) + ">: no publication that we know begins so");
}

}  // namespace

void StandsIn::add(std::string_view file) {
  if (file.empty()) {
    places_.push_back(0);
    return;
  }
  // Files follow one another, so that the one that was named last is nearly always meant.
  const auto found = std::find(files_.rbegin(), files_.rend(), file);
  auto place = static_cast<std::size_t>(std::distance(found, files_.rend()));  // from 1; 0: not known yet
  if (place == 0) {
    files_.emplace_back(file);
    place = files_.size();
  }
  places_.push_back(static_cast<std::uint32_t>(place));
}

std::string_view StandsIn::file(std::size_t entity, std::string_view source) const noexcept {
  const std::uint32_t place = entity < places_.size() ? places_[entity] : 0;
  return place == 0 ? source : std::string_view(files_[place - 1]);
}

bool is_derived_key(std::string_view key) noexcept {
  constexpr std::string_view kPrefix = "name-";
  constexpr std::size_t kDigits = 12;
  if (!key.starts_with(kPrefix)) return false;
  key.remove_prefix(kPrefix.size());
  const std::string_view digits = key.substr(0, key.find('#'));
  return digits.size() == kDigits && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_private_table(std::span<const std::byte> document, std::string_view source) {
  if (is_bundle(document)) return false;
  const Result<const Known*> known = find_reader(document, source);
  return !known.ok() && known.error().code == ErrorCode::kUnsupported &&
         looks_like_table({reinterpret_cast<const char*>(document.data()), document.size()});
}

Result<Recognised> recognise(std::span<const std::byte> document, std::string_view source) {
  Result<const Known*> known = find_reader(document, source);
  if (!known) return std::move(known).error();
  std::string list_id((*known)->list_id);
  if ((*known)->format == Format::kInMha) list_id = in_mha_list(document, source)->value_or("");
  if ((*known)->format == Format::kRu) list_id = ru_list(ru_form(document, source)->value_or(RuForm::kPublic));
  if ((*known)->format == Format::kOfacAdvanced)
    list_id = ofac_advanced_list({reinterpret_cast<const char*>(document.data()), document.size()});
  if ((*known)->format == Format::kOfacCsv) {
    const auto files = open_bundle(document, source);
    if (!files) return files.error();
    for (const BundleFile& file : *files)
      if (file.name == word(OfacPart::kMain)) list_id = ofac_csv_list(file.bytes);
    if (list_id.empty())
      return error(ErrorCode::kMalformed, {std::string(source), 0, 0}, "missing companion file: sdn.csv");
  }
  return Recognised{(*known)->format, std::move(list_id)};
}

Result<Reading> read(std::span<const std::byte> document, std::string_view source, std::string_view list_id) {
  Result<const Known*> known = find_reader(document, source);
  if (!known) return std::move(known).error();
  Result<Reading> reading = (*known)->read(document, source, list_id.empty() ? (*known)->list_id : list_id);
  if (!reading) return reading;
  for (Remark& remark : wallet_remarks(reading->entities, source, reading->stands_in))
    reading->remarks.push_back(std::move(remark));
  for (auto& [what, count] : reading->counts)
    if (what == "remarks") count = reading->remarks.size();
  return reading;
}

}  // namespace vrata::lists
