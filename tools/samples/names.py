"""Name material for the samples: invented combinations are made of these parts.

One line per part, written by hand: how it is written in Latin letters, other Latin spellings in use,
and the same part in other scripts. An empty cell means that nothing is claimed for that script.
Family names are rare or coined on purpose, so that no combination is a person anyone knows.
"""


class Part:
    """One part of a name in every script we know it in. Latin spelling first, then its variants."""

    def __init__(self, latin, variants="", **scripts):
        self.latin = latin
        self.variants = [v.strip() for v in variants.split(",") if v.strip()]
        self.scripts = scripts

    def form(self, script):
        """The part in `script` ("latin", "arabic", "cyrillic", "devanagari", "hangul", "han") or ""."""
        return self.latin if script == "latin" else self.scripts.get(script, "")


def parts(columns, text):
    """Reads lines `latin | variants | ...`; `columns` names the scripts of the cells after the second."""
    out = []
    for line in text.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        cells += [""] * (2 + len(columns) - len(cells))
        out.append(Part(cells[0], cells[1], **dict(zip(columns, cells[2:]))))
    return out


ACD = ("arabic", "cyrillic", "devanagari")
CDA = ("cyrillic", "devanagari", "arabic")
DCA = ("devanagari", "cyrillic", "arabic")

ARAB_MEN = parts(ACD, """
Faruq | Farouk, Farooq | فاروق | Фарук | फ़ारूक़
Yasin | Yassin, Yaseen | ياسين | Ясин | यासीन
Mahmud | Mahmoud, Mahmood | محمود | Махмуд | महमूद
Abd al-Rahman | Abdulrahman, Abdurrahman | عبد الرحمن | Абдуррахман | अब्दुर्रहमान
Abd al-Karim | Abdulkarim, Abdelkarim | عبد الكريم | Абдулкарим | अब्दुल करीम
Nasir | Nasser, Naser | ناصر | Насир | नासिर
Husam | Hussam, Housam | حسام | Хусам | हुसाम
Walid | Waleed, Oualid | وليد | Валид | वलीद
Bassam | Basam | بسام | Бассам | बस्साम
Hisham | Hicham, Hesham | هشام | Хишам | हिशाम
Jamil | Gamil, Djamil | جميل | Джамиль | जमील
Tariq | Tarek, Tarik | طارق | Тарик | तारिक़
Khalid | Khaled | خالد | Халид | ख़ालिद
Samir | Sameer | سمير | Самир | समीर
Yusuf | Youssef, Yousuf | يوسف | Юсуф | यूसुफ़
Ibrahim | Ebrahim, Brahim | إبراهيم | Ибрахим | इब्राहीम
Mustafa | Mostafa, Moustafa | مصطفى | Мустафа | मुस्तफ़ा
Salim | Saleem | سليم | Салим | सलीम
Rashid | Rasheed | رشيد | Рашид | रशीद
Hamza | Hamzah | حمزة | Хамза | हम्ज़ा
Marwan | Merouane | مروان | Марван | मरवान
Zuhair | Zouhair, Zuheir | زهير | Зухейр | ज़ुहैर
Munir | Mounir, Muneer | منير | Мунир | मुनीर
Qasim | Qassem, Kassim | قاسم | Касим | क़ासिम
Anwar | Anouar | أنور | Анвар | अनवर
Ghassan | Gassan | غسان | Гассан | ग़स्सान
Imad | Emad | عماد | Имад | इमाद
Sulayman | Suleiman, Soliman | سليمان | Сулейман | सुलैमान
""")
ARAB_WOMEN = parts(ACD, """
Layla | Leila, Laila | ليلى | Лейла | लैला
Samira | Sameera | سميرة | Самира | समीरा
Huda | Houda | هدى | Худа | हुदा
Zaynab | Zainab, Zeinab | زينب | Зейнаб | ज़ैनब
""")
ARAB_FAMILIES = parts(ACD, """
al-Sarkhadi | Al Sarkhady, Assarkhadi | السرخدي | ас-Сархади | अल-सरख़दी
al-Tamrawi | Al Tamraoui, Attamrawi | التمراوي | ат-Тамрави | अल-तमरावी
al-Mazruqi | Al Mazrouki, Almazruqi | المزروقي | аль-Мазруки | अल-मज़रूक़ी
al-Hadbani | Al Hadbany, Alhadbani | الهدباني | аль-Хадбани | अल-हदबानी
al-Rumayli | Al Rumaily, Alrumayli | الرميلي | ар-Румайли | अल-रुमैली
al-Jafnawi | Al Jafnaoui, Aljafnawi | الجفناوي | аль-Джафнави | अल-जफ़नावी
al-Dubayli | Al Dubaily, Aldubayli | الدبيلي | ад-Дубайли | अल-दुबैली
al-Fawwari | Al Fawari, Alfawwari | الفواري | аль-Фаввари | अल-फ़व्वारी
al-Ghurabi | Al Gurabi, Alghurabi | الغرابي | аль-Гураби | अल-ग़ुराबी
al-Mahrizi | Al Mahrezi, Almahrizi | المحريزي | аль-Махризи | अल-महरीज़ी
Haddawi | Hadawi, Haddaoui | هداوي | Хаддави | हद्दावी
Shamlan | Chamlan, Shamlane | شملان | Шамлан | शमलान
Boukarroum | Bukarrum, Boukaroum | بوكروم | Букаррум | बूकर्रूम
Tarabishi | Tarabichi, Tarabishy | طرابيشي | Тарабиши | तराबीशी
Nashwati | Nachwati, Nashwaty | نشواتي | Нашвати | नशवाती
Mardumi | Mardoumi | مردومي | Мардуми | मरदूमी
Khulayfat | Khleifat, Khulaifat | خليفات | Хулейфат | ख़ुलैफ़ात
Sabbuni | Sabouni, Sabbouni | صبوني | Саббуни | सब्बूनी
Rakkadi | Rakadi, Raccadi | ركادي | Раккади | रक्कादी
Suwaylih | Sweileh, Suwailih | صويلح | Сувейлих | सुवैलिह
""")
KUNYAS = parts(ACD, """
Abu Tuhama | Abou Touhama | أبو تهامة | Абу Тухама | अबू तुहामा
Abu Zurayq | Abou Zoureik | أبو زريق | Абу Зурайк | अबू ज़ुरैक़
Abu Safwan | Abou Safouan | أبو صفوان | Абу Сафван | अबू सफ़वान
Abu Lubayd | Abou Loubeid | أبو لبيد | Абу Лубейд | अबू लुबैद
Abu Jandal | Abou Djandal | أبو جندل | Абу Джандаль | अबू जंदल
Abu Waqqas | Abou Ouakkas | أبو وقاص | Абу Ваккас | अबू वक़्क़ास
""")

