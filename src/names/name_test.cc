#include "names/name.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "names/relation.h"
#include "names/words.h"
#include "support/invented_names.h"
#include "text/fold.h"

namespace vrata::names {
namespace {

std::string letters_of(const PreparedName& name, std::size_t group) {
  return text::to_utf8(name.view().of(name.groups[group]));
}

// "yegor:part lebyazhin:part"
std::string shape(std::string_view text, Kind kind = Kind::kPerson) {
  const PreparedName name = prepare(text, kind);
  std::string out;
  for (std::size_t i = 0; i < name.tokens.size(); ++i)
    out += (out.empty() ? "" : " ") + letters_of(name, i) + ":" + std::string(word(name.tokens[i].role));
  return out;
}

// The merges, with spaces between them.
std::string merges(std::string_view text, Kind kind = Kind::kPerson) {
  const PreparedName name = prepare(text, kind);
  std::string out;
  for (std::size_t i = name.tokens.size(); i < name.groups.size(); ++i)
    out += (out.empty() ? "" : " ") + letters_of(name, i);
  return out;
}

std::string whole(std::string_view text, Kind kind = Kind::kPerson) {
  return text::to_utf8(prepare(text, kind).view().whole);
}

TEST(Prepare, PartsStandInOrderAndPointIntoTheText) {
  const std::string text = "  Yegor\tANTONOVICH  Лебяжин. ";
  const PreparedName name = prepare(text, Kind::kPerson);
  ASSERT_EQ(name.tokens.size(), 3U);
  const char* expected[] = {"Yegor", "ANTONOVICH", "Лебяжин"};
  for (std::size_t i = 0; i < 3; ++i) {
    const Token& token = name.tokens[i];
    EXPECT_EQ(text.substr(token.source_begin, token.source_end - token.source_begin), expected[i]);
    EXPECT_EQ(token.role, Role::kPart);
    EXPECT_EQ(name.groups[i].first, i);
    EXPECT_EQ(name.groups[i].last, i + 1);
  }
  EXPECT_EQ(name.tokens[2].script, text::Script::kCyrillic);
  EXPECT_FALSE(name.cut);
}

// Which words are known as titles that may be names: "10" the first of two.
std::string titles(std::string_view text, Kind kind = Kind::kPerson) {
  std::string out;
  for (const Token& token : prepare(text, kind).tokens) out += title_or_name(token) ? '1' : '0';
  return out;
}

TEST(Prepare, ATitleOfTwoWordsMayBeAName) {
  EXPECT_EQ(titles("Hajji Taysir"), "10");
  EXPECT_EQ(titles("Taysir Hajji"), "01");
  EXPECT_EQ(titles("TAYSIR, Hajji"), "01");
  EXPECT_EQ(titles("Hajji Sheikh"), "11");
  EXPECT_EQ(shape("Hajji Taysir"), "hajji:honorific taysir:part");
  EXPECT_EQ(shape("Taysir Hajji"), "taysir:part hajji:part");
  for (const char* other : {"Hajji", "Hajji Taysir Munir", "Taysir Munir Hajji", "Hajji al-Taysir",
                            "Sheikh Hajji Taysir", "Mr Taysir", "Mr Hajji", "T. Hajji", "Yegor Lebyazhin"})
    EXPECT_EQ(titles(other).find('1'), std::string::npos) << other;
  EXPECT_EQ(titles("Hajji Taysir", Kind::kOrganization), "00");
}

// "qorland:none bank:sector": what each word is about.
std::string senses(std::string_view text, Kind kind = Kind::kOrganization) {
  const PreparedName name = prepare(text, kind);
  std::string out;
  for (std::size_t i = 0; i < name.tokens.size(); ++i)
    out += (out.empty() ? "" : " ") + letters_of(name, i) + ":" + std::string(word(name.tokens[i].sense));
  return out;
}

TEST(Prepare, WordsOfOrganisationsSayWhatTheyAreAbout) {
  EXPECT_EQ(senses("The Northern Veshira Bank Group 2"),
            "the:none northern:place veshira:none bank:sector group:generic 2:series");
  EXPECT_EQ(senses("Bank Group 2", Kind::kPerson), "bank:none group:none 2:none");
}

TEST(Prepare, RolesOfPersons) {
  EXPECT_EQ(shape("Salim bin Yusuf al-Hadbani"), "salim:part bin:descent yusuf:part al:particle hadbani:part");
  EXPECT_EQ(shape("Mr. Anton von Kessel"), "mr:honorific anton:part von:particle kessel:part");
  EXPECT_EQ(shape("Mulla Asadullah Tanokhel").substr(0, 15), "mulla:honorific");
  EXPECT_EQ(shape("Шейх Салим"), "шейх:honorific салим:part");
  EXPECT_EQ(shape("श्री हरिराम").substr(0, text::to_utf8(text::fold_letters("श्री")).size() + 10),
            text::to_utf8(text::fold_letters("श्री")) + ":honorific");
}

TEST(Prepare, SomeHonorificsAreNamesAtTheEnd) {
  EXPECT_EQ(shape("Sheikh Salim"), "sheikh:honorific salim:part");
  EXPECT_EQ(shape("Salim Sheikh"), "salim:part sheikh:part");
}

TEST(Prepare, ANameOfHonorificsAloneCountsAllTheSame) {
  for (const char* text : {"Mr", "Dr. General", "al", "bin", "Mr. al", "Шейх"}) {
    const PreparedName name = prepare(text, Kind::kPerson);
    ASSERT_FALSE(name.tokens.empty()) << text;
    EXPECT_GT(total_info_mb(name.view()), 1) << text;
    EXPECT_GT(mass_mb(name.view()), 0) << text;
  }
}

TEST(Prepare, AShortFormOfAGivenNameMayNeedItsDot) {
  const auto first_lexeme = [](std::string_view text) { return prepare(text, Kind::kPerson).tokens[0].lexemes[0]; };
  EXPECT_EQ(first_lexeme("Ma. Lebyazhina"), first_lexeme("Maria Lebyazhina"));
  EXPECT_EQ(first_lexeme("Ma Lebyazhina"), 0) << "a Chinese name";
  EXPECT_EQ(shape("Y. Lebyazhin"), "y:initial lebyazhin:part");
}

TEST(Prepare, Initials) {
  EXPECT_EQ(shape("J. Lebyazhin"), "j:initial lebyazhin:part");
  EXPECT_EQ(shape("Lebyazhin J.A."), "lebyazhin:part j:initial a:initial");
  EXPECT_EQ(shape("Лебяжин Е. А."), "лебяжин:part е:initial а:initial");
  EXPECT_EQ(shape("王 伟"), "王:part 伟:part");  // a Han character is a whole name
}

TEST(Prepare, DottedLettersOfAnOrganisationAreOneWord) {
  EXPECT_EQ(shape("N.V.L.F.", Kind::kOrganization), "nvlf:part");
  EXPECT_EQ(shape("N.V.L.F. Trust", Kind::kOrganization).substr(0, 10), "nvlf:part ");
  EXPECT_EQ(shape("N.V.L.F.", Kind::kPerson), "n:initial v:initial l:initial f:initial");
  EXPECT_EQ(shape("N.V.L.F Trust", Kind::kOrganization).substr(0, 10), "nvlf:part ");
  EXPECT_EQ(shape("N. V. L. F.", Kind::kOrganization).find("nvlf"), std::string::npos);
}

TEST(Prepare, SpacedLettersAreALegalFormOnlyWhenTheyAreOne) {
  EXPECT_EQ(shape("Orvand S. A.", Kind::kOrganization), "orvand:part sa:legal_form");
  EXPECT_EQ(shape("Orvand L L C", Kind::kOrganization), "orvand:part llc:legal_form");
  EXPECT_EQ(shape("S. X. Q. Orvand", Kind::kOrganization), "s:initial x:initial q:initial orvand:part");
}

TEST(Prepare, AbdIsJoinedWithItsArticle) {
  const PreparedName apart = prepare("Abd al-Rahman", Kind::kPerson);
  const PreparedName joined = prepare("Abdul Rahman", Kind::kPerson);
  ASSERT_EQ(apart.tokens.size(), 2U);
  ASSERT_EQ(joined.tokens.size(), 2U);
  EXPECT_NE(apart.tokens[0].lexemes[0], 0);
  EXPECT_EQ(apart.tokens[0].lexemes[0], joined.tokens[0].lexemes[0]);
  EXPECT_TRUE(apart.tokens[0].binds);
  EXPECT_EQ(prepare("Abd ar-Rahman", Kind::kPerson).tokens[0].lexemes[0], joined.tokens[0].lexemes[0]);
  EXPECT_EQ(prepare("Abd", Kind::kPerson).tokens.size(), 1U);
  EXPECT_FALSE(prepare("Rahman Abdul", Kind::kPerson).tokens[1].binds);  // nothing follows
}

TEST(Prepare, TheArabicArticleIsTakenOff) {
  EXPECT_EQ(shape("الفواري"), "فواري:part");
  EXPECT_EQ(shape("الله"), "الله:part");  // too short to be an article and a name
  EXPECT_EQ(shape("محمد"), "محمد:part");
  EXPECT_EQ(whole("سليم الفواري"), "سليمالفواري");  // the whole keeps what is written
}

TEST(Prepare, NeighboursAreAlsoKeptGlued) {
  EXPECT_EQ(merges("Yegor Lebyazhin"), "yegorlebyazhin");
  EXPECT_EQ(merges("Mr Yegor Lebyazhin"), "yegorlebyazhin");  // honorifics are not glued
  EXPECT_EQ(merges("Yegor Лебяжин"), "");                     // nor are two scripts
  EXPECT_EQ(merges("Salim al Hadbani"), "salimal salimalhadbani alhadbani");
  EXPECT_NE(merges("Salim uulu").find("salimovich"), std::string::npos);  // so do Russian registers write him
  EXPECT_NE(merges("Мурза кызы").find("мурзаевна"), std::string::npos);
  EXPECT_EQ(merges("bin Salim").find("ovich"), std::string::npos);
  EXPECT_EQ(merges("Orvand GmbH", Kind::kOrganization), "orvandgmbh");
  EXPECT_EQ(merges("Ardaveh Pearl II", Kind::kOrganization), "ardavehpearl");
  EXPECT_EQ(merges("Ardaveh Pearl 14", Kind::kOrganization), "ardavehpearl");
  EXPECT_EQ(merges("First Orvand", Kind::kOrganization), "firstorvand");
}

TEST(Prepare, TaiwansSpellingAlsoStandsInPinyin) {
  EXPECT_EQ(merges("Tsai Ming-hsien"), "tsaiming minghsien cai zai xian mingxian");
  EXPECT_EQ(merges("Chen Chi-mai"), "chenchi chimai zhen ji qi jimai qimai");
  EXPECT_EQ(merges("Jason Hsieh"), "jasonhsieh xie") << "what begins so alone";
  EXPECT_EQ(merges("Kim Chung-hee"), "kimchung chunghee") << "Kim and hee are no syllables of Mandarin";
  EXPECT_EQ(merges("Chen Wei"), "chenwei") << "pinyin too";
}

TEST(Prepare, TheWholeIsAllTokensButHonorifics) {
  EXPECT_EQ(whole("Dr. Salim bin-Yusuf al Hadbani"), "salimbinyusufalhadbani");
  EXPECT_EQ(whole("Orvand Trust 2019-1", Kind::kOrganization), "orvandtrust20191");
}

TEST(Prepare, DigitsAndOrdinals) {
  EXPECT_EQ(shape("Bureau 14", Kind::kOrganization).substr(shape("Bureau 14", Kind::kOrganization).find(' ')),
            " 14:numeral");
  const auto last_value = [](std::string_view text) {
    const PreparedName name = prepare(text, Kind::kOrganization);
    return name.tokens.back().role == Role::kNumeral ? name.tokens.back().value : -1;
  };
  EXPECT_EQ(last_value("Tamuri Fund 3"), 3);
  EXPECT_EQ(last_value("Tamuri Fund III"), 3);
  EXPECT_EQ(last_value("Tamuri Fund third"), 3);
  EXPECT_EQ(last_value("Tamuri Fund 3rd"), 3);
  EXPECT_EQ(last_value("Tamuri Fund 003"), 3);
  EXPECT_EQ(last_value("Tamuri Fund ३"), 3);
  EXPECT_EQ(last_value("Tamuri Fund 21st"), 21);
  EXPECT_EQ(last_value("Tamuri Fund Number One"), 1);
  EXPECT_EQ(last_value("Завод номер два"), 2);
  EXPECT_EQ(merges("Tamuri No One", Kind::kOrganization), "tamurino noone") << "no is a word too";
  EXPECT_NE(last_value("Tamuri Fund 12345678901"), last_value("Tamuri Fund 12345678902"));
  EXPECT_NE(last_value("Tamuri Fund 99999999999999999999"), last_value("Tamuri Fund 99999999999999999998"));
}

TEST(Prepare, ThreeSyllablesOfHangulAreFamilyAndGivenName) {
  const std::string text = "김동협";
  const PreparedName name = prepare(text, Kind::kPerson);
  ASSERT_EQ(name.tokens.size(), 2U);
  EXPECT_EQ(text.substr(name.tokens[0].source_begin, name.tokens[0].source_end - name.tokens[0].source_begin), "김");
  EXPECT_EQ(text.substr(name.tokens[1].source_begin, name.tokens[1].source_end - name.tokens[1].source_begin), "동협");
  EXPECT_EQ(name.tokens[0].script, text::Script::kHangul);
  EXPECT_EQ(name.tokens[0].role, Role::kPart);
  EXPECT_EQ(prepare("김 동협", Kind::kPerson).tokens.size(), 2U);
}

TEST(Prepare, ApostrophesStayInsideAWord) {
  EXPECT_EQ(shape("Sean O'Rourke"), "sean:part orourke:part");
  EXPECT_EQ(shape("'Yegor'"), "yegor:part");
}

TEST(Prepare, NothingComesOfNothing) {
  for (const char* text : {"", " ", "...", "'", "--", "\xE2\x80\x8B", "()/&"}) {
    EXPECT_TRUE(prepare(text, Kind::kPerson).tokens.empty()) << text;
    EXPECT_EQ(total_info_mb(prepare(text, Kind::kPerson).view()), 1);
  }
  EXPECT_TRUE(prepare(std::string_view("\0\0", 2), Kind::kPerson).tokens.empty());
}

TEST(Prepare, VeryLongNamesAreCutAndSaySo) {
  const PreparedName word = prepare(std::string(41, 'a'), Kind::kPerson);
  EXPECT_TRUE(word.cut);
  EXPECT_EQ(word.groups[0].length, kMaxLetters);
  EXPECT_FALSE(prepare(std::string(40, 'a'), Kind::kPerson).cut);
  std::string parts;
  for (int i = 0; i < 33; ++i) parts += "salim ";
  const PreparedName many = prepare(parts, Kind::kPerson);
  EXPECT_TRUE(many.cut);
  EXPECT_EQ(many.tokens.size(), kMaxTokens);
  EXPECT_FALSE(prepare(std::string_view(parts).substr(6), Kind::kPerson).cut);
  std::string wide;
  for (int i = 0; i < 8; ++i) wide += std::string(33, static_cast<char>('b' + i)) + " ";
  const PreparedName broad = prepare(wide, Kind::kPerson);  // 264 letters
  EXPECT_TRUE(broad.cut);
  EXPECT_EQ(broad.view().whole.size(), kMaxWholeLetters);
}

TEST(Prepare, AMegabyteTakesNoLongerThanItsBytes) {
  for (const char* unit : {"abd al ", "a", "a ", "a.", "\xFF", "é ", "1 ", "3rd "}) {
    std::string text;
    while (text.size() < (1U << 20)) text += unit;
    for (const Kind kind : {Kind::kPerson, Kind::kOrganization}) {
      const PreparedName name = prepare(text, kind);
      EXPECT_LE(name.tokens.size(), kMaxTokens);
      EXPECT_TRUE(name.cut) << unit;
    }
  }
}

// What snapshots and the scorer rely on, for names of every make.
TEST(Prepare, KeepsItsInvariants) {
  support::Dice dice(11);
  for (int i = 0; i < 3000; ++i) {
    std::string text = dice.one_in(2) ? support::invented_person(dice).text() : support::invented_company(dice);
    if (dice.one_in(2)) text = support::slip(text, dice);
    if (dice.one_in(8)) text.insert(dice.below(text.size()), 1, static_cast<char>(dice.below(256)));
    for (const Kind kind : {Kind::kPerson, Kind::kOrganization}) {
      const PreparedName name = prepare(text, kind);
      const NameView view = name.view();
      ASSERT_GE(name.groups.size(), name.tokens.size()) << text;
      std::uint32_t before = 0;
      for (const Token& token : name.tokens) {
        ASSERT_LT(token.source_begin, token.source_end) << text;
        ASSERT_LE(token.source_end, text.size()) << text;
        ASSERT_GE(token.source_begin, before) << text;
        before = token.source_begin;
        ASSERT_GT(token.info_mb, 0);
      }
      for (std::size_t g = 0; g < name.groups.size(); ++g) {
        const Group& group = name.groups[g];
        ASSERT_GE(group.length, 1) << text;
        ASSERT_EQ(view.of(group).size(), group.length);
        ASSERT_LE(group.length, kMaxLetters);
        ASSERT_EQ(group.kind == GroupKind::kSingle, g < name.tokens.size());
        ASSERT_EQ(view.of(group).find(U' '), std::u32string_view::npos);
      }
      ASSERT_LE(view.whole.size(), kMaxWholeLetters);
    }
  }
}

TEST(Prepare, AnAcronymOfTheNamesOwnWordsIsKnown) {
  const auto own = [](std::string_view text, Kind kind = Kind::kOrganization) {
    const PreparedName name = prepare(text, kind);
    std::string out;
    for (const Token& token : name.tokens)
      if (is_own_acronym(token)) out += text.substr(token.source_begin, token.source_end - token.source_begin);
    return out;
  };
  EXPECT_EQ(own("Kavlan Trading Company (KTC)"), "KTC");
  EXPECT_EQ(own("KTC - Kavlan Trading Co. Ltd"), "KTC");
  EXPECT_EQ(own("Kavlan Trading Company (K.T.C.)"), "K.T.C");
  EXPECT_EQ(own("Kavlan Front for the Freedom of Darvia (KFFD)"), "KFFD") << "little words have no letter";
  EXPECT_EQ(own("Kavlan Steel Industries Group Ltd (KSI)"), "KSI") << "nor need words that any body may have";
  EXPECT_EQ(own("Kavlan Export Import Company (KEIC)"), "KEIC") << "words that are one";
  EXPECT_EQ(own("Камышинский институт хлеба (КИХ)"), "КИХ");
  EXPECT_EQ(own("Камышинский институт хлеба (KIKh)"), "KIKh");
  EXPECT_EQ(own("Tamuri Group (TG)"), "TG");
  EXPECT_EQ(own("Tamuri Group TG"), "") << "two letters outside brackets";
  EXPECT_EQ(own("Kavlan Trading Company (KTD)"), "");
  EXPECT_EQ(own("Kavlan Orvand Trading Company (KTC)"), "") << "a part of its own without a letter";
  EXPECT_EQ(own("Kestrelin Tamuri Chelmark KTC", Kind::kPerson), "");
  EXPECT_EQ(own("KTC KTC"), "");
}

TEST(Prepare, InitialsOfThreePartsAreNoAcronymOfOneWhoMayBeAPerson) {
  const auto acronyms = [](std::string_view text) {
    PreparedName name = prepare(text, Kind::kOrganization);
    leave_out_initials(name);
    return std::count_if(name.groups.begin(), name.groups.end(),
                         [](const Group& group) { return group.kind == GroupKind::kAcronym; });
  };
  EXPECT_EQ(acronyms("Sean Kevin Thompson"), 0);
  EXPECT_EQ(acronyms("Sean Kevin Peter Thompson"), 1) << "four";
  EXPECT_EQ(acronyms("Tamuri Liberation Army"), 1) << "a word of organisations";
  EXPECT_EQ(acronyms("Sean Kevin Thompson LLC"), 1) << "a legal form";
}

TEST(Prepare, ReadsDamagedWordsAsTheNamesThatTheyWere) {
  EXPECT_EQ(shape("محمد الل\uFFFD\uFFFD مطيع"), shape("محمد الله مطيع"));
  EXPECT_EQ(shape("\uFFFDlvarez, Fern\uFFFDndez"), "alvarez:part fernandez:part");
  EXPECT_EQ(shape("\uFFFD Alvarez"), "\uFFFD:initial alvarez:part") << "nothing is left of it";
  EXPECT_EQ(shape("Xqz\uFFFDvv Alvarez"), "xqz\uFFFDvv:part alvarez:part");
  EXPECT_EQ(prepare("Fern\uFFFDndez \uFFFDlvarez", Kind::kPerson).restored, U"fernandez alvarez");
  EXPECT_TRUE(prepare("Ramon Alvarez", Kind::kPerson).restored.empty());
}

TEST(Words, KnowTheirKind) {
  ASSERT_NE(find_word(U"gmbh", Kind::kOrganization), nullptr);
  EXPECT_EQ(find_word(U"gmbh", Kind::kOrganization)->role, Role::kLegalForm);
  EXPECT_EQ(find_word(U"gmbh", Kind::kPerson), nullptr);
  ASSERT_NE(find_word(U"bin", Kind::kPerson), nullptr);
  EXPECT_EQ(find_word(U"bin", Kind::kPerson)->role, Role::kDescent);
  EXPECT_EQ(find_word(U"lebyazhin", Kind::kPerson), nullptr);
  EXPECT_EQ(find_word(U"", Kind::kPerson), nullptr);
}

TEST(Words, FormsOfOneClassAreRelatives) {
  const auto entry = [](const char32_t* form, Kind kind) { return *find_word(form, kind); };
  EXPECT_EQ(entry(U"gmbh", Kind::kOrganization).value, entry(U"sarl", Kind::kOrganization).value);
  EXPECT_NE(entry(U"gmbh", Kind::kOrganization).value, entry(U"ag", Kind::kOrganization).value);
  EXPECT_EQ(entry(U"ооо", Kind::kOrganization).value, entry(U"llc", Kind::kOrganization).value);
  EXPECT_EQ(entry(U"abdul", Kind::kPerson).lexemes[0], entry(U"abdel", Kind::kPerson).lexemes[0]);
}

TEST(Name, TheLastWordMayBeCutWhereAFieldEnds) {
  const std::string cut = "Orvand Mines and Metal Manufacturin";
  ASSERT_EQ(cut.size(), 35U);
  const PreparedName name = prepare(cut, Kind::kOrganization);
  EXPECT_EQ(name.tokens.back().role, Role::kPart) << "it may be another word after all";
  EXPECT_EQ(name.tokens.back().lexemes[0], prepare("manufacturing", Kind::kOrganization).tokens.back().lexemes[0]);
  EXPECT_EQ(prepare("The " + cut, Kind::kOrganization).tokens.back().lexemes[0], 0) << "no field of 39 characters";
  EXPECT_EQ(prepare(cut, Kind::kPerson).tokens.back().lexemes[0], 0);
  for (const Kind kind : {Kind::kPerson, Kind::kOrganization}) {
    EXPECT_TRUE(prepare(cut, kind).view().cut_off);
    EXPECT_FALSE(prepare("Орванд Малденская Горная и Промыш", kind).cut_off) << "33 characters";
    EXPECT_TRUE(prepare("Орванд Малденская Горная и Промышл", kind).cut_off) << "cut at a space";
    EXPECT_TRUE(prepare("Орванд Малденская Горная и Промышле", kind).cut_off) << "35 characters";
    EXPECT_FALSE(prepare(cut + "g", kind).cut_off);
  }
}

std::string parts_of(std::string_view text, Kind kind = Kind::kPerson) {
  std::string out;
  for (const Token& token : prepare(text, kind).tokens)
    out += (out.empty() ? "" : "|") +
           std::string(text.substr(token.source_begin, token.source_end - token.source_begin)) +
           (token.role == Role::kPart ? "" : ":" + std::string(word(token.role)));
  return out;
}

TEST(Prepare, KnownWordsOfAKoreanBodyStandApart) {
  EXPECT_EQ(parts_of("조선가온무역회사", Kind::kOrganization), "조선|가온|무역:generic|회사:generic");
  EXPECT_EQ(parts_of("가온나래주식회사", Kind::kOrganization), "가온나래|주식회사:legal_form");
  EXPECT_EQ(parts_of("가온나래", Kind::kOrganization), "가온나래");
  EXPECT_EQ(parts_of("조선가온무역회사"), "조선가온무역회사") << "a person's name has no such words";
}

TEST(Prepare, BurmeseStandsInSyllables) {
  EXPECT_EQ(parts_of("မောင်သူရမြင့်"), "မောင်|သူ|ရ|မြင့်");
  EXPECT_EQ(parts_of("ဦးသန်းထွန်း"), "ဦ:honorific|သန်|ထွန်") << "tones are no letters";
  EXPECT_EQ(merges("သူရ"), text::to_utf8(text::fold_letters("သူရ")));
}

TEST(Prepare, AThaiTitleStandsTogetherWithTheName) {
  EXPECT_EQ(parts_of("นายเดชา ทองสุข"), "นาย:honorific|เดชา|ทองสุข");
  EXPECT_EQ(parts_of("นางสาวพรทิพย์"), "นางสาว:honorific|พรทิพย์");
  EXPECT_EQ(parts_of("นายก"), "นายก") << "too little is left";
  EXPECT_EQ(parts_of("บริษัทสยามทอง จำกัด", Kind::kOrganization), "บริษัท:generic|สยามทอง|จำกัด:legal_form");
}

}  // namespace
}  // namespace vrata::names
