// Russia's lists: told apart by content, in any of three encodings, read without loss, refused whole.
#include "lists/ru_rosfin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/code_pages.h"
#include "lists/russian_text.h"
#include "support/readings.h"

namespace vrata::lists {
namespace {

using support::bytes_of, support::count_of, support::everything, support::named, support::reading_of,
    support::recognised_id, support::refusal_of, support::remarks_of, support::sample_text;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// UTF-8 in another page; the letters that the samples use are in both.
std::string encoded(const std::string& utf8, CodePage page) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t bytes = static_cast<unsigned char>(utf8[at]) < 0x80 ? 1 : 2;
    const std::string letter = utf8.substr(at, bytes);
    at += bytes;
    for (int c = 1; c < 256; ++c) {
      std::string back;
      append_utf8(back, std::string(1, static_cast<char>(c)), page);
      if (back != letter) continue;
      out += static_cast<char>(c);
      break;
    }
  }
  return out;
}

const std::string kText =
    "Перечень террористов и экстремистов на 15.01.2026\nНациональная часть\nФизические лица\n"
    "1. ВЕЛИМИРОВ РАДОМИР*, (ВЕЛЕМИРОВ РАДОМИР), 03.05.1964 г.р. , С. КАМЫШ,\n   ЗАРЕЧНЫЙ РАЙОН;\n"
    "2. СЁМИНА ЗЛАТА, , ;\n";

TEST(RuRosfin, EveryFormIsRecognised) {
  EXPECT_EQ(recognised_id(sample_text("ru_public.html")), "ru-rosfinmonitoring");
  EXPECT_EQ(recognised_id(sample_text("ru_catalog.xml")), "ru-rosfinmonitoring");
  EXPECT_EQ(recognised_id(sample_text("ru_catalog.dbf")), "ru-rosfinmonitoring");
  EXPECT_EQ(recognised_id(sample_text("ru_decisions.xml")), "ru-rosfinmonitoring-mvk");
  EXPECT_EQ(recognised_id(sample_text("ru_weapons.xml")), "ru-rosfinmonitoring-omu");
  EXPECT_EQ(recognised_id(kText), "ru-rosfinmonitoring");
  EXPECT_EQ(recognised_id("1. ИВАНОВ ИВАН*, , ;\n2. FREE FOUNDATION , ;\n3. СЁМИНА ЗЛАТА, , ;\n"),
            "ru-rosfinmonitoring");
  EXPECT_THAT(recognised_id("1. Купить молоко\n2. Купить хлеб\n"), HasSubstr("does not look like"));
  EXPECT_THAT(recognised_id("<Перечень><Другое/></Перечень>"), HasSubstr("no publication that we know"));
}

TEST(RuRosfin, ThePublicPage) {
  const Reading read = reading_of(sample_text("ru_public.html"));
  EXPECT_EQ(read.published_at, parse_utc("2026-01-15T00:00:00Z"));
  EXPECT_EQ(count_of(read, "persons"), 7u);
  EXPECT_EQ(count_of(read, "organisations"), 4u);
  EXPECT_EQ(count_of(read, "marked as terrorism"), 7u);
  EXPECT_EQ(count_of(read, "former names"), 5u);
  const Entity* radomir = named(read, "ВЕЛИМИРОВ РАДОМИР СВЯТОСЛАВОВИЧ");
  ASSERT_NE(radomir, nullptr);
  EXPECT_EQ(radomir->schema, Schema::kPerson);
  EXPECT_EQ(radomir->listings.at(0).programme, "терроризм");
  EXPECT_EQ(radomir->listings[0].source, "Национальная часть");
  EXPECT_EQ(to_string(radomir->births.at(0).from), "1964-05-03");
  EXPECT_TRUE(is_derived_key(radomir->key));
  EXPECT_EQ(named(read, "ЖУРАВИНА ЗЛАТА ВЕЛИМИРОВНА")->listings.at(0).programme, "экстремизм");
  const Entity* foreign = named(read, "ТАХИР ЛАНГРИАЛЬ");
  ASSERT_NE(foreign, nullptr);
  EXPECT_EQ(foreign->listings.at(0).source, "Международная часть");
  EXPECT_EQ(foreign->names.at(1).text, "ABU TAMUR");
  const Entity* company = named(read, "ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ \"ЛЕБЯЖИН, СЫН И КО\"");
  ASSERT_NE(company, nullptr);
  EXPECT_EQ(company->schema, Schema::kOrganization);
  EXPECT_EQ(company->identifiers.at(0).value, "0000000017");
}

