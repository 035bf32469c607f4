#include "lists/ofac_remarks.h"

#include <algorithm>
#include <array>
#include <optional>

#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::string_view kWallet = "Digital Currency Address - ";

// Names of features and of documents as they stand before their values: the code tables FeatureTypeValues and
// IDRegDocTypeValues of the advanced form, edition of 2025-11-19; and two that only this form has.
constexpr auto kFeatures = std::to_array<std::string_view>(
    {"Vessel Call Sign",
     "Vessel Flag",
     "Vessel Owner",
     "Vessel Tonnage",
     "Vessel Gross Registered Tonnage",
     "SWIFT/BIC",
     "Website",
     "Email Address",
     "Former Vessel Flag",
     "Aircraft Construction Number (also called L/N or S/N or F/N)",
     "Aircraft Manufacture Date",
     "Aircraft Mode S Transponder Code",
     "Aircraft Model",
     "Aircraft Operator",
     "Previous Aircraft Tail Number",
     "Aircraft Manufacturer's Serial Number (MSN)",
     "Aircraft Tail Number",
     "IFCA Determination -",
     "Additional Sanctions Information -",
     "BIK (RU)",
     "Executive Order 13662 Directive Determination -",
     "UN/LOCODE",
     "MICEX Code",
     "D-U-N-S Number",
     "Nationality of Registration",
     "Registration Country",
     "Other Vessel Flag",
     "Other Vessel Call Sign",
     "Secondary sanctions risk:",
     "Phone Number",
     "CAATSA Section 235 Information:",
     "Other Vessel Type",
     "Executive Order 13846 information:",
     "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:",
     "Organization Established Date",
     "Organization Type:",
     "Equity Ticker",
     "ISIN",
     "Target Type",
     "PEESA Information:",
     "Executive Order 14024 Directive Information -",
     "Executive Order 14024 Directive Information",
     "Listing Date (EO 14024 Directive 2):",
     "Effective Date (EO 14024 Directive 2):",
     "Listing Date (EO 14024 Directive 3):",
     "Effective Date (EO 14024 Directive 3):",
     "Vessel Year of Build",
     "Vessel Type"});
constexpr auto kDocuments =
    std::to_array<std::string_view>({"Cedula No.",
                                     "Passport",
                                     "SSN",
                                     "R.F.C.",
                                     "D.N.I.",
                                     "NIT #",
                                     "US FEIN",
                                     "Driver's License No.",
                                     "RUC #",
                                     "N.I.E.",
                                     "C.I.F.",
                                     "Business Registration Document #",
                                     "RIF #",
                                     "National ID No.",
                                     "Registration ID",
                                     "LE Number",
                                     "Bosnian Personal ID No.",
                                     "Registered Charity No.",
                                     "V.A.T. Number",
                                     "Credencial electoral",
                                     "Kenyan ID No.",
                                     "Italian Fiscal Code",
                                     "Serial No.",
                                     "C.I.N.",
                                     "C.U.I.T.",
                                     "Tax ID No.",
                                     "Moroccan Personal ID No.",
                                     "Public Security and Immigration No.",
                                     "C.U.R.P.",
                                     "British National Overseas Passport",
                                     "C.R. No.",
                                     "UK Company Number",
                                     "Immigration No.",
                                     "Travel Document Number",
                                     "Electoral Registry No.",
                                     "Identification Number",
                                     "Paraguayan tax identification number",
                                     "National Foreign ID Number",
                                     "RFC",
                                     "Diplomatic Passport",
                                     "Dubai Chamber of Commerce Membership No.",
                                     "Trade License No.",
                                     "Commercial Registry Number",
                                     "Certificate of Incorporation Number",
                                     "Tourism License No.",
                                     "Aircraft Serial Identification",
                                     "Cartilla de Servicio Militar Nacional",
                                     "C.U.I.P.",
                                     "Vessel Registration Identification",
                                     "Personal ID Card",
                                     "Federal ID Card",
                                     "Registration Certificate Number (Dubai)",
                                     "VisaNumberID",
                                     "Matricula Mercantil No",
                                     "Residency Number",
                                     "Numero Unico de Identificacao Tributaria (NUIT)",
                                     "CNP (Personal Numerical Code)",
                                     "Romanian Permanent Resident",
                                     "Government Gazette Number",
                                     "Fiscal Code",
                                     "Pilot License Number",
                                     "Romanian C.R.",
                                     "Folio Mercantil No.",
                                     "Istanbul Chamber of Comm. No.",
                                     "Turkish Identification Number",
                                     "Romanian Tax Registration",
                                     "Stateless Person Passport",
                                     "Stateless Person ID Card",
                                     "Refugee ID Card",
                                     "Afghan Money Service Provider License Number",
                                     "MMSI",
                                     "Company Number",
                                     "Public Registration Number",
                                     "N.I.F.",
                                     "RTN",
                                     "Numero de Identidad",
                                     "Tarjeta de Identidad",
                                     "SRE Permit No.",
                                     "Tazkira National ID Card",
                                     "License",
                                     "Chinese Commercial Code",
                                     "I.F.E.",
                                     "Branch Unit Number",
                                     "Enterprise Number",
                                     "Organization Code",
                                     "Citizen's Card Number",
                                     "UAE Identification",
                                     "United Social Credit Code Certificate (USCCC)",
                                     "Chamber of Commerce Number",
                                     "Legal Entity Number",
                                     "Business Number",
                                     "Birth Certificate Number",
                                     "Business Registration Number",
                                     "Registration Number",
                                     "MSB Registration Number",
                                     "File Number",
                                     "C.U.I.",
                                     "Seafarer's Identification Document",
                                     "Unified Social Credit Code (USCC)",
                                     "Central Registration System Number",
                                     "Economic Register Number (CBLS)",
                                     "Trademark number",
                                     "Permit Number",
                                     "Military Registration Number",
                                     "Russian State Individual Business Registration Number Pattern (OGRNIP)",
                                     "Global Intermediary Identification Number",
                                     "IMO Number"});

