#include "names/words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/embedded.h"
#include "names/relation.h"
#include "support/files.h"
#include "text/fold.h"

namespace vrata::names {
namespace {

std::string table(std::string_view name) {
  const auto text = support::file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "tables/names" / name);
  return text ? *text : std::string();
}

// Of the second words of two names.
Relation relation(std::string_view a, std::string_view b) {
  const PreparedName x = prepare(a, Kind::kOrganization);
  const PreparedName y = prepare(b, Kind::kOrganization);
  EXPECT_GE(x.tokens.size(), 2U) << a;
  EXPECT_GE(y.tokens.size(), 2U) << b;
  return relate(x.view(), x.groups[1], y.view(), y.groups[1]);
}

TEST(Words, EveryLegalFormHasAClassThatWeKnow) {
  int rows = 0;
  const std::string text = table("legal_forms.tsv");
  base::for_each_row(text, [&](std::string_view row) {
    const std::string_view cls = base::take_cell(row);
    EXPECT_FALSE(base::take_cell(row).empty()) << cls << ": no jurisdiction";
    EXPECT_FALSE(base::take_cell(row).empty()) << cls << ": no source";
    base::for_each_form(row, [&](std::string_view form) {
      const PreparedName name = prepare("Orvand " + std::string(form), Kind::kOrganization);
      ASSERT_GE(name.tokens.size(), 2U) << form;
      EXPECT_EQ(name.tokens.back().role, Role::kLegalForm) << form;
      EXPECT_NE(name.tokens.back().value, 0) << form << ": class " << cls;
      ++rows;
    });
  });
  EXPECT_GT(rows, 500);
}

TEST(Words, EveryWordOfOrganisationsHasARoleThatWeKnow) {
  int rows = 0;
  const std::string text = table("organization_words.tsv");
  base::for_each_row(text, [&](std::string_view row) {
    const std::string_view role = base::take_cell(row);
    EXPECT_TRUE(role == "little" || role == "generic" || role == "sector" || role == "trade" || role == "place" ||
                role == "part" || role == "body")
        << role;
    EXPECT_FALSE(base::take_cell(row).empty());
    EXPECT_FALSE(row.empty());
    ++rows;
  });
  EXPECT_GT(rows, 400);
}

TEST(Words, WhatABodyIsHasAKind) {
  const auto kinds = [](std::string_view word) {
    return bodies_of(prepare("Velora " + std::string(word), Kind::kOrganization).tokens.back());
  };
  EXPECT_EQ(kinds("ministry"), static_cast<std::int32_t>(BodyKind::kExecutive));
  EXPECT_EQ(kinds("министерства"), kinds("ministry"));
  EXPECT_EQ(kinds("school"), kinds("institute"));
  EXPECT_EQ(kinds("هيئة"), kinds("committee") | kinds("authority")) << "it is either";
  EXPECT_EQ(kinds("group"), 0);
  int words = 0;
  const std::string text = table("organization_words.tsv");
  base::for_each_row(text, [&](std::string_view row) {
    if (base::take_cell(row) != "body") return;
    (void)base::take_cell(row);
    base::for_each_form(row, [&](std::string_view word) {
      EXPECT_NE(kinds(word), 0) << word << ": a lexeme is called by its English word";
      ++words;
    });
  });
  EXPECT_GT(words, 20);
}

TEST(Words, OneWordInFourScripts) {
  for (const char* word : {"организация", "منظمة", "संगठन", "organizacion"})
    EXPECT_GE(relation("Velora organization", "Velora " + std::string(word)).similarity, kRelatedSimilarity) << word;
  for (const char* place : {"ليبيا", "लीबिया", "Ливия", "Libyan", "الليبية"})
    EXPECT_EQ(relation("Velora Libya", "Velora " + std::string(place)).similarity, kRelatedSimilarity) << place;
  EXPECT_EQ(relation("Velora Russian", "Velora российского").similarity, kRelatedSimilarity);
}

TEST(Words, OneWordInNineLanguages) {
  const struct {
    const char* english;
    std::vector<const char*> others;
  } kWords[] = {
      {"bank", {"банка", "बैंक", "بینک", "بنك", "المصرف", "بانک", "Banque", "Banco", "Bankası"}},
      {"ministry", {"министерства", "मंत्रालय", "وزارت", "وزارة", "Ministère", "Ministerio", "Bakanlığı"}},
      {"charitable", {"благотворительный", "चैरिटेबल", "خیراتی", "الخيرية", "خیریه", "caritative", "Benéfica", "Hayır"}},
      {"foundation", {"фонд", "फाउंडेशन", "فاؤنڈیشن", "مؤسسة", "بنیاد", "Fondation", "Fundación", "Vakfı"}},
      {"front", {"фронта", "मोर्चा", "محاذ", "جبهة", "جبهه", "Front", "Frente", "Cephesi"}},
      {"army", {"армия", "सेना", "فوج", "الجيش", "ارتش", "Armée", "Ejército", "Ordusu"}},
      {"movement", {"движение", "आंदोलन", "تحریک", "حركة", "جنبش", "Mouvement", "Movimiento", "Hareketi"}},
      {"shipping", {"судоходная", "शिपिंग", "جہاز رانی", "للملاحة", "کشتیرانی", "Navigation", "Naviera", "Denizcilik"}},
      {"trading", {"торговая", "ट्रेडिंग", "تجارتی", "للتجارة", "بازرگانی", "commerciale", "Comercial", "Ticaret"}},
      {"factory", {"завода", "कारखाना", "فیکٹری", "مصنع", "کارخانه", "Usine", "Fábrica", "Fabrikası"}},
  };
  for (const auto& word : kWords)
    for (const char* other : word.others)
      EXPECT_GE(relation("Velora " + std::string(word.english), "Velora " + std::string(other)).similarity,
                kRelatedSimilarity)
          << word.english << " " << other;
}

TEST(Words, AFormMayBeOfTwoLexemes) {
  for (const char* word : {"committee", "commission"})
    EXPECT_EQ(relation("Velora " + std::string(word), "Velora هيئة").similarity, kRelatedSimilarity) << word;
  EXPECT_EQ(relation("Velora bank", "Velora هيئة").kind, RelationKind::kNone);
}

TEST(Words, ArabicIsReadWithoutWhatItWritesTogether) {
  for (const char* word : {"تجارة", "التجارة", "والتجارة", "للتجارة", "لتجارة", "وتجارة", "للتجاره"})
    EXPECT_EQ(relation("Velora trading", "Velora " + std::string(word)).similarity, kRelatedSimilarity) << word;
  EXPECT_EQ(find_word(text::fold_letters("وليد"), Kind::kOrganization), nullptr) << "Walid is no word with \"and\"";
  EXPECT_EQ(without_article(text::fold_letters("الدولة")), text::fold_letters("دولة"));
  EXPECT_EQ(without_article(U"velora"), U"velora");
}

TEST(Words, FrenchIsReadWithoutItsElision) {
  EXPECT_EQ(relation("Velora insurance", "Velora d'assurances").similarity, kRelatedSimilarity);
  EXPECT_EQ(relation("Velora energy", "Velora l’énergie").similarity, kRelatedSimilarity);
  EXPECT_EQ(find_word(U"least", Kind::kOrganization), nullptr) << "no l'east";
}

TEST(Words, ABeginningIsOfOneLexeme) {
  ASSERT_NE(find_cut_word(U"industrie"), nullptr);
  EXPECT_EQ(find_cut_word(U"industrie")->lexemes[0], find_word(U"industry", Kind::kOrganization)->lexemes[0]);
  EXPECT_EQ(find_cut_word(U"inte"), nullptr) << "international, intelligence";
  EXPECT_EQ(find_cut_word(U"ind"), nullptr) << "too short";
  EXPECT_EQ(find_cut_word(U"velora"), nullptr);
  EXPECT_EQ(find_cut_word(U""), nullptr);
}

TEST(Words, ABeginningOfAPhraseIsOfOneLexeme) {
  const auto cut = [](std::vector<std::u32string_view> words) { return find_cut_phrase(words); };
  const auto phrase = [](std::vector<std::u32string_view> words) {
    return find_phrase(words, Kind::kOrganization).entry;
  };
  ASSERT_NE(phrase({U"design", U"bureau"}), nullptr);
  ASSERT_NE(cut({U"design", U"bu"}), nullptr);
  EXPECT_EQ(cut({U"design", U"bu"})->lexemes[0], phrase({U"design", U"bureau"})->lexemes[0]);
  EXPECT_EQ(cut({U"design", U"bureau"}), nullptr) << "a whole one";
  EXPECT_EQ(cut({U"design"}), nullptr) << "a single word";
  ASSERT_NE(cut({U"limited", U"liabili"}), nullptr);
  EXPECT_EQ(cut({U"limited", U"liabili"})->role, Role::kLegalForm);
  EXPECT_EQ(cut({U"velora", U"brakhim"}), nullptr);
}

TEST(Words, PlacesThatLookAlikeAreTwo) {
  EXPECT_EQ(relation("Velora Austria", "Velora Australia").kind, RelationKind::kNone);
  EXPECT_EQ(relation("Velora Niger", "Velora Nigeria").kind, RelationKind::kNone);
  EXPECT_EQ(relation("Velora Slovakia", "Velora Slovenia").kind, RelationKind::kNone);
  EXPECT_NE(relation("Velora Austria", "Velora Austrai").kind, RelationKind::kNone);
}

TEST(Words, LegalFormsOfOneClassAgreeInAnyCountry) {
  const char* limited[] = {"LLC",       "GmbH",      "S.R.L.",        "Societatea cu Răspundere Limitată",
                           "ООО",       "Pvt. Ltd.", "Sdn Bhd",       "MChJ",
                           "ЖШС",       "ТОО",       "प्राइवेट लिमिटेड", "ذ.م.م",
                           "Sp. z o.o."};
  for (const char* form : limited)
    EXPECT_NE(relation("Velora Ltd", "Velora " + std::string(form)).kind, RelationKind::kNone) << form;
  const char* shares[] = {"AG", "S. A.", "Aktiengesellschaft", "ПАО", "JSC", "A/S", "ش.م.ع", "Bhd", "Tbk"};
  for (const char* form : shares) {
    EXPECT_NE(relation("Velora PLC", "Velora " + std::string(form)).kind, RelationKind::kNone) << form;
    EXPECT_EQ(relation("Velora Ltd", "Velora " + std::string(form)).kind, RelationKind::kNone) << form;
  }
}

TEST(Words, ALongLegalFormIsKnownWithASlip) {
  const auto shape_of = [](const char* text) {
    const PreparedName name = prepare(text, Kind::kOrganization);
    return name.tokens.size() == 2 && name.tokens.back().role == Role::kLegalForm ? name.tokens.back().value : 0;
  };
  const std::int32_t limited = shape_of("Velora Limited Liability Company");
  ASSERT_NE(limited, 0);
  for (const char* text : {"Velora Limited Liabilty Company", "Velora Limited Liability Comapny",
                           "Velora Limitid Liability Companny", "Velora Общество с ограниченной ответственностъю"})
    EXPECT_EQ(shape_of(text), limited) << text;
  EXPECT_EQ(shape_of("Velora Limmitted Liability Company"), 0) << "two slips in one word";
  EXPECT_EQ(shape_of("Velora Limitid Liabilty Comapny"), 0) << "three words";
}

TEST(Words, ALegalFormOfAbbreviationsIsKnownWithASlip) {
  const auto forms = [](const char* text) {
    const PreparedName name = prepare(text, Kind::kOrganization);
    return name.tokens.size() == 2 && name.tokens.back().role == Role::kLegalForm ? name.tokens.back().value : 0;
  };
  const std::int32_t shares = forms("Velora, S.A. de C.V.");
  const std::int32_t limited = forms("Velora, S. de R.L. de C.V.");
  ASSERT_NE(shares, 0);
  ASSERT_NE(limited, 0);
  ASSERT_NE(shares, limited);
  for (const char* text : {"Velora, S.. de C.V.", "Velora bs.a. de c.v.", "Velora 5.A. de C.V.", "Velora sa d cv"})
    EXPECT_EQ(forms(text), shares) << text;
  for (const char* text : {"Velora, S. de .L. de C.V.", "Velora s. de r.1. de c.v.", "Velora s de rlde cv"})
    EXPECT_EQ(forms(text), limited) << text;
  EXPECT_EQ(forms("Velora sak de cv"), 0) << "sab and sas are of two classes";
  EXPECT_EQ(prepare("Velora B S.A. de C.V.", Kind::kOrganization).tokens.size(), 3U) << "B is of the name";
  EXPECT_EQ(prepare("Velora S.. de C.V. Group", Kind::kOrganization).tokens.back().role, Role::kGeneric);
}

TEST(Words, ALegalFormIsKnownByItsBeginningWhereTheNameWasCut) {
  const auto role = [](const char* text) { return prepare(text, Kind::kOrganization).tokens.back().role; };
  EXPECT_EQ(role("Velora Technologies Limited Liabili"), Role::kLegalForm);  // 35 characters
  EXPECT_EQ(role("Группа Велора Энерджи Общество с Ог"), Role::kLegalForm);
  EXPECT_NE(role("Velora Technology Limited Liabili"), Role::kLegalForm);    // 33
  EXPECT_NE(role("Общество С Ограниченной Ответственн"), Role::kLegalForm);  // nothing else remains
}

TEST(Words, ALongPhraseIsKnownWithASlip) {
  const auto words = [](const char* text) { return prepare(text, Kind::kOrganization).tokens.size(); };
  EXPECT_EQ(words("Velora Import and Export"), 2U);
  EXPECT_EQ(words("Velora Import and Exoprt"), 2U);
  EXPECT_EQ(words("Velora Imprt and Exoprt"), 4U) << "two words";
  EXPECT_EQ(words("Imprt and Export"), 3U) << "nothing but the phrase";
  EXPECT_EQ(words("Velora Import and Expo"), 4U) << "too short a word";
}

TEST(Abbreviations, AreTheWordsThatBeginSo) {
  const auto lexemes = [](std::string_view text) {
    const auto entry = find_abbreviation(text::fold_letters(text));
    return entry ? (entry->lexemes[0] != 0 ? 1 : 0) + (entry->lexemes[1] != 0 ? 1 : 0) : 0;
  };
  const auto stands_for = [](std::string_view text, std::string_view word) {
    const auto entry = find_abbreviation(text::fold_letters(text));
    const WordEntry* const whole = find_word(text::fold_letters(word), Kind::kOrganization);
    return entry && whole != nullptr &&
           (entry->lexemes[0] == whole->lexemes[0] || entry->lexemes[1] == whole->lexemes[0]);
  };
  EXPECT_TRUE(stands_for("chem", "chemical"));
  EXPECT_TRUE(stands_for("админ", "администрация"));
  EXPECT_TRUE(stands_for("ins", "insurance")) << "the table has it";
  EXPECT_TRUE(stands_for("inş", "inşaat")) << "whose letters are those of another";
  EXPECT_TRUE(stands_for("elec", "electric"));
  EXPECT_TRUE(stands_for("elec", "electronics"));
  EXPECT_EQ(lexemes("elec"), 2);
  EXPECT_EQ(lexemes("ch"), 0) << "two letters";
  EXPECT_EQ(lexemes("con"), 0) << "of many";
  EXPECT_EQ(lexemes("kavlan"), 0);
}

}  // namespace
}  // namespace vrata::names