TEST(RuRosfin, ATextInThreeEncodingsIsOneText) {
  const Reading utf8 = reading_of(kText);
  ASSERT_EQ(utf8.entities.size(), 2u);
  EXPECT_EQ(utf8.entities[0].birth_places.at(0).note, "С. КАМЫШ, ЗАРЕЧНЫЙ РАЙОН");
  EXPECT_EQ(utf8.entities[1].names[0].text, "СЁМИНА ЗЛАТА");
  for (const CodePage page : {CodePage::kWindows1251, CodePage::kCp866}) {
    const Reading other = reading_of(encoded(kText, page));
    EXPECT_EQ(other.entities, utf8.entities) << word(page);
    EXPECT_THAT(remarks_of(other), HasSubstr("read as " + std::string(word(page))));
  }
}

TEST(RuRosfin, APageInAnotherEncodingIsTheSamePage) {
  const std::string page = sample_text("ru_public.html");
  for (const CodePage code_page : {CodePage::kWindows1251, CodePage::kCp866})
    EXPECT_EQ(reading_of(encoded(page, code_page)).entities, reading_of(page).entities) << word(code_page);
}

TEST(RuRosfin, KeysDoNotChangeWithTheNumber) {
  std::string shifted = kText;
  shifted.replace(shifted.find("\n1. "), 4, "\n8. ").replace(shifted.find("\n2. "), 4, "\n9. ");
  EXPECT_EQ(reading_of(shifted).entities, reading_of(kText).entities);
}

TEST(RuRosfin, SeveralEntriesOnOneLineAndNumbersThatAreMissing) {
  const Reading read =
      reading_of("Перечень террористов\n1. А Б, , ; 2. В Г*, 01.01.1970 г.р. , Г. К; 3. Д Е, , ;\n5. Ж З, , ;\n");
  ASSERT_EQ(read.entities.size(), 4u);
  EXPECT_EQ(read.entities[1].names[0].text, "В Г");
  EXPECT_THAT(remarks_of(read), HasSubstr("entries may be missing"));
}

TEST(RuRosfin, TheCatalogueInXml) {
  const Reading read = reading_of(sample_text("ru_catalog.xml"));
  ASSERT_EQ(read.entities.size(), 4u);
  const Entity& e = read.entities[0];
  EXPECT_EQ(e.key, "990001");
  EXPECT_EQ(e.schema, Schema::kPerson);
  EXPECT_EQ(e.names.size(), 3u);
  EXPECT_EQ(e.names[1].kind, NameKind::kFormer);
  EXPECT_EQ(e.addresses.size(), 2u);
  ASSERT_EQ(e.identifiers.size(), 3u);
  EXPECT_EQ(e.identifiers[0].type, IdentifierType::kTaxNumber);
  EXPECT_EQ(e.identifiers[1].type, IdentifierType::kPassport);
  EXPECT_EQ(e.identifiers[1].value, "0099123456");
  EXPECT_EQ(e.identifiers[2].value, "0099654321");
  EXPECT_EQ(e.listings.at(0).programme, "терроризм");
  EXPECT_EQ(read.entities[1].listings.at(0).programme, "экстремизм");
  EXPECT_EQ(read.entities[2].schema, Schema::kOrganization);
  EXPECT_EQ(read.entities[3].schema, Schema::kLegalEntity) << "a number says neither kind";
  EXPECT_THAT(remarks_of(read), HasSubstr("read as windows-1251"));
}

TEST(RuRosfin, TheSameCatalogueAsATable) {
  const Reading xml = reading_of(sample_text("ru_catalog.xml"));
  const Reading table = reading_of(sample_text("ru_catalog.dbf"));
  ASSERT_EQ(table.entities.size(), xml.entities.size());
  EXPECT_EQ(count_of(table, "rows joined to the one before"), 2u);
  EXPECT_THAT(remarks_of(table), HasSubstr("read as CP866"));
  for (std::size_t i = 0; i < xml.entities.size(); ++i) {
    EXPECT_EQ(table.entities[i].key, xml.entities[i].key);
    EXPECT_EQ(table.entities[i].names, xml.entities[i].names);
    EXPECT_EQ(table.entities[i].births, xml.entities[i].births);
    EXPECT_EQ(table.entities[i].addresses, xml.entities[i].addresses);
    EXPECT_EQ(table.entities[i].schema, xml.entities[i].schema);
  }
}