AFPAK_MEN = parts(ACD, """
Asadullah | Assadullah, Asad Ullah | اسد الله | Асадулла | असदुल्लाह
Najibullah | Najeebullah, Najib Ullah | نجیب الله | Наджибулла | नजीबुल्लाह
Rahmatullah | Rehmatullah, Rahmat Ullah | رحمت الله | Рахматулла | रहमतुल्लाह
Sharifullah | Shareefullah, Sharif Ullah | شریف الله | Шарифулла | शरीफ़ुल्लाह
Gulbaz | Gul Baz | گلباز | Гульбаз | गुलबाज़
Mirwais | Mir Wais, Mirvais | میرویس | Мирвайс | मीरवाइस
Baryalai | Baryalay, Barialai | بریالی | Барьялай | बरयालाई
Zalmai | Zalmay | زلمی | Залмай | ज़लमय
Sherzaman | Sher Zaman | شیر زمان | Шерзаман | शेरज़मान
Faizan | Fayzan, Faizaan | فیضان | Файзан | फ़ैज़ान
Zulfiqar | Zulfikar, Zulfeqar | ذوالفقار | Зульфикар | ज़ुल्फ़िक़ार
Naveed | Navid, Nawid | نوید | Навид | नवीद
Shahzeb | Shah Zeb, Shahzaib | شاہزیب | Шахзеб | शाहज़ेब
Javed | Jawed, Javaid | جاوید | Джавед | जावेद
Liaqat | Liaquat, Liyaqat | لیاقت | Лиакат | लियाक़त
Abdul Ghaffar | Abdulghafar, Abdul Gafar | عبد الغفار | Абдул Гаффар | अब्दुल ग़फ़्फ़ार
Mohammad | Muhammad, Mohammed | محمد | Мохаммад | मोहम्मद
Ghulam | Gholam, Gulam | غلام | Гулам | ग़ुलाम
""")
AFPAK_FAMILIES = parts(ACD, """
Sarbanzai | Sarbanzay, Sarbanzi | سربانزی | Сарбанзай | सरबानज़ई
Lashkarwal | Lashkarwall, Lashkerwal | لشکروال | Лашкарвал | लश्करवाल
Tanokhel | Tanukhel, Tano Khel | تانوخیل | Танохель | तानोख़ेल
Marghuzai | Marghozai, Marghuzay | مرغوزی | Маргузай | मरग़ूज़ई
Chakarkhel | Chakar Khel, Chakarkhail | چکرخیل | Чакархель | चकरख़ेल
Langrial | Langriyal, Langaryal | لنگڑیال | Лангриал | लंगड़ियाल
Sumrani | Soomrani | سمرانی | Сумрани | सुमरानी
Chhajrani | Chajrani, Chhajrany | چھجرانی | Чхаджрани | छजरानी
Daulatwal | Dowlatwal, Daulatwall | دولتوال | Даулатвал | दौलतवाल
Mirbaharzai | Mir Baharzai | میربہرزئی | Мирбахарзай | मीरबहरज़ई
Turabkhel | Torabkhel, Turab Khel | ترابخیل | Турабхель | तुराबख़ेल
Gandapwal | Gandapwall | گنڈاپوال | Гандапвал | गंडापवाल
""")

