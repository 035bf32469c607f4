#include "base/json_out.h"

#include "base/utf8.h"

namespace vrata::base {

void append_json_string(std::string& out, std::string_view text) {
  if (!valid_utf8(text)) {
    append_json_string(out, repaired_utf8(text));
    return;
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4];
          out += kHex[static_cast<unsigned char>(c) & 15u];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

}  // namespace vrata::base
