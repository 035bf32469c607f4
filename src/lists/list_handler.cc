#include "lists/list_handler.h"

#include <utility>

#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::size_t kMostElements = 100'000;  // of one entry
constexpr std::size_t kMostOutside = 1'000;     // elements and texts outside any entry, comments anywhere
constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";

}  // namespace

ListHandler::ListHandler(std::string_view source, std::string_view list_id) : source_(source), remarks_(source) {
  reading_.list_id = list_id;
}

Status ListHandler::open(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) {
  ++depth_;
  if (tree_.empty()) return open_outside(name, attributes, place, depth_);
  if (tree_.nodes().size() >= kMostElements)
    return error(ErrorCode::kTooLarge, place, "an entry of more than 100,000 elements");
  tree_.open(name, attributes, place);
  return Unit{};
}

void ListHandler::close(std::string_view, XmlPlace) {
  --depth_;
  if (tree_.empty() || !tree_.close()) return;
  entry();
  tree_.clear();
}

void ListHandler::text(std::string_view text, XmlPlace place) {
  if (!tree_.empty()) return tree_.text(text);
  if (const std::string_view loose = trim(text); !loose.empty()) outside(place, "text outside any entry", loose);
}

void ListHandler::aside(std::string_view kind, std::string_view text, XmlPlace place) {
  if (++outside_ > kMostOutside) return;  // the reader refuses at its end
  remarks_.tally(Severity::kNote, place, std::string(kind),
                 "\"" + squeeze(text) + "\" is not part of the list; noted here only");
}

Status ListHandler::root_must_be(std::string_view expected, std::string_view list, std::string_view name,
                                 XmlPlace place) {
  root_place_ = place;
  if (name == expected) return Unit{};
  return error(ErrorCode::kWrongList, place,
               "the root element is <" + std::string(name.substr(0, 80)) + ">, " + std::string(list) + " has <" +
                   std::string(expected) + ">");
}

Status ListHandler::not_too_much_outside(XmlPlace place) const {
  if (outside_ <= kMostOutside) return Unit{};
  return error(ErrorCode::kTooLarge, place,
               "more than 1,000 elements, texts or comments outside any entry: not the list that we know");
}

Error ListHandler::error(ErrorCode code, XmlPlace place, std::string message) const {
  return {code, {source_, place.line, place.column}, std::move(message) + std::string(kRefused)};
}

void ListHandler::outside(XmlPlace place, std::string subject, std::string_view value) {
  ++outside_;
  remarks_.say(Severity::kWarning, place, std::move(subject),
               "\"" + std::string(value) + "\" belongs to no entry; noted here only");
}

void ListHandler::outside(XmlPlace place, std::string_view element, std::span<const XmlAttribute> attributes) {
  for (const XmlAttribute& attribute : attributes)
    outside(place, std::string(element) + "@" + std::string(attribute.name), attribute.value);
}

void ListHandler::unknown_element(const std::string& root_name) {
  bool any = false;
  for (std::uint32_t node = 0; node < tree_.nodes().size(); ++node) {
    const std::string_view text = trim(tree_.nodes()[node].text);
    if (text.empty()) continue;
    any = true;
    const std::string path = tree_.path(node);
    outside(tree_.nodes()[node].place, root_name + (path.empty() || path.starts_with('@') ? "" : "/") + path, text);
  }
  if (any) return;
  ++outside_;
  remarks_.tally(Severity::kWarning, tree_.nodes()[0].place, root_name, "an element that we do not know, without text");
}

}  // namespace vrata::lists