RUS_MEN = parts(CDA, """
Yegor | Egor, Jegor | Егор | येगोर | يغور
Timofey | Timofei, Timofej | Тимофей | तिमोफ़ेय | تيموفي
Svyatoslav | Sviatoslav | Святослав | स्व्यातोस्लाव | سفياتوسلاف
Gleb | | Глеб | ग्लेब | غليب
Rodion | | Родион | रोदियोन | روديون
Prokhor | Prohor | Прохор | प्रोख़ोर | بروخور
Yury | Yuri, Iurii | Юрий | यूरी | يوري
Ilya | Ilia, Ilja | Илья | इल्या | إيليا
Artyom | Artem, Artiom | Артём | अर्त्योम | أرتيوم
Fyodor | Fedor, Fiodor | Фёдор | फ़्योदोर | فيودور
Matvey | Matvei, Matvej | Матвей | मत्वेय | ماتفي
Zakhar | Zahar | Захар | ज़ख़ार | زاخار
Savely | Saveliy, Savelii | Савелий | सवेली | سافيلي
Konstantin | Constantin | Константин | कोंस्तांतिन | قسطنطين
""")
RUS_PATRONYMICS = parts(CDA, """
Yuryevich | Yurievich, Iurevich | Юрьевич | यूरयेविच | يورييفيتش
Ignatyevich | Ignatevich | Игнатьевич | इग्नात्येविच | إغناتيفيتش
Timofeyevich | Timofeevich | Тимофеевич | तिमोफ़ेयेविच | تيموفييفيتش
Savelyevich | Savelevich | Савельевич | सवेल्येविच | سافيلييفيتش
Zakharovich | Zaharovich | Захарович | ज़ख़ारोविच | زاخاروفيتش
Matveyevich | Matveevich | Матвеевич | मत्वेयेविच | ماتفييفيتش
Antonovich | | Антонович | अंतोनोविच | أنطونوفيتش
Fyodorovich | Fedorovich | Фёдорович | फ़्योदोरोविच | فيودوروفيتش
""")
RUS_FAMILIES = parts(CDA, """
Lebyazhin | Lebiazhin, Lebjazhin | Лебяжин | लेब्याझिन | ليبياجين
Shchavelin | Schavelin, Shavelin | Щавелин | श्चवेलिन | شافيلين
Zhuravtsov | Juravtsov, Zhuravcov | Журавцов | झुरावत्सोव | جورافتسوف
Khvoshchev | Hvoshchev, Khvoschev | Хвощев | ख़्वोश्चेव | خفوشيف
Chernyavin | Cherniavin, Tchernyavin | Чернявин | चेर्न्याविन | تشيرنيافين
Yukhnovets | Yuhnovets, Iukhnovets | Юхновец | युख़्नोवेत्स | يوخنوفيتس
Ryabtsovsky | Riabtsovskii, Ryabtsovskiy | Рябцовский | र्याब्त्सोव्स्की | ريابتسوفسكي
Belomestin | Bielomestin | Беломестин | बेलोमेस्तिन | بيلوميستين
Kamyshlov | Kamishlov, Kamychlov | Камышлов | कामिश्लोव | كاميشلوف
Sukhorosov | Suhorosov, Soukhorosov | Сухоросов | सुख़ोरोसोव | سوخوروسوف
Podyachin | Podiachin, Podjachin | Подьячин | पोद्याचिन | بودياتشين
Ozerenko | Oserenko | Озеренко | ओज़ेरेंको | أوزيرينكو
""")

