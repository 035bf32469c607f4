// Invented people in FollowTheMoney, one of every kind that the reader knows.
#pragma once

#include <string>

namespace vrata::support {

inline const std::string kInventedFtm =
    R"({"id":"NK-lebyazhin","caption":"Yegor Lebyazhin","schema":"Person","properties":{"name":["Егор Лебяжин","Yegor Lebyazhin"],"alias":["Egor LEBIAJINE"],"weakAlias":["Swan"],"previousName":["Yegor Utkin"],"firstName":["Yegor"],"lastName":["Lebyazhin"],"fatherName":["Antonovich"],"birthDate":["1970-05-31","1971"],"deathDate":["2020-02"],"birthPlace":["Tver, Russia"],"birthCountry":["ru"],"nationality":["ru"],"citizenship":["ru","by"],"country":["ru"],"gender":["male"],"title":["Dr."],"position":["Director of the Swan Works"],"passportNumber":["990123456"],"innCode":["366500000001"],"email":["swan@example.org"],"addressEntity":["addr-1"],"address":["12 Sadovaya, Tver, 170000"],"topics":["sanction","role.pep"],"programId":["XX-SWAN"],"notes":["First line.\nSecond line."],"createdAt":["2022-06-03"],"shoeSize":["44"]},"referents":["ofac-990001"],"datasets":["xx_swan"],"first_seen":"2023-04-20T18:00:25","last_seen":"2024-06-01T10:57:03","last_change":"2023-07-26T20:01:14","target":true,"origin":{"crawler":"swan"}}
{"id":"NK-sister","caption":"Olga Lebyazhina","schema":"Person","properties":{"name":["Olga Lebyazhina"],"gender":["female"],"birthDate":["unknown"]},"datasets":["xx_swan"],"referents":[],"last_seen":"2024-06-02T10:57:03","target":false}
{"id":"NK-works","caption":"Swan Works","schema":"Company","properties":{"name":["Swan Works"],"abbreviation":["SW"],"jurisdiction":["ru"],"registrationNumber":["1027700000001"],"kppCode":["770001001"],"incorporationDate":["2001-02-03"],"imoNumber":["IMO9999993"],"parent":["NK-group"]},"target":true}
{"id":"NK-ship","caption":"WHITE SWAN","schema":"Vessel","properties":{"name":["WHITE SWAN"],"imoNumber":["9999993"],"mmsi":["273000001"],"flag":["ru","pa"],"pastFlags":["lr"],"type":["Tanker"],"buildDate":["1999"],"grossRegisteredTonnage":["12000"],"owner":["NK-works"],"deadweightTonnage":["20000"]}}
{"id":"NK-plane","caption":"","schema":"Airplane","properties":{"registrationNumber":["RA-00001"],"serialNumber":["SN-0001-XZ"],"type":["Light"]}}
{"id":"wallet-1","schema":"CryptoWallet","properties":{"publicKey":["1BoatSLRHtKNngkdXEeobR76b53LETtpyT"],"currency":["XBT"],"holder":["NK-lebyazhin"]}}
{"id":"wallet-2","schema":"CryptoWallet","properties":{"publicKey":["0x52908400098527886E0F7030069857D2E4169EE7"],"currency":["ETH"]}}
{"id":"addr-1","caption":"12 Sadovaya, Tver, 170000, ru","schema":"Address","properties":{"full":["12 Sadovaya, Tver, 170000"],"street":["12 Sadovaya"],"city":["Tver"],"postalCode":["170000"],"country":["ru"],"latitude":["56.85"]}}
{"id":"addr-2","schema":"Address","properties":{"full":["Nowhere 1"]}}
{"id":"s-1","schema":"Sanction","properties":{"entity":["NK-lebyazhin"],"authority":["Office of Swans"],"authorityId":["S-17"],"program":["Swans"],"programId":["XX-SWAN"],"listingDate":["2022-06-03"],"startDate":["2022-06-01"],"endDate":["2032-06-01"],"provisions":["Asset freeze","Travel ban"],"reason":["Owns swans."],"sourceUrl":["https://example.org/17"]}}
{"id":"p-1","schema":"Passport","properties":{"holder":["NK-lebyazhin"],"passportNumber":["990123456"],"type":["Foreign passport"],"country":["ru"],"authority":["Tver office"],"startDate":["2001-01-01"],"endDate":["2011-01-01"],"surname":["Lebyazhin"],"givenName":["Egor"],"personalNumber":["770077"]}}
{"id":"o-1","schema":"Ownership","properties":{"owner":["NK-lebyazhin"],"asset":["NK-works"],"percentage":["62.5"],"role":["beneficial owner"],"startDate":["2010"],"sharesCount":["125"]}}
{"id":"o-2","schema":"Ownership","properties":{"owner":["NK-elsewhere"],"asset":["NK-works"],"percentage":["37.5"]}}
{"id":"d-1","schema":"Directorship","properties":{"director":["NK-lebyazhin"],"organization":["NK-works"],"role":["Director"],"endDate":["2019-12-31"]}}
{"id":"f-1","schema":"Family","properties":{"person":["NK-sister"],"relative":["NK-lebyazhin"],"relationship":["sister"]}}
{"id":"u-1","schema":"UnknownLink","properties":{"subject":["NK-works"],"object":["NK-ship"],"role":["Property in the interest of"]}}
{"id":"m-1","schema":"Membership","properties":{"member":["NK-sister"],"organization":["NK-works"],"role":["member of the board"]}}
{"id":"pos-1","caption":"Governor of Tver","schema":"Position","properties":{"name":["Governor of Tver"],"country":["ru"],"wikidataId":["Q99999999"]}}
{"id":"oc-1","schema":"Occupancy","properties":{"holder":["NK-lebyazhin"],"post":["pos-1"],"startDate":["2003"],"endDate":["2007"],"status":["ended"]}}
{"id":"nobody-1","schema":"Sanction","properties":{"entity":["NK-gone"],"reason":["Said of somebody who is not here"]}}
{"id":"pay-1","schema":"Payment","properties":{"payer":["NK-works"],"amountEur":["100"]}}
)";

}  // namespace vrata::support
