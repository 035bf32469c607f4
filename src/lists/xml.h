// A safe stream of XML events over one whole document. The only door to expat.
//
// Publications come from outside, also by hand and by browser. So this layer refuses more than a general
// parser would: no DOCTYPE (hence no entities of the document's own, no external files), no encoding but
// UTF-8, no NUL, and nothing beyond the limits below. Every refusal says where and what was seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "vrata/error.h"

namespace vrata::lists {

// Where an event begins; both count from 1, the column in bytes.
struct XmlPlace {
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  std::string_view file = {};  // of a publication in several files, the one meant; empty: the document
};

struct XmlAttribute {
  std::string_view name;  // as written, with its prefix: "xsi:noNamespaceSchemaLocation"
  std::string_view value;
};

struct XmlLimits {
  std::size_t document_bytes = std::size_t{256} << 20;
  std::size_t depth = 64;                           // elements open at once
  std::size_t token_bytes = std::size_t{1} << 20;   // one run of text, one name, one attribute value
  std::size_t attributes = 64;                      // of one element
  std::size_t silent_bytes = std::size_t{4} << 20;  // bytes fed since the last event
};

// What the document says, in its order. Views live for the call only.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;

  // An error ends the reading and is what read_xml gives.
  virtual Status open(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) = 0;
  virtual void close(std::string_view name, XmlPlace place) = 0;
  // All text between two tags in one piece, references resolved, CDATA unwrapped. Never empty.
  virtual void text(std::string_view text, XmlPlace place) = 0;
  // A comment ("comment") or a processing instruction ("instruction").
  virtual void aside(std::string_view kind, std::string_view text, XmlPlace place) {
    (void)kind, (void)text, (void)place;
  }
};

// Takes    document: the whole file, UTF-8 with or without a byte order mark.
//          source: its name, for messages only.
// Fails    Empty (no byte, or white space alone); TooLarge (which limit); Unsupported (another encoding,
//          a DOCTYPE); Malformed ("not well-formed: ...", "truncated: ..."; line and column);
//          whatever handler.open gives. Events before the failure have been delivered: the caller
//          throws away what it made of them.
// Cost     one pass, O(bytes); memory is one run of text and the open elements.
// Threads  one document, one thread; documents are independent.
// From     XML 1.0, 5th edition, by expat.
Status read_xml(std::span<const std::byte> document, std::string_view source, XmlHandler& handler,
                const XmlLimits& limits = {});

}  // namespace vrata::lists