std::string_view after(std::string_view text, std::string_view prefix) { return trim(text.substr(prefix.size())); }

// The longest of the names that text begins with, a word's end behind it.
template <std::size_t N>
std::string_view name_before(const std::array<std::string_view, N>& names, std::string_view text) {
  std::string_view best;
  for (const std::string_view name : names) {
    if (name.size() <= best.size() || !text.starts_with(name)) continue;
    const bool ends = text.size() == name.size() || text[name.size()] == ' ' || name.ends_with('#');
    if (ends) best = name;
  }
  return best;
}

// Phrases are parted by "; "; one in quotes ('…') may hold one itself.
std::vector<std::string_view> phrases_of(std::string_view remarks) {
  std::vector<std::string_view> out;
  remarks = trim(remarks);
  if (remarks.ends_with('.')) remarks.remove_suffix(1);
  while (!remarks.empty()) {
    const std::size_t end = remarks.find(';');
    if (const std::string_view phrase = trim(remarks.substr(0, end)); !phrase.empty()) out.push_back(phrase);
    if (end == std::string_view::npos) break;
    remarks.remove_prefix(end + 1);
  }
  return out;
}

class Phrases {
 public:
  Phrases(Entity& entity, const IsCountry& is_country, XmlPlace place, RemarkLog& log, OfacRemarkCounts& counts)
      : entity_(entity), is_country_(is_country), place_(place), log_(log), counts_(counts) {}

  void read(std::string_view phrase) {
    std::string_view text = phrase;
    if (text.starts_with("alt. ")) text.remove_prefix(5);
    const bool understood = birth(text) || place(text) || country(text) || alias(text) || linked(text) ||
                            wallet(text) || document(text) || feature(text);
    if (!understood) entity_.extra.push_back({"Remarks", std::string(phrase)});
  }

 private:
  Entity& entity_;
  const IsCountry& is_country_;
  XmlPlace place_;
  RemarkLog& log_;
  OfacRemarkCounts& counts_;

  bool birth(std::string_view text) {
    if (!text.starts_with("DOB ")) return false;
    std::string_view said = after(text, "DOB ");
    FuzzyDate date;
    if (said.starts_with("circa ")) {
      date.approximate = true;
      said = after(said, "circa ");
    }
    const std::size_t to = said.find(" to ");
    const auto from_dates = parse_date(trim(said.substr(0, to)), DateOrder::kDayMonthYear);
    const auto to_dates =
        to == std::string_view::npos ? from_dates : parse_date(trim(said.substr(to + 4)), DateOrder::kDayMonthYear);
    if (from_dates.size() != 1 || to_dates.size() != 1 || to_dates[0].to < from_dates[0].from) {
      log_.tally(Severity::kWarning, place_, "Remarks", "a DOB that is no date that we can read; kept as text");
      return false;
    }
    date.from = from_dates[0].from;
    date.to = to_dates[0].to;
    date.approximate = date.approximate || from_dates[0].approximate;
    date.text = after(text, "DOB ");
    entity_.births.push_back(std::move(date));
    ++counts_.births;
    return true;
  }

