#!/usr/bin/env python3
"""Writes the tables by which names in Han characters are read.

Usage: tools/make_han.py UNIHAN_FOLDER NAMES_FOLDER OUT_FOLDER
  UNIHAN_FOLDER  Unihan_Readings.txt.bz2, Unihan_Variants.txt.bz2 and Unihan_OtherMappings.txt.bz2, of Debian's package
                 unicode-data
  NAMES_FOLDER   name_groups.txt.xz: names from Wikidata (CC0), a line for each, its forms in many scripts
  OUT_FOLDER     gets han_characters.tsv and han_japanese.tsv
"""

import bz2
import collections
import hashlib
import lzma
import pathlib
import re
import sys
import unicodedata

HAN = re.compile(r"[\u3005\u3400-\u9fff\U00020000-\U0003ffff]+")
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fc]+")
MOST_JAPANESE_READINGS = 4   # of a word
MOST_CHARACTER_READINGS = 8

# Japanese family names of the hundred commonest that the names at hand lack, or read otherwise first. From general
# knowledge.
JAPANESE_SURNAMES = {
    "佐藤": "satou", "鈴木": "suzuki", "高橋": "takahashi", "田中": "tanaka", "伊藤": "itou", "渡辺": "watanabe",
    "渡邊": "watanabe", "山本": "yamamoto", "中村": "nakamura", "小林": "kobayashi", "加藤": "katou", "吉田": "yoshida",
    "山田": "yamada", "佐々木": "sasaki", "山口": "yamaguchi", "松本": "matsumoto", "井上": "inoue", "木村": "kimura",
    "林": "hayashi", "斎藤": "saitou", "斉藤": "saitou", "清水": "shimizu", "山崎": "yamazaki", "森": "mori",
    "池田": "ikeda", "橋本": "hashimoto", "阿部": "abe", "石川": "ishikawa", "山下": "yamashita", "中島": "nakajima",
    "石井": "ishii", "小川": "ogawa", "前田": "maeda", "岡田": "okada", "長谷川": "hasegawa", "藤田": "fujita",
    "後藤": "gotou", "近藤": "kondou", "村上": "murakami", "遠藤": "endou", "青木": "aoki", "坂本": "sakamoto",
    "福田": "fukuda", "太田": "oota", "西村": "nishimura", "藤井": "fujii", "岡本": "okamoto", "藤原": "fujiwara",
    "金子": "kaneko", "三浦": "miura", "中野": "nakano", "中川": "nakagawa", "原田": "harada", "松田": "matsuda",
    "竹内": "takeuchi", "小野": "ono", "田村": "tamura", "中山": "nakayama", "和田": "wada", "石田": "ishida",
    "森田": "morita", "上田": "ueda", "原": "hara", "内田": "uchida", "柴田": "shibata", "酒井": "sakai",
    "宮崎": "miyazaki", "横山": "yokoyama", "高木": "takagi", "安藤": "andou", "宮本": "miyamoto", "大野": "oono",
    "小島": "kojima", "工藤": "kudou", "谷口": "taniguchi", "今井": "imai", "高田": "takada", "増田": "masuda",
    "丸山": "maruyama", "杉山": "sugiyama", "村田": "murata", "大塚": "ootsuka", "新井": "arai", "小山": "koyama",
    "平野": "hirano", "藤本": "fujimoto", "河野": "kouno", "上野": "ueno", "野口": "noguchi", "武田": "takeda",
    "松井": "matsui", "千葉": "chiba", "菅原": "sugawara", "岩崎": "iwasaki", "木下": "kinoshita", "久保": "kubo",
    "佐野": "sano", "野村": "nomura", "松尾": "matsuo", "市川": "ichikawa", "菊地": "kikuchi", "杉本": "sugimoto",
    "古川": "furukawa", "大西": "oonishi", "島田": "shimada", "水野": "mizuno", "桜井": "sakurai", "高野": "takano",
}

