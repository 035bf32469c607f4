#include "lists/ru_rosfin.h"

#include "lists/html_blocks.h"
#include "lists/ru_forms.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

// The first element names of an XML document, in order: enough to tell a form, without reading it.
class FirstNames final : public XmlHandler {
 public:
  std::vector<std::string> names;

  Status open(std::string_view name, std::span<const XmlAttribute>, XmlPlace) override {
    constexpr std::size_t kEnough = 16;
    names.emplace_back(name);
    return names.size() < kEnough ? Status(Unit{}) : Status(Error{ErrorCode::kUsage, {}, "enough"});
  }
  void close(std::string_view, XmlPlace) override {}
  void text(std::string_view, XmlPlace) override {}
};

std::optional<RuForm> xml_form(std::span<const std::byte> document) {
  constexpr std::size_t kHead = 64 << 10;
  const RussianText head = in_utf8(document.first(std::min(document.size(), kHead)));
  FirstNames first;
  (void)read_xml(std::as_bytes(std::span(head.text)), "", first);
  if (first.names.empty()) return std::nullopt;
  if (first.names[0] == "TERRORISTS_CATALOG") return RuForm::kCatalog;
  if (first.names[0] == "СписокРешений") return RuForm::kDecisions;
  for (const std::string& name : first.names)
    if (name == "АктуальныйСписок") return RuForm::kWeapons;
  return std::nullopt;
}

}  // namespace

Result<std::optional<RuForm>> ru_form(std::span<const std::byte> document, std::string_view source) {
  using Form = std::optional<RuForm>;
  if (is_ru_table(document)) return Form(RuForm::kTable);
  std::string_view bytes(reinterpret_cast<const char*>(document.data()), document.size());
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (trim(bytes).starts_with('<') && !looks_like_html(bytes)) return xml_form(document);
  const auto is_public = is_ru_public(in_utf8(document).text, source);
  if (!is_public) return is_public.error();
  return *is_public ? Form(RuForm::kPublic) : Form();
}

std::string_view ru_list(RuForm form) noexcept {
  return form == RuForm::kDecisions ? kRuDecisions : form == RuForm::kWeapons ? kRuWeapons : kRuTerrorists;
}

Result<Reading> read_ru(std::span<const std::byte> document, std::string_view source, std::string_view list_id) {
  const auto form = ru_form(document, source);
  if (!form) return form.error();
  if (!*form)
    return Error{ErrorCode::kUnsupported,
                 {std::string(source), 0, 0},
                 "none of the forms of Rosfinmonitoring's lists" + std::string(kRuRefused)};
  const std::string id(list_id.empty() ? ru_list(**form) : list_id);
  if (**form == RuForm::kTable) return read_ru_table(document, source, id);
  const RussianText text = in_utf8(document);
  switch (**form) {
    case RuForm::kCatalog: return read_ru_catalog(text, source, id);
    case RuForm::kDecisions: return read_ru_decisions(text, source, id, false);
    case RuForm::kWeapons: return read_ru_decisions(text, source, id, true);
    default: return read_ru_public(text, source, id);
  }
}

}  // namespace vrata::lists
