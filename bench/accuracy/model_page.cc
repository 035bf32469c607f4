#include "accuracy/model_page.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>

#include "base/hash.h"

namespace vrata::accuracy {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHashShown = 16;  // of 64 digits

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(by, begin);
    out.push_back(text.substr(begin, end - begin));
    if (end == std::string::npos) return out;
    begin = end + by.size();
  }
}

std::string trimmed(std::string text) {
  while (text.ends_with(" ")) text.pop_back();
  text.erase(0, text.find_first_not_of(' '));
  return text;
}

// A cell of a Markdown table. Two blanks in front mean "of the row above".
std::string cell(const std::string& text) {
  std::string out = text.starts_with("  ") ? "… " : "";
  for (const char c : trimmed(text)) {
    if (c == '|' || c == '<' || c == '*') out += '\\';
    out += c;
  }
  return out;
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& one : cells) out += " " + cell(one) + " |";
  return out + "\n";
}

std::string markdown(const std::vector<std::vector<std::string>>& rows, std::size_t words) {
  std::string out = line_of(rows.front()) + "|";
  for (std::size_t i = 0; i < rows.front().size(); ++i) out += i < words ? "---|" : "--:|";
  out += "\n";
  for (std::size_t i = 1; i < rows.size(); ++i) out += line_of(rows[i]);
  return out;
}

// "-10000:10 ... 14000:10000" is a curve of many knots: its ends say enough on a page.
std::string shortened(const std::string& text) {
  const std::vector<std::string> words = split(text, " ");
  const auto is_knot = [](const std::string& word) {
    return word.find(':') != std::string::npos && std::all_of(word.begin(), word.end(), [](unsigned char c) {
             return std::isdigit(c) != 0 || c == ':' || c == '-';
           });
  };
  if (words.size() < 4 || !std::all_of(words.begin(), words.end(), is_knot)) return text;
  return words.front() + " to " + words.back() + ", " + std::to_string(words.size()) + " knots";
}

std::vector<fs::path> tables_in(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    if (entry.path().extension() == ".tsv") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

// Any table with a head of comments, whose last line names the columns, parted by "<tab>".
Result<std::string> table_block(const fs::path& file, const fs::path& source) {
  const auto text = file_text(file);
  if (!text) return text.error();
  std::string head;
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : split(*text, "\n")) {
    if (line.starts_with("#")) {
      const std::string said = trimmed(line.substr(1));
      if (said.find("<tab>") == std::string::npos) {
        head += (head.empty() || said.empty() ? "" : " ") + said;
        continue;
      }
      rows.insert(rows.begin(), std::vector<std::string>{});
      for (const std::string& column : split(said, "<tab>")) rows.front().push_back(trimmed(column));
    } else if (!line.empty()) {
      std::vector<std::string>& row = rows.emplace_back();
      for (const std::string& one : split(line, "\t")) row.push_back(shortened(one));
    }
  }
  std::string out = "### " + file.lexically_relative(source).string() + "\n\n" + head + "\n\n";
  return rows.size() < 2 ? out : out + markdown(rows, rows.front().size()) + "\n";
}

Result<std::string> tables_block(const fs::path& source) {
  std::string out;
  for (const fs::path& file : tables_in(source / "tables/match")) {
    const auto block = table_block(file, source);
    if (!block) return block.error();
    out += *block;
  }
  if (out.empty())
    return Error{ErrorCode::kNotFound, {(source / "tables/match").string(), 0, 0}, "holds no table; page not written"};
  return out;
}

// Heads of generated tables name their inputs: "#   file  64 digits".
Result<std::string> learned_block(const fs::path& source) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> by_input;
  for (const char* room : {"text", "names", "match"})
    for (const fs::path& file : tables_in(source / "src" / room / "generated")) {
      const auto text = file_text(file);
      if (!text) return text.error();
      for (const std::string& line : split(*text, "\n")) {
        if (!line.starts_with("#")) break;
        std::istringstream words(line.substr(1));
        std::string name, hash, more;
        if (words >> name >> hash && !(words >> more) && hash.size() == 64)
          by_input[{name, hash}].push_back(file.filename().string());
      }
    }
  std::vector<std::vector<std::string>> rows = {{"input", "SHA-256", "tables learned from it"}};
  for (const auto& [input, tables] : by_input) {
    const auto bridges =
        std::count_if(tables.begin(), tables.end(), [](const auto& t) { return t.starts_with("bridge_"); });
    std::string all = bridges == 0 ? "" : std::to_string(bridges) + " bridges between scripts";
    for (const std::string& table : tables)
      if (!table.starts_with("bridge_")) all += (all.empty() ? "" : ", ") + table;
    rows.push_back({input.first, input.second.substr(0, kHashShown), all});
  }
  return markdown(rows, 3) + "\n";
}

Result<std::string> data_block(const std::vector<fs::path>& files) {
  std::vector<std::vector<std::string>> rows = {{"file", "SHA-256", "lines"}};
  for (const fs::path& file : files) {
    const auto text = file_text(file);
    if (!text) return text.error();
    rows.push_back({file.parent_path().filename().string() + "/" + file.filename().string(),
                    base::to_hex(base::sha256(*text)).substr(0, kHashShown),
                    std::to_string(std::count(text->begin(), text->end(), '\n'))});
  }
  return markdown(rows, 2) + "\n";
}

std::string results_block(const std::vector<Section>& sections) {
  std::string out;
  const auto add = [&](const Section& section) {
    const std::size_t name_ends = std::min(section.title.find_first_of(",:("), section.title.size());
    out += "### " + trimmed(section.title.substr(0, name_ends)) + "\n\n" + section.title + "\n\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : section.rows) {
      if (!row.empty()) {
        rows.push_back(row);
        continue;
      }
      out += markdown(rows, section.words) + "\n";
      rows.clear();
    }
    if (!rows.empty()) out += markdown(rows, section.words) + "\n";
  };
  if (!sections.empty()) add(sections.back());  // the bars
  for (std::size_t i = 0; i + 1 < sections.size(); ++i) add(sections[i]);
  return out;
}

Status replace(std::string& page, const std::string& name, const std::string& text) {
  const std::string begin = "<!-- begin " + name + " -->\n", end = "<!-- end " + name + " -->\n";
  const std::size_t at = page.find(begin);
  const std::size_t to = at == std::string::npos ? at : page.find(end, at);
  if (to == std::string::npos)
    return Error{
        ErrorCode::kMalformed, {"docs/model.md", 0, 0}, "block " + name + " does not begin and end; page not written"};
  page.replace(at + begin.size(), to - at - begin.size(), "\n" + text);
  return Unit{};
}

}  // namespace

Result<std::string> model_page(const std::string& page, const ModelInput& input) {
  std::map<std::string, Result<std::string>> blocks;
  blocks.emplace("tables", tables_block(input.source));
  blocks.emplace("learned", learned_block(input.source));
  if (input.sections != nullptr) {
    blocks.emplace("data", data_block(input.data));
    blocks.emplace("results", results_block(*input.sections));
  }
  std::string out = page;
  for (const auto& [name, block] : blocks) {
    if (!block) return block.error();
    if (const Status done = replace(out, name, *block); !done) return done.error();
  }
  return out;
}

}  // namespace vrata::accuracy