STEPPE_MEN = parts(CDA, """
Zelimkhan | Zelimhan | Зелимхан | ज़ेलिमख़ान | زليمخان
Aslanbek | Aslambek | Асланбек | असलानबेक | أصلان بيك
Rustam | Roustam, Rustem | Рустам | रुस्तम | رستم
Bakhtiyor | Bakhtiyar, Bahtiyor | Бахтиёр | बख़्तियोर | بختيار
Nurlan | Noorlan | Нурлан | नुरलान | نورلان
Yerzhan | Erzhan, Yerjan | Ержан | येरझान | يرجان
Azamat | Azamet | Азамат | अज़ामत | عظمت
Tengiz | Tenguiz | Тенгиз | तेंगिज़ | تنغيز
Ildar | Eldar | Ильдар | इल्दार | إلدار
Jamshed | Jamshid, Dzhamshed | Джамшед | जमशेद | جمشيد
Farkhod | Farhod, Farhad | Фарход | फ़रख़ोद | فرخود
Magomed | Magomet, Mahomed | Магомед | मागोमेद | ماغوميد
""")
STEPPE_PATRONYMICS = parts(CDA, """
Magomedovich | Magomedovitch | Магомедович | मागोमेदोविच | ماغوميدوفيتش
Rustamovich | Rustamovitch | Рустамович | रुस्तमोविच | رستموفيتش
Akhmedovich | Ahmedovich | Ахмедович | अख़मेदोविच | أحمدوفيتش
Salimovich | Salimovitch | Салимович | सलीमोविच | سليموفيتش
""")
STEPPE_FAMILIES = parts(CDA, """
Tsorgayev | Tsorgaev, Corgaev | Цоргаев | त्सोर्गायेव | تسورغاييف
Khuchbarov | Huchbarov, Khutchbarov | Хучбаров | ख़ुचबारोव | خوتشباروف
Ismatzoda | Ismatzade, Ismat-zoda | Исматзода | इस्मतज़ोदा | عصمت زاده
Tursunmetov | Toursunmetov | Турсунметов | तुर्सुनमेतोव | تورسونميتوف
Zhaksybergenov | Jaksybergenov, Zhaksibergenov | Жаксыбергенов | झाक्सीबेर्गेनोव | جاكسيبيرغينوف
Orozmatov | Orosmatov | Орозматов | ओरोज़मातोव | أوروزماتوف
Mardzhanbekov | Marjanbekov | Марджанбеков | मरजानबेकोव | مرجانبيكوف
Sheripkhanov | Sheriphanov, Cheripkhanov | Шерипханов | शेरिपख़ानोव | شيريبخانوف
Umalatbekov | Oumalatbekov | Умалатбеков | उमालातबेकोव | أومالاتبيكوف
Gelashikeli | Gelachikeli | Гелашикели | गेलाशिकेली | غيلاشيكيلي
""")

