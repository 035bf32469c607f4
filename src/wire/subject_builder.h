// Gathers the values of one row and makes them a Subject. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sheets/columns.h"
#include "wire/subjects.h"

namespace vrata::wire {

class SubjectBuilder {
 public:
  explicit SubjectBuilder(DateOrder order) : order_(order) {}

  // Begins a row. out: is emptied, and filled by finish().
  void begin(const Where& where, SubjectRow& out);

  // Takes    meaning: not kIgnored. label: the column's header or the key, for remarks.
  //          value: one cell; fields that can have several values hold them with ";" between.
  //          whole: the value is one value, ";" or not (JSON arrays separate values themselves).
  void add(const sheets::Meaning& meaning, std::string_view label, std::string_view value, bool whole);

  void remark(std::string_view label, std::string message, Remark::Severity severity = Remark::Severity::kWarning);

  // The row cannot be screened; the first reason stays.
  void refuse(std::string reason);

  void finish();

 private:
  void add_one(const sheets::Meaning& meaning, std::string_view label, std::string_view value);
  void add_birth(std::string_view label, std::string_view value);
  void add_countries(std::vector<std::string>& into, std::string_view label, std::string_view value);
  void add_name(std::string name);

  DateOrder order_;
  Where where_;
  SubjectRow* row_ = nullptr;
  std::string first_, middle_, patronymic_, last_;
  std::vector<std::string> names_, aliases_;
  bool unread_name_ = false;  // something was given as a name and holds no letters
  std::string id_type_;
};

}  // namespace vrata::wire
