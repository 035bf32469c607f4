"""The invented organisations and ships of the sample list, written by hand.

One line each: name | aliases | name in its own script | city | country | comment.
Aliases are separated by `;`; one that begins with `fka ` is a former name.
"""

ORGANISATIONS = """
ORVAND TRADING COMPANY LIMITED | Orvand Trading Co. Ltd; fka Orvand Import and Export Company | | Dubai | United Arab Emirates | General trade.
ORVAND SHIPPING L.L.C. | Orvand Shipping LLC; Orvand Lines | | Sharjah | United Arab Emirates | Owns the ORVAND STAR (IMO 2000016).
ZARISHK BANK OF HERAT | Zarishk Bank; Bank-e Zarishk | بانک زرشک هرات | Herat | Afghanistan | One of three Zarishk banks.
ZARISHK BANK OF KANDAHAR | | بانک زرشک قندهار | Kandahar | Afghanistan | One of three Zarishk banks.
ZARISHK BANK OF BALKH | | بانک زرشک بلخ | Mazar-e Sharif | Afghanistan | One of three Zarishk banks.
TAMURI CAPITAL PARTNERS I | | | Limassol | Cyprus | First of a series of funds.
TAMURI CAPITAL PARTNERS II | TCP II | | Limassol | Cyprus | Second of a series of funds.
TAMURI CAPITAL PARTNERS IV | | | Limassol | Cyprus | Fourth of a series of funds; the third is not listed.
BELQASR FOUNDATION FOR RELIEF & DEVELOPMENT | Belqasr Relief; fka Belqasr Charity Committee | مؤسسة بلقصر للإغاثة والتنمية | Amman | Jordan | Collects donations.
KESTRELIN AVIATION SUPPLY GMBH | Kestrelin Air Supply | | Hamburg | Germany | Aircraft parts.
NORTHERN VESHIRA LIBERATION FRONT | NVLF; “The Front” | Фронт освобождения Северной Вешири | Veshira | | Armed group.
VESHIRA PEOPLE'S DEFENCE COUNCIL | VPDC; fka Veshira Self-Defence Committee | Совет народной обороны Вешири | Veshira | | Political wing of the group.
OOO STROYLADA-VOSTOK | Stroylada Vostok LLC; Stroylada-East | ООО «Стройлада-Восток» | Khabarovsk | Russian Federation | Construction.
AO ZAVOD TYAZHPRIBOR-NOVOLADA | Novolada Heavy Instruments Plant JSC | АО «Завод Тяжприбор-Новолада» | Chelyabinsk | Russian Federation | Instruments.
PAO KAMYSHBANK | Kamyshbank PJSC; fka OAO Kamyshbank | ПАО «Камышбанк» | Omsk | Russian Federation | Bank.
LIGOVETS MARINE INSURANCE JSC | Ligovets Insurance | АО «Лиговец Морское страхование» | Murmansk | Russian Federation | Insurance.
SAGARMITRA EXPORTS PRIVATE LIMITED | Sagarmitra Exports Pvt. Ltd. | सागरमित्र एक्सपोर्ट्स प्राइवेट लिमिटेड | Surat | India | Diamonds.
LOKVARUNA JEWELLERS | Lok Varuna Jewellers | लोकवरुण ज्वेलर्स | Jaipur | India | Jewellery.
KAALDHARA SANGHARSH DAL | KSD | कालधारा संघर्ष दल | Ranchi | India | Armed group.
DHUMRAKETU CHIT FUND | Dhoomraketu Chit Fund | धूम्रकेतु चिट फंड | Nagpur | India | Savings scheme.
PAEKTAL GENERAL TRADING CORPORATION | Paektal Trading; Baekdal General Trading Corporation | | Pyongyang | Democratic People's Republic of Korea | Metals.
RYONGHWASAN SHIPPING COMPANY | Ryonghwasan Marine; Yonghwasan Shipping Company | | Nampo | Democratic People's Republic of Korea | Owns the HWASAN 3 (IMO 2000028) and HWASAN 5 (IMO 2000030).
CHOLSAN PRECISION MACHINERY GROUP | Cholsan Precision | | Sinuiju | Democratic People's Republic of Korea | Machine tools.
OMUNAM TECHNICAL INSTITUTE | fka Institute 417; Omunam Technology Institute | | Pyongyang | Democratic People's Republic of Korea | Research.
AL-NAKHLA AL-BAYDA EXCHANGE HOUSE | White Palm Exchange; Nakhla Bayda Hawala | النخلة البيضاء للصرافة | Mosul | Iraq | Money changer.
SUWAYDAN BROTHERS FOR CONTRACTING | Suwaydan Bros. Contracting | شركة إخوان سويدان للمقاولات | Basra | Iraq | Builder.
DAR AL-WASMIYA MEDIA | Wasmiya Media; “Wasmiya” | دار الوسمية للإعلام | Sana'a | Yemen | Propaganda.
HARAKAT FURSAN AL-BADIYA | Knights of the Steppe Movement; HFB | حركة فرسان البادية | Deir ez-Zor | Syrian Arab Republic | Armed group.
KATIBAT SAYF AL-JUNUB | Sword of the South Battalion | كتيبة سيف الجنوب | Taiz | Yemen | Armed group.
QARAVAN PASS TRANSPORT UNION | QPTU; Karavan Pass Transport Union | د کاروان درې ترانسپورت اتحادیه | Spin Boldak | Afghanistan | Lorries.
TANOKHEL BROTHERS MONEY EXCHANGE | Tanokhel Exchange; Tanukhel Bros. Sarafi | صرافی برادران تانوخیل | Quetta | Pakistan | Money changer.
LASHKARWAL WELFARE TRUST | fka Lashkarwal Relief Society | لشکروال ویلفیئر ٹرسٹ | Peshawar | Pakistan | Collects donations.
MARGHUZAI FRUIT COMPANY | Marghuzai Dry Fruits | | Chaman | Pakistan | Trade.
IBISANO MINERALS SARL | Ibisano Minerals | | Bukavu | Democratic Republic of the Congo | Tin and gold.
KABEYAMBA GOLD COMPTOIR | Comptoir Kabeyamba | | Bunia | Democratic Republic of the Congo | Gold.
MOUVEMENT POUR LE RENOUVEAU DU KASINDI | MRK; fka Forces Patriotiques du Kasindi | | Butembo | Democratic Republic of the Congo | Armed group.
DHOOLYARE CHARCOAL EXPORTERS | Dholyare Charcoal | شركة دوليري لتصدير الفحم | Kismayo | Somalia | Charcoal.
XIRSOWE TELECOM AND REMITTANCE | Hirsowe Telecom | | Galkayo | Somalia | Remittance.
QUINTANARRO HERMANOS S.A. DE C.V. | Quintanarro Hnos. | | Culiacán | Mexico | Transport.
INVERSIONES VILLAMOREL S.A.S. | Villamorel Investments | | Barranquilla | Colombia | Holding.
DELACOURBE ET FILS S.A.R.L. | Delacourbe & Fils | | Cayenne | French Guiana | Timber.
FRONT MARCHEFEUILLE | “Les Feuilles” | | Port-de-Paix | Haiti | Gang.
PEÑAGRÍCOLA DEL SUR LTDA. | Penagricola del Sur Limitada | | Santa Cruz | Bolivia (Plurinational State of) | Farm goods.
GUANRUI OCEAN LOGISTICS CO., LTD. | Guanrui Logistics; 冠瑞海运物流有限公司 (Guanrui Haiyun Wuliu) | | Dalian | China | Freight.
SHUNHEDE METALS (ZHEJIANG) CO., LTD. | Shunhede Metals | | Ningbo | China | Metals.
TURSUNMET AGRO HOLDING | fka Tursunmet Cotton Union | Турсунмет Агро Холдинг | Osh | Kyrgyzstan | Cotton.
ISMATZODA CARGO LLC | OOO Ismatzoda Kargo | ООО «Исматзода Карго» | Khujand | Tajikistan | Freight.
JAMOAT-I SUBHI NAV | New Dawn Society; JSN | Ҷамоати Субҳи Нав | Dushanbe | Tajikistan | Armed group.
GELASHIKELI WINE EXPORT LTD | Gelashikeli Wines | | Telavi | Georgia | Trade.
UMALAT BATTALION | Umalat Jamaat | Батальон Умалат | | | Armed group.
BUREAU FOR STRATEGIC PROCUREMENT NO. 12 | Bureau 12; BSP-12 | | Qorland | | State procurement.
BUREAU FOR STRATEGIC PROCUREMENT NO. 14 | Bureau 14; BSP-14 | | Qorland | | State procurement.
QORLAND NATIONAL NUCLEAR FUEL COMPANY | QNNFC; Qorland Fuel | | Qorland | | Fuel.
QORLAND CENTRIFUGE TECHNOLOGY COMPANY | QCTC; CENTEQ | | Qorland | | Centrifuges.
MEHRGAN KHODRO PARTS | Mehrgan Auto Parts | قطعات خودرو مهرگان | Tabriz | Iran (Islamic Republic of) | Vehicle parts.
SEPEHRAN DASHT ENGINEERING | Sepehran Dasht Eng. Co.; SDE | مهندسی سپهران دشت | Isfahan | Iran (Islamic Republic of) | Engineering.
ARDAVEH PETROCHEMICAL CARRIERS | Ardaveh Carriers; fka Ardaveh Gas Lines | | Bandar Abbas | Iran (Islamic Republic of) | Tankers.
MUHRAN ISLAND FREE TRADE AUTHORITY | | | Muhran | | State body.
TAL‘AT AL-JABAL CONTRACTING | Tal'at al-Jabal | طلعة الجبل للمقاولات | Idlib | Syrian Arab Republic | Builder.
BARAKAH AL-SAHIL FISHERIES | Sahil Fisheries | بركة الساحل للصيد | Hodeidah | Yemen | Fish.
EAST SEA SUNRISE TRADING PTE. LTD. | East Sea Sunrise | | Singapore | Singapore | Trade.
NYUMBA YA KATI TRADERS | Nyumba Kati | | Mombasa | Kenya | Trade.
CIRCULO FORESTAL TAVARÃES LDA | Tavaraes Forestal | | Nampula | Mozambique | Timber.
ASSOCIATION OF THE FRIENDS OF SARKHAD | Friends of Sarkhad; Amis de Sarkhad | جمعية أصدقاء سرخد | Tripoli | Lebanon | Collects donations.
THE 19 AUTUMN COMPANY | 19 Autumn | | Qorland | | Front company.
"""

# Ships are listed among the entities, as the publisher does: name, number, former names, owner.
SHIPS = """
ORVAND STAR | fka Marigold Bay; fka Kuvira | IMO 2000016 | Owned by ORVAND SHIPPING L.L.C.
HWASAN 3 | fka Pacific Lotus | IMO 2000028 | Owned by RYONGHWASAN SHIPPING COMPANY.
HWASAN 5 | | IMO 2000030 | Owned by RYONGHWASAN SHIPPING COMPANY.
ARDAVEH PEARL | fka Silver Tern | IMO 2000042 | Owned by ARDAVEH PETROCHEMICAL CARRIERS.
LADY OF MUHRAN | MV Lady of Muhran | IMO 2000054 | Flag unknown.
"""


def imo_valid(number):
    """Whether the check digit of a seven-digit IMO number is right."""
    digits = [int(d) for d in number]
    return sum(d * w for d, w in zip(digits, (7, 6, 5, 4, 3, 2))) % 10 == digits[6]


def rows(text):
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


assert all(imo_valid(row[2].split()[-1]) for row in rows(SHIPS))
