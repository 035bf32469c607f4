// A turned bit in a snapshot: found when it is opened, built again where the folder can be written.
#include <gmock/gmock.h>

#include <fstream>

#include "store/snapshot_in_force.h"
#include "support/store_fixture.h"

namespace vrata::store {
namespace {

using testing::HasSubstr;

// A list of the UN's own form, so that the snapshot is a real one.
constexpr std::string_view kUn =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-01-15T00:00:09.120Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
<VERSIONNUM>1</VERSIONNUM><FIRST_NAME>EGOR</FIRST_NAME><SECOND_NAME>LEBYAZHIN</SECOND_NAME>
<UN_LIST_TYPE>Marsh</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON>
</INDIVIDUAL></INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>)";

class DamagedSnapshot : public StoreTest {
 protected:
  void SetUp() override {
    auto data = DataFolder::open(folder_, Mode::kWrite, 1);
    ASSERT_TRUE(data.ok()) << to_string(data.error());
    auto report = data->import({std::as_bytes(std::span(kUn)), "un.xml", "", 1, {}});
    ASSERT_TRUE(report.ok()) << to_string(report.error());
    snapshot_ = folder_ / "snapshots" / (read_current(folder_)->snapshot_sha256 + ".snap");
    whole_ = *read_file(snapshot_);
    auto file = index::SectionFile::open(whole_, "whole");
    ASSERT_TRUE(file.ok());
    sections_ = file->sections();
  }

  void turn_bit(std::uint64_t at) const {
    auto bytes = whole_;
    bytes[at] ^= std::byte{0x10};
    ASSERT_TRUE(write_durably(snapshot_, bytes).ok());
  }

  Path snapshot_;
  std::vector<std::byte> whole_;
  std::vector<index::SectionInfo> sections_;
};

TEST_F(DamagedSnapshot, IsRefusedWhicheverSectionItIs) {
  ASSERT_TRUE(open_snapshot(folder_).ok());
  int damaged = 0;
  for (const index::SectionInfo& section : sections_) {
    if (section.bytes == 0) continue;
    ++damaged;
    for (const std::uint64_t at : {section.offset, section.offset + section.bytes - 1}) {
      turn_bit(at);
      auto opened = open_snapshot(folder_);
      ASSERT_FALSE(opened.ok()) << section.name;
      // Other channels look like another program's snapshot, which is built again just the same.
      EXPECT_EQ(opened.error().code, section.name == "channels" ? ErrorCode::kUnsupported : ErrorCode::kDamaged);
      EXPECT_THAT(to_string(opened.error()), HasSubstr(snapshot_.string())) << section.name;
    }
  }
  EXPECT_GT(damaged, 10);
}

TEST_F(DamagedSnapshot, IsRefusedWhenItsTrailerIsAnother) {
  turn_bit(whole_.size() - 1);
  auto opened = open_snapshot(folder_);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(to_string(opened.error()), snapshot_.string() + ": is not the snapshot that its name says; it is not used");
}

TEST_F(DamagedSnapshot, AboveTheBoundIsLeftToVerify) {
  const auto letters = std::find_if(sections_.begin(), sections_.end(),
                                    [](const index::SectionInfo& s) { return s.name == "dict.letters"; });
  ASSERT_NE(letters, sections_.end());
  turn_bit(letters->offset);
  EXPECT_TRUE(open_snapshot(folder_, whole_.size() - 1).ok());
  EXPECT_FALSE(open_snapshot(folder_, whole_.size()).ok());
  const auto verified = DataFolder::open(folder_, Mode::kRead, 1)->verify();
  ASSERT_EQ(verified->faults.size(), 1u);
  EXPECT_THAT(to_string(verified->faults[0]), HasSubstr("section \"dict.letters\" does not have its hash"));
}

TEST_F(DamagedSnapshot, IsBuiltAgainFromThePublications) {
  turn_bit(sections_.back().offset);
  auto opened = open_or_rebuild(folder_, 7);
  ASSERT_TRUE(opened.ok()) << to_string(opened.error());
  EXPECT_EQ(*read_file(snapshot_), whole_) << "the same publications give the same bytes";
  EXPECT_TRUE(DataFolder::open(folder_, Mode::kRead, 1)->verify()->faults.empty());
}

}  // namespace
}  // namespace vrata::store