# Given names of one character, with their usual readings. From general knowledge.
JAPANESE_GIVEN = {
    "浩": "hiroshi", "博": "hiroshi", "弘": "hiroshi", "宏": "hiroshi", "寛": "hiroshi", "洋": "hiroshi you",
    "裕": "hiroshi yutaka", "正": "tadashi", "忠": "tadashi", "崇": "takashi", "隆": "takashi", "孝": "takashi",
    "貴": "takashi", "敬": "takashi kei", "剛": "tsuyoshi takeshi", "毅": "tsuyoshi takeshi", "強": "tsuyoshi",
    "健": "ken takeshi", "武": "takeshi", "猛": "takeshi", "威": "takeshi", "豊": "yutaka", "茂": "shigeru",
    "滋": "shigeru", "清": "kiyoshi", "潔": "kiyoshi", "進": "susumu", "勉": "tsutomu", "努": "tsutomu", "修": "osamu",
    "治": "osamu", "実": "minoru", "稔": "minoru", "昇": "noboru", "登": "noboru", "学": "manabu", "守": "mamoru",
    "護": "mamoru", "衛": "mamoru", "聡": "satoshi", "智": "satoshi tomo", "哲": "satoshi tetsu", "敏": "satoshi toshi",
    "悟": "satoru", "誠": "makoto", "真": "makoto shin", "純": "jun", "順": "jun", "淳": "jun atsushi", "潤": "jun",
    "篤": "atsushi", "敦": "atsushi", "徹": "tooru", "亨": "tooru", "透": "tooru", "亮": "ryou akira", "明": "akira",
    "昭": "akira", "彰": "akira", "章": "akira", "晃": "akira", "朗": "akira", "昌": "akira masashi", "仁": "hitoshi jin",
    "均": "hitoshi", "勝": "masaru", "優": "masaru yuu", "賢": "masaru ken", "保": "tamotsu", "満": "mitsuru",
    "渉": "wataru", "亘": "wataru", "望": "nozomu nozomi", "薫": "kaoru", "司": "tsukasa", "功": "isao", "勲": "isao",
    "勇": "isamu yuu", "巌": "iwao", "肇": "hajime", "創": "hajime sou", "元": "hajime gen", "栄": "sakae", "翔": "shou",
    "翼": "tsubasa", "大": "dai masaru", "拓": "taku hiraku", "忍": "shinobu", "恵": "megumi kei", "愛": "ai", "舞": "mai",
    "葵": "aoi", "泉": "izumi", "光": "hikaru hikari", "緑": "midori", "梓": "azusa", "瞳": "hitomi", "唯": "yui",
    "彩": "aya", "綾": "aya", "文": "aya fumi", "幸": "yuki sachi", "雪": "yuki", "歩": "ayumi ayumu", "遥": "haruka",
    "悠": "yuu haruka", "静": "shizuka", "香": "kaori", "圭": "kei", "慶": "kei", "啓": "kei hiraku", "涼": "ryou",
    "諒": "ryou", "遼": "ryou", "隼": "hayato shun", "駿": "shun", "俊": "shun toshi", "瞬": "shun", "樹": "itsuki tatsuki",
    "蓮": "ren", "巧": "takumi", "匠": "takumi", "丈": "takeshi jou", "豪": "gou",
}

# Characters that Japan writes in a way of its own, and what Chinese in simplified characters has for them: the old and the
# new form of a name (澤, 沢) meet there. Unihan relates only the traditional ones. From the list of the new forms
# (shinjitai) of 1946.
JAPANESE_FORMS = dict(tuple(pair) for pair in (
    "沢泽 辺边 邉边 浜滨 髙高 桜樱 恵惠 眞真 広广 実实 斎斋 斉齐 渋涩 竜龙 滝泷 栄荣 円圆 塩盐 県县 応应 鉄铁 徳德 鶏鸡 経经 継继 軽轻 芸艺 撃击 剣剑 検检 験验 顕显 権权 "
    "厳严 効效 黒黑 済济 桟栈 賛赞 歯齿 児儿 釈释 収收 従从 渓溪 暁晓 勲勋 薫薰 亀龟 帰归 関关 観观 歓欢 勧劝 覚觉 楽乐 気气 駅驿 囲围 壱壹 隠隐 縁缘 価价 絵绘 懐怀 拡扩 焼烧 "
    "証证 奨奖 乗乘 浄净 畳叠 縄绳 嬢娘 譲让 図图 穂穗 髄髓 摂摄 専专 戦战 銭钱 選选 遷迁 繊纤 捜搜 荘庄 総总 聡聪 増增 蔵藏 続续 対对 帯带 択择 単单 弾弹 遅迟 鋳铸 庁厅 聴听 "
    "鎮镇 塚冢 転转 伝传 稲稻 闘斗 読读 悩恼 脳脑 覇霸 廃废 拝拜 売卖 発发 抜拔 払拂 仏佛 並并 変变 豊丰 毎每 満满 訳译 薬药 揺摇 様样 謡谣 頼赖 覧览 両两 緑绿 涙泪 塁垒 霊灵 "
    "齢龄 暦历 歴历 練练 労劳 録录 靏鹤 冨富 嶋岛 嶌岛 槇槙 瀬濑 渕渊 巌岩 栃枥"
).split())
MOST_USUAL = 1000

