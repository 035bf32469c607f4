// Invariants
// 1. expat is told "UTF-8" from outside; what the declaration says is checked, never followed.
// 2. Handlers do not throw through expat: every callback catches, records a failure and stops the parser.
// 3. After a failure is recorded no event is delivered.
// 4. Places are computed from byte offsets by one cursor that only moves forward.
#include "lists/xml.h"

#include <expat.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <vector>

namespace vrata::lists {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10;
constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";

struct OpenElement {
  std::string name;
  XmlPlace place;
};

struct Run {
  XML_Parser parser = nullptr;
  std::string_view document;
  std::string_view source;
  XmlHandler* handler = nullptr;
  XmlLimits limits;

  std::optional<Error> failure;
  std::vector<OpenElement> stack;
  std::vector<XmlAttribute> attributes;
  std::string pending;  // text since the last tag
  XmlPlace pending_place;
  std::size_t event_bytes = 0;  // offset of the last event

  std::size_t cursor = 0;      // offset up to which lines are counted
  std::size_t line_start = 0;  // offset of the first byte of the cursor's line
  std::uint64_t line = 1;

  XmlPlace place_of(std::size_t offset) {
    offset = std::clamp(offset, cursor, document.size());
    for (;;) {
      const void* found = std::memchr(document.data() + cursor, '\n', offset - cursor);
      if (found == nullptr) break;
      cursor = static_cast<std::size_t>(static_cast<const char*>(found) - document.data()) + 1;
      line_start = cursor;
      ++line;
    }
    cursor = offset;
    return {line, offset - line_start + 1};
  }

  std::size_t offset() const {
    const XML_Index index = XML_GetCurrentByteIndex(parser);
    return index < 0 ? 0 : static_cast<std::size_t>(index);
  }

  XmlPlace here() {
    event_bytes = std::max(event_bytes, offset());
    return place_of(offset());
  }

  Error error(ErrorCode code, XmlPlace place, std::string message) const {
    return {code, {std::string(source), place.line, place.column}, std::move(message) + std::string(kRefused)};
  }

  void fail(Error error) {
    if (!failure) failure = std::move(error);
    XML_StopParser(parser, XML_FALSE);
  }

  void fail(ErrorCode code, XmlPlace place, std::string message) { fail(error(code, place, std::move(message))); }

  bool fits(std::size_t bytes, XmlPlace place, const char* what) {
    if (bytes <= limits.token_bytes) return true;
    fail(ErrorCode::kTooLarge, place,
         std::string(what) + " of more than " + std::to_string(limits.token_bytes) + " bytes");
    return false;
  }

