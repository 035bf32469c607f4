#include "vrata/error.h"

#include <string>

namespace vrata {

std::string_view word(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kMalformed: return "malformed";
    case ErrorCode::kWrongList: return "wrong_list";
    case ErrorCode::kTooLarge: return "too_large";
    case ErrorCode::kEmpty: return "empty";
    case ErrorCode::kUnsupported: return "unsupported";
    case ErrorCode::kNotFound: return "not_found";
    case ErrorCode::kIo: return "io";
    case ErrorCode::kBusy: return "busy";
    case ErrorCode::kDamaged: return "damaged";
    case ErrorCode::kUsage: return "usage";
    case ErrorCode::kStaged: return "staged";
    case ErrorCode::kNoList: return "no_list";
  }
  return "unknown";
}

std::string to_string(const Where& where) {
  std::string out = where.source;
  if (where.line == 0) return out;
  if (!out.empty()) out += ':';
  out += std::to_string(where.line);
  if (where.column != 0) out += ':' + std::to_string(where.column);
  return out;
}

std::string to_string(const Error& error) {
  const std::string place = to_string(error.where);
  return place.empty() ? error.message : place + ": " + error.message;
}

std::string to_string(const Remark& remark) {
  std::string out = to_string(remark.where);
  if (!out.empty()) out += ": ";
  if (!remark.subject.empty()) out += remark.subject + ": ";
  return out + remark.message;
}

}  // namespace vrata