TEST(RuRosfin, TheLettersDecideAgainstALanguageByte) {
  std::string table = sample_text("ru_catalog.dbf");
  const Reading before = reading_of(table);
  table[29] = '\xC9';
  const Reading after = reading_of(table);
  EXPECT_EQ(after.entities, before.entities);
  EXPECT_THAT(remarks_of(after), HasSubstr("the language byte says another page, but the letters are those of CP866"));
}

TEST(RuRosfin, ARowMarkedAsDeletedIsNotListed) {
  std::string table = sample_text("ru_catalog.dbf");
  const std::size_t head = static_cast<unsigned char>(table[8]) + 256u * static_cast<unsigned char>(table[9]);
  const std::size_t record = static_cast<unsigned char>(table[10]) + 256u * static_cast<unsigned char>(table[11]);
  table[head + 5 * record] = '*';
  const Reading read = reading_of(table);
  EXPECT_EQ(read.entities.size(), 3u);
  EXPECT_THAT(remarks_of(read), HasSubstr("marked as deleted and not listed"));
  EXPECT_THAT(remarks_of(read), HasSubstr("ТАМУРЗОДА ИСМАТУЛЛО"));
}

TEST(RuRosfin, WhoHasCancelledDecisionsOnlyIsNotListed) {
  const Reading read = reading_of(sample_text("ru_decisions.xml"));
  EXPECT_EQ(count_of(read, "decisions in force"), 2u);
  EXPECT_EQ(count_of(read, "decisions cancelled"), 2u);
  EXPECT_EQ(count_of(read, "no longer listed"), 1u);
  EXPECT_EQ(read.entities.size(), 3u);
  EXPECT_EQ(named(read, "ЧУДИНОВ МСТИСЛАВ ГЛЕБОВИЧ"), nullptr);
  EXPECT_THAT(remarks_of(read),
              HasSubstr("is not listed any more, every decision is cancelled: ЧУДИНОВ МСТИСЛАВ ГЛЕБОВИЧ"));
  // One decision in force and one cancelled: listed, and both are said.
  const Entity* zlata = named(read, "ЖУРАВИНА ЗЛАТА ВЕЛИМИРОВНА");
  ASSERT_NE(zlata, nullptr);
  ASSERT_EQ(zlata->listings.size(), 2u);
  EXPECT_EQ(zlata->listings[0].reference, "9-7");
  EXPECT_EQ(zlata->listings[0].listed_on, "2025-11-20");
  EXPECT_THAT(zlata->listings[0].events, IsEmpty());
  EXPECT_THAT(zlata->listings[0].measures, testing::ElementsAre("Блокирование денежных средств"));
  EXPECT_EQ(zlata->listings[1].reference, "9-3");
  EXPECT_EQ(zlata->listings[1].events.at(0).kind, "отменено");
  EXPECT_EQ(zlata->listings[1].events[0].on, "2025-10-02");
  EXPECT_EQ(zlata->names.size(), 3u);
  EXPECT_EQ(named(read, "ООО \"ЛЕБЯЖИН & СЫН\"")->names.at(1).text, "LEBYAZHIN & SON LLC");
}

TEST(RuRosfin, WhatIsNotKnownInADecisionIsKept) {
  std::string document = sample_text("ru_decisions.xml");
  document.replace(document.find("<ФИОЛат>"), 0, "<Кличка вид=\"1\">ЛЕБЕДЬ</Кличка>");
  const Reading read = reading_of(document);
  EXPECT_THAT(support::all_text(*named(read, "ЖУРАВИНА ЗЛАТА ВЕЛИМИРОВНА")), HasSubstr("ЛЕБЕДЬ"));
  EXPECT_THAT(remarks_of(read), HasSubstr("Кличка: an element that we do not know"));
}

