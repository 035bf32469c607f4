#include "cli/flags.h"

#include "names/country.h"
#include "wallets/address.h"

namespace vrata::cli {
namespace {

Error usage(const std::string& message) { return {ErrorCode::kUsage, {}, message}; }

// "passport:AB123456", "AB123456".
Identifier identifier_of(const std::string& text) {
  Identifier out;
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos) {
    out.type = parse_identifier_type(text.substr(0, colon));
    if (out.type != IdentifierType::kOther) {
      out.type_text = text.substr(0, colon);
      out.value = text.substr(colon + 1);
      return out;
    }
  }
  out.value = text;
  return out;
}

Status add_countries(const std::vector<std::string>& texts, const char* flag, std::vector<std::string>& into) {
  for (const std::string& text : texts) {
    auto code = names::country_code(text);
    if (!code)
      return usage(std::string(flag) + " \"" + text +
                   "\" is not a country that we know; give its name or ISO 3166-1 code");
    into.push_back(*code);
  }
  return Unit{};
}

}  // namespace

std::optional<std::int32_t> parse_score(std::string_view text) {
  std::int32_t value = 0;
  int decimals = -1;  // none seen yet
  if (text.empty() || text == ".") return std::nullopt;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && decimals < 4 && value <= 10'000) {
      value = value * 10 + (c - '0');
      decimals += decimals < 0 ? 0 : 1;
    } else {
      return std::nullopt;
    }
  }
  if (decimals < 0 && value > 1) return std::nullopt;
  for (int i = decimals < 0 ? 0 : decimals; i < 4; ++i) value *= 10;
  return value <= 10'000 ? std::optional(value) : std::nullopt;
}

Result<screen::Policy> policy_of(const PolicyFlags& flags) {
  screen::Policy policy;
  if (flags.policy != policy.name)
    return usage("--policy " + flags.policy + " is not known; this version has one: " + policy.name);
  if (!flags.threshold.empty()) {
    const auto threshold = parse_score(flags.threshold);
    if (!threshold)
      return usage("--threshold " + flags.threshold + " is no number from 0 to 1 with at most four decimals");
    policy.threshold = *threshold;
  }
  if (flags.weak == "ignore")
    policy.weak = screen::Weak::kIgnore;
  else if (!flags.weak.empty() && flags.weak != "corroborate")
    return usage("--weak " + flags.weak + " is neither corroborate nor ignore");
  policy.lists = flags.lists;
  policy.max_hits = flags.max_hits;
  return policy;
}

Result<DateOrder> date_order_of(std::string_view text) {
  if (text.empty()) return DateOrder::kUnknown;
  if (text == "dmy") return DateOrder::kDayMonthYear;
  if (text == "mdy") return DateOrder::kMonthDayYear;
  if (text == "ymd") return DateOrder::kYearMonthDay;
  return usage("--date-order " + std::string(text) + " is none of dmy, mdy, ymd");
}

Result<Subject> subject_of(const std::string& name, const ContextFlags& flags) {
  Subject subject;
  subject.names.push_back(name);
  subject.schema = parse_schema(flags.schema);
  if (!flags.schema.empty() && subject.schema == Schema::kUnknown)
    return usage("--schema " + flags.schema +
                 " is not known; Person, Organization, LegalEntity, Vessel, Airplane and CryptoWallet are");
  const auto order = date_order_of(flags.date_order);
  if (!order) return order.error();
  for (const std::string& text : flags.births) {
    const auto dates = parse_date(text, *order);
    if (dates.empty()) return usage("--birth-date \"" + text + "\" cannot be read: " + why_no_date(text, *order));
    if (dates.front().ambiguous)
      subject.remarks.push_back({Remark::Severity::kWarning,
                                 {},
                                 "birth_date",
                                 "\"" + text + "\" can mean two days; say --date-order dmy or mdy"});
    subject.births.insert(subject.births.end(), dates.begin(), dates.end());
  }
  if (auto done = add_countries(flags.nationalities, "--nationality", subject.nationalities); !done)
    return done.error();
  if (auto done = add_countries(flags.countries, "--country", subject.countries); !done) return done.error();
  subject.gender = parse_gender(flags.gender);
  if (!flags.gender.empty() && subject.gender == Gender::kUnknown)
    return usage("--gender " + flags.gender + " is not understood; male and female are");
  for (const std::string& text : flags.ids) subject.identifiers.push_back(identifier_of(text));
  for (const std::string& text : flags.wallets) {
    Identifier wallet;
    wallet.type = IdentifierType::kWallet;
    wallet.value = text;
    if (const std::string doubts = wallets::doubts(wallets::read_address(text)); !doubts.empty())
      subject.remarks.push_back({Remark::Severity::kWarning, {}, "wallet", "\"" + text + "\": " + doubts});
    subject.identifiers.push_back(std::move(wallet));
  }
  return subject;
}

Result<wire::SubjectOptions> subject_options(const std::string& map, const std::string& encoding,
                                             const std::string& delimiter, const std::string& date_order) {
  wire::SubjectOptions options;
  options.map = map;
  const auto order = date_order_of(date_order);
  if (!order) return order.error();
  options.date_order = *order;
  if (!encoding.empty()) {
    const auto known = sheets::parse_encoding(encoding);
    if (!known) return usage("--encoding " + encoding + " is none of utf-8, utf-16, windows-1251, windows-1252");
    options.csv.encoding = *known;
  }
  if (delimiter == "tab" || delimiter == "\\t")
    options.csv.delimiter = '\t';
  else if (delimiter.size() == 1 && delimiter != "\"" && delimiter != "\n" && delimiter != "\r")
    options.csv.delimiter = delimiter.front();
  else if (!delimiter.empty())
    return usage("--delimiter \"" + delimiter + "\" is neither one character nor tab");
  return options;
}

}  // namespace vrata::cli