  void flush() {
    if (pending.empty()) return;
    handler->text(pending, pending_place);
    pending.clear();
  }
};

// Calls what unless the run has failed; turns an exception into a failure.
template <class What>
void guarded(void* user, What what) noexcept {
  Run& run = *static_cast<Run*>(user);
  if (run.failure) return;
  try {
    what(run);
  } catch (const std::exception& exception) {
    run.failure = Error{ErrorCode::kTooLarge, {}, std::string("out of means while reading: ") + exception.what()};
    XML_StopParser(run.parser, XML_FALSE);
  }
}

void XMLCALL on_open(void* user, const XML_Char* name, const XML_Char** pairs) {
  guarded(user, [&](Run& run) {
    const XmlPlace place = run.here();
    run.flush();
    if (run.stack.size() >= run.limits.depth)
      return run.fail(ErrorCode::kTooLarge, place, "elements nested deeper than " + std::to_string(run.limits.depth));
    if (!run.fits(std::strlen(name), place, "an element name")) return;
    run.attributes.clear();
    for (const XML_Char** pair = pairs; *pair != nullptr; pair += 2) {
      if (run.attributes.size() == run.limits.attributes)
        return run.fail(ErrorCode::kTooLarge, place,
                        "an element with more than " + std::to_string(run.limits.attributes) + " attributes");
      run.attributes.push_back({pair[0], pair[1]});
      if (!run.fits(run.attributes.back().name.size(), place, "an attribute name") ||
          !run.fits(run.attributes.back().value.size(), place, "an attribute value"))
        return;
    }
    run.stack.push_back({name, place});
    Status status = run.handler->open(name, run.attributes, place);
    if (!status) run.fail(std::move(status).error());
  });
}

void XMLCALL on_close(void* user, const XML_Char* name) {
  guarded(user, [&](Run& run) {
    const XmlPlace place = run.here();
    run.flush();
    run.stack.pop_back();
    run.handler->close(name, place);
  });
}

void XMLCALL on_text(void* user, const XML_Char* text, int bytes) {
  guarded(user, [&](Run& run) {
    const XmlPlace place = run.here();
    if (run.pending.empty()) run.pending_place = place;
    if (!run.fits(run.pending.size() + static_cast<std::size_t>(bytes), run.pending_place, "a text")) return;
    run.pending.append(text, static_cast<std::size_t>(bytes));
  });
}

void XMLCALL on_comment(void* user, const XML_Char* text) {
  guarded(user, [&](Run& run) {
    const XmlPlace place = run.here();
    if (run.fits(std::strlen(text), place, "a comment")) run.handler->aside("comment", text, place);
  });
}

void XMLCALL on_instruction(void* user, const XML_Char* target, const XML_Char* data) {
  guarded(user, [&](Run& run) {
    const XmlPlace place = run.here();
    const std::string whole = std::string(target) + " " + data;
    if (run.fits(whole.size(), place, "a processing instruction")) run.handler->aside("instruction", whole, place);
  });
}

void XMLCALL on_declaration(void* user, const XML_Char*, const XML_Char* encoding, int) {
  guarded(user, [&](Run& run) {
    const XmlPlace place = run.here();
    if (encoding == nullptr) return;
    std::string lower(encoding);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    if (lower != "utf-8" && lower != "utf8")
      run.fail(ErrorCode::kUnsupported, place,
               "the XML declaration says encoding \"" + std::string(encoding).substr(0, 40) + "\", only UTF-8 is read");
  });
}

void XMLCALL on_doctype(void* user, const XML_Char* name, const XML_Char*, const XML_Char*, int) {
  guarded(user, [&](Run& run) {
    run.fail(ErrorCode::kUnsupported, run.here(),
             "a DOCTYPE (\"" + std::string(name).substr(0, 40) + "\") is not allowed in a publication");
  });
}

// The bytes at the fault, made printable.
std::string seen_at(std::string_view document, std::size_t offset) {
  std::string out;
  for (const char c : document.substr(std::min(offset, document.size()), 12)) {
    if (c == '\n' || c == '\r') break;
    const auto byte = static_cast<unsigned char>(c);
    static constexpr char kDigits[] = "0123456789ABCDEF";
    if (byte >= 0x20 && byte < 0x7F)
      out += c;
    else
      out += std::string("\\x") + kDigits[byte >> 4] + kDigits[byte & 15];
  }
  return out;
}

bool is_utf8_fault(std::string_view document, std::size_t offset) {
  return offset < document.size() && static_cast<unsigned char>(document[offset]) >= 0x80;
}

Error syntax_error(Run& run) {
  const XML_Error code = XML_GetErrorCode(run.parser);
  const std::size_t offset = std::min(run.offset(), run.document.size());
  const XmlPlace place = run.place_of(offset);
  if (code == XML_ERROR_NO_MEMORY) return run.error(ErrorCode::kTooLarge, place, "out of memory");
  const bool at_end = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                      code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
  if (at_end && !run.stack.empty()) {
    const OpenElement& open = run.stack.back();
    return run.error(ErrorCode::kMalformed, place,
                     "truncated: the document ends before <" + open.name.substr(0, 80) + "> of line " +
                         std::to_string(open.place.line) + " is closed");
  }
  if (at_end)
    return run.error(ErrorCode::kMalformed, place, "truncated: the document ends before its root element is complete");
  std::string_view words = XML_ErrorString(code) != nullptr ? XML_ErrorString(code) : "unknown fault";
  std::string message = "not well-formed: ";
  if (code == XML_ERROR_INVALID_TOKEN) {
    // expat points at the token; a bare "&" is reported at the ampersand or at what follows it.
    const std::size_t from = offset > 0 ? offset - 1 : 0;
    const std::size_t ampersand = run.document.substr(from, 2).find('&');
    if (is_utf8_fault(run.document, offset))
      message += "bytes that are not UTF-8";
    else if (ampersand != std::string_view::npos)
      message += "a bare \"&\", as in copies saved by a browser (take the XML file as the publisher gives it)";
    else
      message += "invalid token";
  } else {
    message += words;
    if (code == XML_ERROR_TAG_MISMATCH && !run.stack.empty())
      message += ", <" + run.stack.back().name.substr(0, 80) + "> of line " +
                 std::to_string(run.stack.back().place.line) + " is open";
  }
  const std::string seen = seen_at(run.document, offset);
  if (!seen.empty()) message += ", seen: " + seen;
  return run.error(ErrorCode::kMalformed, place, std::move(message));
}

// What can be said before any parsing.
std::optional<Error> refuse_bytes(Run& run) {
  const std::string_view text = run.document;
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Error{ErrorCode::kEmpty, {std::string(run.source), 0, 0}, "the document is empty" + std::string(kRefused)};
  if (text.size() > run.limits.document_bytes)
    return Error{ErrorCode::kTooLarge,
                 {std::string(run.source), 0, 0},
                 "the document has " + std::to_string(text.size()) + " bytes, the limit is " +
                     std::to_string(run.limits.document_bytes) + std::string(kRefused)};
  using namespace std::string_view_literals;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.starts_with("<\0"sv) ||
      text.starts_with("\0<"sv) || text.starts_with("\0\0"sv))
    return run.error(ErrorCode::kUnsupported, {1, 1}, "UTF-16 or UTF-32, only UTF-8 is read");
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return run.error(ErrorCode::kMalformed, run.place_of(nul), "not well-formed: a NUL byte");
  return std::nullopt;
}

}  // namespace