TEST(RuRosfin, ANameADocumentAndAnAddressInPieces) {
  const std::string document =
      "<СписокРешений><ДатаСписка>15.01.2026</ДатаСписка><СписокАктуальныхРешений><Решение><СписокСубъектов>"
      "<Субъект><ФЛ><ФИО><Фамилия>ЖУРАВИН</Фамилия><Имя>ПРОХОР</Имя></ФИО><СписокДокументов><ПаспортРФ><Серия>0099</"
      "Серия>"
      "<Номер>123456</Номер><Выдан>ОВД</Выдан></ПаспортРФ></СписокДокументов><СписокАдресов><Адрес><Город>КАМЫШ</Город>"
      "<Улица>САДОВАЯ</Улица></Адрес></СписокАдресов></ФЛ></Субъект>"
      "<Субъект><ФЛ><Фамилия>ЛЕБЯЖИН</Фамилия><Имя>ЕГОР</Имя><Отчество>ГЛЕБОВИЧ</Отчество></ФЛ></Субъект>"
      "<Субъект><ФЛ><ДатаРождения>1970-01-01</ДатаРождения></ФЛ></Субъект>"
      "</СписокСубъектов></Решение></СписокАктуальныхРешений></СписокРешений>";
  const Reading read = reading_of(document);
  ASSERT_EQ(read.entities.size(), 2u);
  EXPECT_EQ(read.entities[0].names.at(0).text, "ЖУРАВИН ПРОХОР");
  EXPECT_EQ(read.entities[0].identifiers.at(0).value, "0099123456");
  EXPECT_EQ(read.entities[0].identifiers[0].type, IdentifierType::kPassport);
  EXPECT_EQ(read.entities[0].addresses.at(0).note, "КАМЫШ, САДОВАЯ");
  EXPECT_THAT(support::all_text(read.entities[0]), HasSubstr("ОВД"));
  EXPECT_EQ(read.entities[1].names.at(0).text, "ЛЕБЯЖИН ЕГОР ГЛЕБОВИЧ");
  EXPECT_THAT(remarks_of(read), HasSubstr("without a name; noted here only: born 1970-01-01"));
}

TEST(RuRosfin, TheListOfArticle75) {
  const Reading read = reading_of(sample_text("ru_weapons.xml"));
  ASSERT_EQ(read.entities.size(), 2u);
  EXPECT_EQ(read.entities[0].names.size(), 3u);
  EXPECT_EQ(read.entities[0].narrative, "Резолюция 9999");
  EXPECT_EQ(read.entities[1].schema, Schema::kOrganization);
}

TEST(RuRosfin, IsRefusedWhole) {
  for (const char* name :
       {"ru_public.html", "ru_catalog.xml", "ru_catalog.dbf", "ru_decisions.xml", "ru_weapons.xml"}) {
    const std::string whole = sample_text(name);
    for (const double part : {0.5, 0.7, 0.9, 0.98}) {
      const std::string torn = whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * part));
      EXPECT_NE(refusal_of(torn), "accepted") << name << " " << part;
      EXPECT_THAT(refusal_of(torn), testing::AnyOf(HasSubstr("truncated"), HasSubstr("not well-formed")))
          << name << " " << part;
    }
  }
  EXPECT_THAT(refusal_of(kText.substr(0, kText.size() - 4)), HasSubstr("truncated: the last entry has no \";\""));
  std::string damaged = kText;
  damaged[damaged.find("ВЕЛИМИРОВ") + 1] = '\xFF';
  EXPECT_NE(refusal_of(damaged), "accepted");
  EXPECT_THAT(to_string(read_ru(bytes_of("nothing"), "ru").error()), HasSubstr("none of the forms"));
  EXPECT_THAT(refusal_of("<TERRORISTS_CATALOG DATE='15.01.2026'/>"), HasSubstr("without a single name"));
  EXPECT_THAT(refusal_of("<СписокРешений><СписокОтмененныхРешений/></СписокРешений>"),
              HasSubstr("without a decision in force"));
}