  bool place(std::string_view text) {
    if (!text.starts_with("POB ")) return false;
    entity_.birth_places.push_back(ofac_place(after(text, "POB "), is_country_));
    return true;
  }

  bool country(std::string_view text) {
    for (const auto& [prefix, type] : {std::pair("nationality ", "Nationality Country"),
                                       std::pair("citizen ", "Citizenship Country"), std::pair("Gender ", "Gender")}) {
      if (!text.starts_with(prefix)) continue;
      add_ofac_feature(entity_, type, std::string(after(text, prefix)), {}, is_country_);
      return true;
    }
    return false;
  }

  // a.k.a. 'ABU SAHL': in quotes, hence weak.
  bool alias(std::string_view text) {
    for (const std::string_view kind : {"a.k.a. ", "f.k.a. ", "n.k.a. "}) {
      if (!text.starts_with(kind)) continue;
      std::string_view name = after(text, kind);
      if (name.size() < 3 || !name.starts_with('\'') || !name.ends_with('\'')) return false;
      Name alias;
      alias.text = name.substr(1, name.size() - 2);
      alias.kind = kind[0] == 'f' ? NameKind::kFormer : NameKind::kAlias;
      alias.grade = NameGrade::kLow;
      if (kind[0] == 'n') alias.note = "N.K.A.";
      entity_.names.push_back(std::move(alias));
      ++counts_.weak_names;
      return true;
    }
    return false;
  }

  bool linked(std::string_view text) {
    if (!text.starts_with("Linked To: ")) return false;
    Relation relation;
    relation.kind_text = "Linked To";
    relation.name = after(text, "Linked To: ");
    entity_.relations.push_back(std::move(relation));
    return true;
  }

  bool wallet(std::string_view text) {
    if (!text.starts_with(kWallet)) return false;
    const std::size_t space = text.find(' ', kWallet.size());
    if (space == std::string_view::npos) return false;
    add_ofac_feature(entity_, text.substr(0, space), std::string(trim(text.substr(space))), {}, is_country_);
    ++counts_.wallets;
    return true;
  }

  bool feature(std::string_view text) {
    const std::string_view name = name_before(kFeatures, text);
    if (name.empty() || name.size() == text.size()) return false;
    add_ofac_feature(entity_, name == "Vessel Type" ? "VESSEL TYPE" : name, std::string(after(text, name)), {},
                     is_country_);
    return true;
  }

  // "Passport A1 (Egypt) issued 05 May 1991 expires 05 May 2001"
  bool document(std::string_view text) {
    const std::string_view type = name_before(kDocuments, text);
    if (type.empty() || type.size() == text.size()) return false;
    std::string_view rest = after(text, type);
    const std::size_t end = std::min({rest.find(" ("), rest.find(" issued "), rest.find(" expires "), rest.size()});
    Identifier out = ofac_document(std::string(type), std::string(trim(rest.substr(0, end))));
    rest = trim(rest.substr(end));
    while (!rest.empty()) {
      if (rest.starts_with('(')) {
        const std::size_t close = std::min(rest.find(')'), rest.size() - 1);
        const std::string_view inside = trim(rest.substr(1, close - 1));
        if (out.issuer_country.empty() && is_country_(inside))
          out.issuer_country = inside;
        else
          note(out, inside);
        rest = trim(rest.substr(close + 1));
      } else if (rest.starts_with("issued ") || rest.starts_with("expires ")) {
        const bool issued = rest.starts_with("issued ");
        rest = after(rest, issued ? "issued " : "expires ");
        const std::size_t next =
            std::min({rest.find(" expires "), rest.find(" ("), rest.find(" issued "), rest.size()});
        std::string& field = issued ? out.issued_on : out.expires_on;
        if (field.empty()) field = trim(rest.substr(0, next));
        rest = trim(rest.substr(next));
      } else {
        note(out, rest);
        break;
      }
    }
    const std::string lower = lower_ascii(out.note);
    out.fraudulent = lower.find("fraudulent") != std::string::npos || lower.find("false") != std::string::npos;
    entity_.identifiers.push_back(std::move(out));
    ++counts_.documents;
    return true;
  }

  static void note(Identifier& out, std::string_view more) {
    if (!out.note.empty()) out.note += "; ";
    out.note += more;
  }
};

}  // namespace

void read_ofac_remarks(std::string_view remarks, Entity& entity, const IsCountry& is_country, XmlPlace place,
                       RemarkLog& log, OfacRemarkCounts& counts) {
  Phrases phrases(entity, is_country, place, log, counts);
  for (const std::string_view phrase : phrases_of(remarks)) phrases.read(phrase);
}

}  // namespace vrata::lists