INDIA_MEN = parts(DCA, """
Hariram | Hari Ram | हरिराम | Харирам | هريرام
Devendra | Devender, Dewendra | देवेन्द्र | Девендра | ديفيندرا
Rameshwar | Rameshvar, Rameswar | रामेश्वर | Рамешвар | رامشوار
Girish | Gireesh | गिरीश | Гириш | غيريش
Dattatreya | Dattatraya | दत्तात्रेय | Даттатрея | داتاتريا
Jagdish | Jagadish | जगदीश | Джагдиш | جاغديش
Omprakash | Om Prakash | ओमप्रकाश | Омпракаш | أومبراكاش
Kailash | Kailas, Kailaash | कैलाश | Кайлаш | كيلاش
Mahendra | Mahender | महेन्द्र | Махендра | ماهيندرا
Tukaram | Tuka Ram | तुकाराम | Тукарам | توكارام
Vishwanath | Vishvanath, Viswanath | विश्वनाथ | Вишванатх | فيشواناث
Balwant | Balvant | बलवन्त | Балвант | بالوانت
Suryakant | Sooryakant, Suryakanth | सूर्यकान्त | Сурьякант | سورياكانت
""")
INDIA_WOMEN = parts(DCA, """
Lakshmi | Laxmi | लक्ष्मी | Лакшми | لاكشمي
Chandrika | Chandrica | चन्द्रिका | Чандрика | تشاندريكا
""")
INDIA_MIDDLES = parts(DCA, """
Prasad | Prashad | प्रसाद | Прасад | براساد
Kumar | Kumaar | कुमार | Кумар | كومار
Lal | Laal | लाल | Лал | لال
Narayan | Narain | नारायण | Нараян | نارايان
""")
INDIA_FAMILIES = parts(DCA, """
Vatsyan | Watsyan | वात्स्यन | Ватсьян | فاتسيان
Bhurtiya | Bhurtia | भुरतिया | Бхуртия | بهورتيا
Kothekar | Kotheker | कोठेकर | Котхекар | كوثيكار
Dhanokiya | Dhanokia | धनोकिया | Дханокия | دهانوكيا
Jhunjhwal | Jhunjhval | झुंझवाल | Джхунджхвал | جهونجهوال
Pathrikar | Patrikar, Pathreekar | पथरीकर | Патхрикар | باثريكار
Sonpethe | Sonpete | सोनपेठे | Сонпетхе | سونبيثي
Chharodiya | Charodia, Chharodia | छारोदिया | Чхародия | تشهاروديا
Ghatwai | Ghatvai | घटवाई | Гхатвай | غاتواي
Shekhupuriya | Shekhupuria, Sheikhupuria | शेखूपुरिया | Шекхупурия | شيخوبوريا
Lohumiya | Lohumia | लोहुमिया | Лохумия | لوهوميا
""")

AFRICA_MEN = parts(("arabic", "cyrillic"), """
Abdirahman | Cabdiraxmaan, Abdurahman | عبد الرحمن | Абдирахман
Liban | Liibaan, Leban | ليبان | Либан
Guled | Guleed, Gouled | جوليد | Гулед
Farah | Faarax, Farrah | فارح | Фарах
Sharmarke | Sharmaarke, Charmarke | شرماركي | Шармарке
Warsame | Warsameh, Varsame | ورسمة | Варсаме
Innocent | Inocent | | Инносан
Deogratias | Deo Gratias, Déogratias | | Деограсиас
Juvenal | Juvénal, Juvenale | | Жювеналь
Tekle | Tekla, Tecle | | Текле
Mulugeta | Moulougueta | | Мулугета
""")
AFRICA_FAMILIES = parts(("arabic", "cyrillic"), """
Dhoolyare | Dholyare, Doolyare | دوليري | Дольяре
Xirsowe | Hirsowe, Hirsoweh | حيرسوي | Хирсове
Guurwade | Gurwade, Gourwade | جوروادي | Гурваде
Nsengimwami | Nsengimuami | | Нсенгимвами
Kabeyamba | Kabeamba | | Кабеямба
Byaruhira | Biaruhira | | Бьярухира
Mwakasendo | Muakasendo | | Мвакасендо
Gebresilase | Gebreselassie, Ghebresilase | | Гебресиласе
Wolderufael | Woldrufael, Wolderufaiel | | Волдеруфаэль
""")