TEST(RussianText, ToldByWhatStandsInIt) {
  EXPECT_EQ(russian_code_page("plain"), std::nullopt);
  EXPECT_EQ(russian_code_page("Привет"), std::nullopt);
  for (const char* text : {"ВЕЛИМИРОВ РАДОМИР", "велимиров радомир", "Ёлка и ель"})
    for (const CodePage page : {CodePage::kWindows1251, CodePage::kCp866})
      EXPECT_EQ(russian_code_page(encoded(text, page)), page) << text << " " << word(page);
  EXPECT_EQ(russian_code_page("Привет, это UTF-8 с одним \xFF плохим местом"), std::nullopt);
  const std::string xml = "<?xml version='1.0' encoding='windows-1251'?><a/>";
  EXPECT_EQ(in_utf8(bytes_of(xml)).text, "<?xml version='1.0' encoding='UTF-8'       ?><a/>");
  // "Р" of CP866 is the byte 0x90, and "А" in UTF-8 is 0xD0 0x90: the declaration's bytes, inside a letter.
  const std::string inside = encoded("<?xml Аcp866' encoding='Рcp866'?><a>АБВ</a>", CodePage::kCp866);
  EXPECT_EQ(in_utf8(bytes_of(inside)).text, "<?xml Аcp866' encoding='UTF-8'  ?><a>АБВ</a>");
}

// --- losslessness: every text of the document, found by other means, is in entities or remarks --------

TEST(RuLossless, EveryEntryOfThePage) {
  const std::string page = sample_text("ru_public.html");
  const std::string all = everything(reading_of(page));
  std::size_t entries = 0;
  for (std::size_t at = page.find("<li>"); at != std::string::npos; at = page.find("<li>", at + 1)) {
    const std::string item = page.substr(at + 4, page.find("</li>", at) - at - 4);
    EXPECT_THAT(all, HasSubstr(support::squeezed(item.substr(item.find(". ") + 2)))) << item;
    ++entries;
  }
  EXPECT_EQ(entries, 11u);
  EXPECT_THAT(all, Not(HasSubstr("УЛ. САДОВАЯ")));  // the page's footer is no entry
}

TEST(RuLossless, EveryTextOfTheXmlForms) {
  for (const char* name : {"ru_catalog.xml", "ru_decisions.xml", "ru_weapons.xml"}) {
    const std::string document = in_utf8(bytes_of(sample_text(name))).text;
    const std::string all = everything(reading_of(sample_text(name)));
    std::size_t texts = 0;
    for (const support::Found& found : support::walk_xml(document)) {
      ++texts;
      if (found.path.ends_with("IS_TERRORIST")) continue;  // held by the listing's programme
      // A list of addresses or passports is parted at its signs.
      std::string text = found.text;
      const bool parted = found.path.ends_with("ADDRESS") || found.path.ends_with("PASSPORT");
      const char sign = found.path.ends_with("ADDRESS") ? ';' : ',';
      while (!text.empty()) {
        const std::size_t end = parted ? text.find(sign) : std::string::npos;
        EXPECT_THAT(all, HasSubstr(support::squeezed(text.substr(0, end)))) << name << " " << found.path;
        text = end == std::string::npos ? "" : text.substr(end + 1);
      }
    }
    EXPECT_GE(texts, 10u) << name;
  }
}

// The lines that others quoted of the real list.
TEST(RuLossless, TheQuotedLines) {
  const auto text = support::file_text(support::shared_folder() / "lists/ru-rosfinmonitoring/format-examples.txt");
  if (!text)
    GTEST_SKIP() << "skipped: no lines of ru-rosfinmonitoring in " << support::shared_folder() << "; set VRATA_SHARED";
  const Reading read = reading_of(*text);
  EXPECT_EQ(read.entities.size(), 7u);
  EXPECT_EQ(count_of(read, "persons"), 6u);
  EXPECT_EQ(count_of(read, "organisations"), 1u);
  EXPECT_EQ(count_of(read, "marked as terrorism"), 5u);
  EXPECT_EQ(count_of(read, "former names"), 4u);
  EXPECT_EQ(count_of(read, "without a birth date"), 3u);
  const std::string all = everything(read);
  for (std::size_t begin = 0; begin < text->size();) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    const std::string line = text->substr(begin, end - begin);
    EXPECT_THAT(all, HasSubstr(support::squeezed(line.substr(line.find(". ") + 2))));
    begin = end + 1;
  }
}

}  // namespace
}  // namespace vrata::lists