# Readings of characters in given names where Unihan's first one is another word's. Source: Tongyong Guifan Hanzi Biao, 2013.
GIVEN_READINGS = {"重": "chong", "长": "chang", "長": "chang", "乐": "le", "樂": "le", "朝": "chao", "曾": "zeng",
                  "行": "xing", "还": "huan", "还": "huan", "都": "du", "晟": "sheng", "茜": "qian", "薄": "bo",
                  "柏": "bai", "栖": "qi", "曲": "qu", "盛": "sheng", "石": "shi", "车": "che", "省": "sheng",
                  "勒": "le"}


def plain(text):
    """Letters without marks, small."""
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def unihan(folder, name, wanted):
    fields = collections.defaultdict(dict)
    with bz2.open(folder / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[1] in wanted:
                fields[chr(int(cells[0][2:], 16))][cells[1]] = cells[2]
    return fields


def mandarin(pinyin):
    return plain(pinyin.replace("ü", "u").replace("ǖ", "u").replace("ǘ", "u").replace("ǚ", "u").replace("ǜ", "u"))


def write(path, head, rows):
    path.write_text(head + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


HEPBURN = {
    "きゃ": "kya", "きゅ": "kyu", "きょ": "kyo", "しゃ": "sha", "しゅ": "shu", "しょ": "sho", "ちゃ": "cha",
    "ちゅ": "chu", "ちょ": "cho", "にゃ": "nya", "にゅ": "nyu", "にょ": "nyo", "ひゃ": "hya", "ひゅ": "hyu",
    "ひょ": "hyo", "みゃ": "mya", "みゅ": "myu", "みょ": "myo", "りゃ": "rya", "りゅ": "ryu", "りょ": "ryo",
    "ぎゃ": "gya", "ぎゅ": "gyu", "ぎょ": "gyo", "じゃ": "ja", "じゅ": "ju", "じょ": "jo", "びゃ": "bya",
    "びゅ": "byu", "びょ": "byo", "ぴゃ": "pya", "ぴゅ": "pyu", "ぴょ": "pyo",
    **dict(zip("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"
               "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ",
               "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo "
               "ya yu yo ra ri ru re ro wa i e o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo "
               "pa pi pu pe po".split()))}


def moras(kana):
    """Romanised, a mora each; nothing when a character is not of the table."""
    kana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in kana)
    out, i, doubled = [], 0, False
    while i < len(kana):
        if kana[i] == "っ":
            doubled, i = True, i + 1
            continue
        if kana[i] == "ー":
            i += 1
            continue
        length = 2 if kana[i:i + 2] in HEPBURN else 1
        syllable = HEPBURN.get(kana[i:i + length])
        if syllable is None:
            return []
        if doubled:
            syllable = ("t" if syllable.startswith("ch") else syllable[0]) + syllable
        out.append(syllable)
        i, doubled = i + length, False
    return out


def short(romaji):
    """Long vowels as one letter: Satou, Satoo, Satoh and Sato are one."""
    return re.sub(r"(.)\1+", lambda m: m[1] if m[1] in "aiueo" else m[0],
                  re.sub(r"oh(?=$|[^aiueoy])", "o", romaji.replace("ou", "o")))


def character_readings(words, usual):
    """How each character is read in the words: EM over all ways to cut a word's moras into one run a character.

    Takes    words: (Han word, its moras). usual: of a character, the readings that dictionaries give it.
    Gives    of a character, its readings, the most usual first.
    """
    kRounds, kMostMoras, kLeastCount, kLeastShare = 6, 4, 1.5, 0.03
    counts = None
    for _ in range(kRounds):
        total = {} if counts is None else {c: sum(of.values()) for c, of in counts.items()}

        def chance(character, reading):
            if counts is None:
                return 1.0 if reading in usual.get(character, ()) else 0.02
            return (counts[character][reading] + 1e-4) / (total.get(character, 0) + 1)

        fresh = collections.defaultdict(collections.Counter)
        for word, of in words:
            n, m = len(word), len(of)
            forward = [[0.0] * (m + 1) for _ in range(n + 1)]
            backward = [[0.0] * (m + 1) for _ in range(n + 1)]
            forward[0][0] = backward[n][m] = 1.0
            cuts = [(i, j, k) for i in range(n) for j in range(m) for k in range(j + 1, min(m, j + kMostMoras) + 1)]
            for i, j, k in cuts:
                forward[i + 1][k] += forward[i][j] * chance(word[i], "".join(of[j:k]))
            for i, j, k in reversed(cuts):
                backward[i][j] += backward[i + 1][k] * chance(word[i], "".join(of[j:k]))
            if forward[n][m] == 0:
                continue
            for i, j, k in cuts:
                share = forward[i][j] * chance(word[i], "".join(of[j:k])) * backward[i + 1][k] / forward[n][m]
                if share > 1e-3:
                    fresh[word[i]]["".join(of[j:k])] += share
        counts = fresh
    kept = {}
    for character, of in counts.items():
        all_of_it = sum(of.values())
        kept[character] = sorted((r for r in of if of[r] >= kLeastCount and of[r] >= kLeastShare * all_of_it),
                                 key=lambda r: (-of[r], r))
    return kept


def groups(path):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield [form.strip() for form in line.split(" => ")[0].split(",")]


def main():
    unihan_folder, names_folder, out = map(pathlib.Path, sys.argv[1:4])
    sources = [unihan_folder / "Unihan_Readings.txt.bz2", unihan_folder / "Unihan_Variants.txt.bz2",
               unihan_folder / "Unihan_OtherMappings.txt.bz2", names_folder / "name_groups.txt.xz"]
    hashes = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sources}

    def head(what, *names):
        return ("# Generated by tools/make_han.py. Do not edit. " + what + "\n# Made from\n" +
                "".join(f"#   {name}  {hashes[name]}\n" for name in names))

    readings = unihan(unihan_folder, "Unihan_Readings.txt.bz2",
                      {"kMandarin", "kCantonese", "kHangul", "kTGHZ2013", "kXHC1983", "kHanyuPinlu", "kJapaneseOn",
                       "kJapaneseKun"})
    variants = unihan(unihan_folder, "Unihan_Variants.txt.bz2", {"kSimplifiedVariant", "kTraditionalVariant"})
    rows = []
    for character in sorted(readings):
        of = readings[character]
        simplified = variants.get(character, {}).get("kSimplifiedVariant", "")
        simplified = chr(int(simplified.split()[0][2:], 16)) if simplified else JAPANESE_FORMS.get(character, "")
        known = {"kTGHZ2013", "kXHC1983", "kHanyuPinlu", "kHangul", "kJapaneseOn"} & set(of)
        if "kMandarin" not in of or not (known or simplified):
            continue
        pinyin = GIVEN_READINGS.get(character) or mandarin(of["kMandarin"].split()[0])
        cantonese = of.get("kCantonese", "").split()
        hangul = [h.split(":")[0] for h in of.get("kHangul", "").split()]
        rows.append((character, pinyin, cantonese[0].rstrip("123456") if cantonese else "", "".join(hangul),
                     simplified if simplified != character else ""))
    write(out / "han_characters.tsv",
          head("How characters are read, without tones.", *list(hashes)[:2]) +
          "# character, Mandarin (pinyin), Cantonese (jyutping), Korean (hangul, each a reading), simplified form\n", rows)

    japanese = collections.defaultdict(collections.Counter)
    moras_of = {}
    for forms in groups(names_folder / "name_groups.txt.xz"):
        han = {f.removesuffix("姓").removesuffix("氏") if len(f) > 1 else f for f in forms if HAN.fullmatch(f)}
        if not han:
            continue
        latin = {plain(f) for f in forms}
        latin = {f for f in latin if re.fullmatch(r"[a-z]{2,12}", f)}
        kana = {tuple(moras(f)) for f in forms if KANA.fullmatch(f)} - {()}
        for word in han:
            if len(word) <= 4:
                for of in sorted(kana):
                    romaji = "".join(of)
                    if any(short(f) == short(romaji) for f in latin):
                        japanese[word][romaji] += len(forms)
                        moras_of[romaji] = of
    usual = {c: {r.lower() for key in ("kJapaneseOn", "kJapaneseKun") for r in of.get(key, "").split()}
             for c, of in readings.items()}
    of_characters = character_readings(
        [(word, moras_of[romaji]) for word in sorted(japanese) for romaji in sorted(japanese[word])], usual)
    rows = []
    for word, romaji in JAPANESE_SURNAMES.items():
        japanese[word][romaji] += MOST_USUAL
    for character, given in JAPANESE_GIVEN.items():
        for romaji in given.split():
            japanese[character][romaji] += MOST_USUAL
    taught = set(unihan(unihan_folder, "Unihan_OtherMappings.txt.bz2", {"kJoyoKanji", "kJinmeiyoKanji"}))
    for word in sorted(set(japanese) | set(of_characters) | taught):
        best = sorted(japanese[word], key=lambda f: (-japanese[word][f], f))[:MOST_JAPANESE_READINGS]
        learned = of_characters.get(word, [])
        alone = (learned + sorted(usual.get(word, set()) - set(learned)))[:MOST_CHARACTER_READINGS]
        rows.append((word, " ".join(best), " ".join(alone)))
    write(out / "han_japanese.tsv",
          head("Japanese names: how a word is read by itself, and a character in words.", *hashes),
          rows)


if __name__ == "__main__":
    main()