KOREA_FAMILIES = parts(("hangul", "cyrillic"), """
Kim | Gim | 김 | Ким
Pak | Park, Bak | 박 | Пак
Ri | Lee, Yi | 리 | Ли
Choe | Choi | 최 | Чхве
Chang | Jang | 장 | Чан
Hwang | Whang | 황 | Хван
Om | Eom, Um | 엄 | Ом
Pyon | Byeon, Byun | 변 | Пён
""")
KOREA_GIVEN = parts(("hangul", "cyrillic"), """
Tong-hyop | Dong-hyeop, Donghyop | 동협 | Донхёп
Myong-rim | Myeong-rim, Myongrim | 명림 | Мёнрим
Yong-sop | Yong-seop, Yongsop | 용섭 | Ёнсоп
Sung-guk | Seung-guk, Sunguk | 승국 | Сынгук
Chun-bong | Choon-bong, Chunbong | 춘봉 | Чхунбон
Hak-rim | Hak-lim, Hakrim | 학림 | Хакрим
Kyong-chan | Gyeong-chan, Kyongchan | 경찬 | Кёнчхан
Il-ryong | Il-lyong, Ilryong | 일룡 | Иллён
Won-gyu | Won-kyu, Wongyu | 원규 | Вонгю
""")

LATIN_MEN = parts(("cyrillic",), """
Evaristo | Evarista | Эваристо
Baltasar | Balthasar, Baltazar | Бальтасар
Anselmo | Anzelmo | Ансельмо
Fulgencio | Fulgensio | Фульхенсио
Joaquín | Joaquin | Хоакин
Aurélien | Aurelien | Орельен
Ghislain | Guislain | Гислен
Casimiro | Kasimiro | Касимиро
""")
LATIN_FAMILIES = parts(("cyrillic",), """
Quintanarro | Quintanaro | Кинтанарро
Villamorel | Vilamorel | Вильяморель
Ormaechavarría | Ormaechavarria | Ормаэчаваррия
Montelongoria | Montelongoría | Монтелонгория
Tavarães | Tavaraes | Тавараеш
Delacourbe | De Lacourbe | Делакурб
Marchefeuille | Marchefeuil | Маршфёй
Peñagrícola | Penagricola | Пеньягрикола
""")

# --- people who are not on the list: other family names, so that nobody among them is meant ---