Status read_xml(std::span<const std::byte> document, std::string_view source, XmlHandler& handler,
                const XmlLimits& limits) {
  Run run;
  run.document = {reinterpret_cast<const char*>(document.data()), document.size()};
  run.source = source;
  run.handler = &handler;
  run.limits = limits;
  if (std::optional<Error> refused = refuse_bytes(run)) return std::move(*refused);

  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"), &XML_ParserFree);
  if (parser == nullptr) return run.error(ErrorCode::kTooLarge, {}, "out of memory");
  run.parser = parser.get();
  XML_SetUserData(run.parser, &run);
  XML_SetElementHandler(run.parser, &on_open, &on_close);
  XML_SetCharacterDataHandler(run.parser, &on_text);
  XML_SetCommentHandler(run.parser, &on_comment);
  XML_SetProcessingInstructionHandler(run.parser, &on_instruction);
  XML_SetXmlDeclHandler(run.parser, &on_declaration);
  XML_SetStartDoctypeDeclHandler(run.parser, &on_doctype);

  for (std::size_t fed = 0; fed < run.document.size();) {
    const std::size_t bytes = std::min(kChunkBytes, run.document.size() - fed);
    const bool last = fed + bytes == run.document.size();
    const XML_Status status = XML_Parse(run.parser, run.document.data() + fed, static_cast<int>(bytes), last ? 1 : 0);
    fed += bytes;
    if (run.failure) return std::move(*run.failure);
    if (status != XML_STATUS_OK) return syntax_error(run);
    if (fed - std::min(fed, run.event_bytes) > limits.silent_bytes)
      return run.error(ErrorCode::kTooLarge, run.place_of(run.event_bytes),
                       "a token of more than " + std::to_string(limits.silent_bytes) + " bytes begins near here");
  }
  return Unit{};
}

}  // namespace vrata::lists
