// What every XML publication of entries has in common: a root, entries as trees, and whatever stands outside them.
// Private to the readers.
//
// Invariants
// 1. Nothing outside an entry is dropped: it becomes a remark, and more than kMostOutside of it refuses the document.
// 2. tree() is empty outside entries; an entry has at most kMostElements elements.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lists/entry_tree.h"
#include "lists/reading.h"
#include "lists/remark_log.h"
#include "lists/xml.h"

namespace vrata::lists {

class ListHandler : public XmlHandler {
 public:
  // Takes    source: the document's name, for messages only. list_id: what entities are filed under.
  ListHandler(std::string_view source, std::string_view list_id);

  Status open(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) final;
  void close(std::string_view name, XmlPlace place) final;
  void text(std::string_view text, XmlPlace place) override;
  void aside(std::string_view kind, std::string_view text, XmlPlace place) final;

 protected:
  // An element outside entries; depth counts from 1, the root. To begin an entry, open it in tree().
  virtual Status open_outside(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place,
                              std::size_t depth) = 0;
  // tree() holds a closed entry; it is cleared afterwards.
  virtual void entry() = 0;

  // Fails    WrongList: the root is another than `list` ("the UN list") has.
  [[nodiscard]] Status root_must_be(std::string_view expected, std::string_view list, std::string_view name,
                                    XmlPlace place);
  // Fails    TooLarge: more than kMostOutside elements, texts or comments outside any entry.
  [[nodiscard]] Status not_too_much_outside(XmlPlace place) const;
  [[nodiscard]] Error error(ErrorCode code, XmlPlace place, std::string message) const;

  void outside(XmlPlace place, std::string subject, std::string_view value);
  void outside(XmlPlace place, std::string_view element, std::span<const XmlAttribute> attributes);
  // The entry in tree() is none that we know: all it says goes into remarks, under root_name.
  void unknown_element(const std::string& root_name);

  [[nodiscard]] EntryTree& tree() noexcept { return tree_; }
  [[nodiscard]] RemarkLog& remarks() noexcept { return remarks_; }
  [[nodiscard]] Reading& reading() noexcept { return reading_; }
  [[nodiscard]] XmlPlace root_place() const noexcept { return root_place_; }

 private:
  std::string source_;
  RemarkLog remarks_;
  Reading reading_;
  EntryTree tree_;
  XmlPlace root_place_;
  std::size_t depth_ = 0, outside_ = 0;
};

}  // namespace vrata::lists