INNOCENT = {
    "arab": (ARAB_MEN + ARAB_WOMEN, parts(ACD, """
Barakat | | بركات | Баракат | बरकात
Haddad | | حداد | Хаддад | हद्दाद
Khoury | | خوري | Хури | ख़ूरी
al-Otaibi | | العتيبي | аль-Отейби | अल-उतैबी
Benyahia | | بن يحيى | Беньяхья | बेनयहया
Zeidan | | زيدان | Зейдан | ज़ैदान
Nakhleh | | نخلة | Нахле | नख़ला
Qudsi | | قدسي | Кудси | क़ुदसी
"""), ("AE", "JO", "LB", "MA", "SA", "TN", "EG")),
    "afpak": (AFPAK_MEN, parts(ACD, """
Qureshi | | قریشی | Куреши | क़ुरैशी
Siddiqui | | صدیقی | Сиддики | सिद्दीक़ी
Bukhari | | بخاری | Бухари | बुख़ारी
Chaudhry | | چودھری | Чаудхри | चौधरी
Durrani | | درانی | Дуррани | दुर्रानी
Ansari | | انصاری | Ансари | अंसारी
"""), ("PK", "AF", "GB", "AE")),
    "rus": (RUS_MEN, parts(CDA, """
Sokolov | | Соколов | सोकोलोव | سوكولوف
Vinogradov | | Виноградов | विनोग्रादोव | فينوغرادوف
Tretyakov | | Третьяков | त्रेत्याकोव | تريتياكوف
Gorshkov | | Горшков | गोर्शकोव | غورشكوف
Panteleyev | | Пантелеев | पान्तेलेयेव | بانتيلييف
Yasinsky | | Ясинский | यासिन्स्की | ياسينسكي
Melnichenko | | Мельниченко | मेल्निचेंको | ميلنيتشينكو
Dubrovin | | Дубровин | दुब्रोविन | دوبروفين
"""), ("RU", "BY", "KZ", "UA", "DE")),
    "steppe": (STEPPE_MEN, parts(CDA, """
Abdullayev | | Абдуллаев | अब्दुल्लायेव | عبد اللهييف
Nazarov | | Назаров | नज़ारोव | نازاروف
Sadykov | | Садыков | सादीकोव | ساديكوف
Kenzhebekov | | Кенжебеков | केंझेबेकोव | كينجيبيكوف
Toktogulov | | Токтогулов | तोक्तोगुलोव | توكتوغولوف
Beridze | | Беридзе | बेरिद्ज़े | بيريدزه
"""), ("UZ", "KZ", "KG", "TJ", "GE", "RU")),
    "india": (INDIA_MEN + INDIA_WOMEN, parts(DCA, """
Sharma | | शर्मा | Шарма | شارما
Deshpande | | देशपांडे | Дешпанде | ديشباندي
Agarwal | | अग्रवाल | Агарвал | أغاروال
Kulkarni | | कुलकर्णी | Кулкарни | كولكارني
Chaturvedi | | चतुर्वेदी | Чатурведи | شاتورفيدي
Bhattacharya | | भट्टाचार्य | Бхаттачарья | باتاتشاريا
Iyer | | अय्यर | Айер | آير
Rathore | | राठौर | Ратхор | راتور
"""), ("IN", "NP", "AE", "SG", "GB")),
    "korea": (KOREA_GIVEN, parts(("hangul", "cyrillic"), """
Seo | | 서 | Со
Jeong | | 정 | Чон
Kang | | 강 | Кан
Yoon | | 윤 | Юн
Shin | | 신 | Син
"""), ("KR", "US")),
    "africa": (AFRICA_MEN, parts((), """
Mutasa
Okonjo
Njoroge
Wanjiku
Hailemariam
Nyambura
Achieng
"""), ("KE", "ET", "UG", "TZ", "SO", "RW")),
    "latin": (LATIN_MEN, parts((), """
Fernández
Carvalho
Rodrigues
Moreau
Lefèvre
Gutiérrez
Castellanos
Barbieri
"""), ("ES", "BR", "FR", "MX", "PT", "CO")),
    "europe": (parts((), """
Margaret
Oliver
Charlotte
Friedrich
Annelise
Björn
Siobhán
Kateřina
Zbigniew
Wojciech
Ömer
Elif
Dimitra
Laszlo
Maarten
Ingeborg
Thomas
Harriet
Giulia
Bogdan
"""), parts((), """
Whitcombe
Ashdown
O'Sullivan
MacAllister
Niedermeyer
Schönfeld
Lindqvist
Østergaard
Kowalczyk
Wiśniewski
Dvořáková
Yıldırım
Çelikkol
Papadakis
Nagy-Horváth
Van der Meulen
Bianchini
Ionescu
Thornbury
Fairweather
"""), ("GB", "DE", "SE", "PL", "TR", "GR", "HU", "NL", "IT", "RO", "CZ", "NO")),
    "east": (parts(("han",), """
Wei | | 伟
Xiuying | | 秀英
Jianguo | | 建国
Meiling | | 美玲
Haoran | | 浩然
Yuchen | | 雨辰
Guiying | | 桂英
Zhiqiang | | 志强
"""), parts(("han",), """
Zhang | | 张
Liu | | 刘
Huang | | 黄
Zhou | | 周
Xu | | 徐
Ouyang | | 欧阳
"""), ("CN", "SG", "MY", "HK")),
}
