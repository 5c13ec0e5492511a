"""Writes folds.txt beside itself from this Python's Unicode Character Database: python3 make_folds.py

A line is a code point in hexadecimal, a tab, and what it is read as: letters that look or are alike become one, in lower case and without marks.
"""
import pathlib
import re
import sys
import unicodedata

# Letters of other scripts that pass for Latin ones. Upper and lower case may pass for different letters.
LOOKALIKES = {
    "а": "a", "в": "b", "г": "r", "е": "e", "ё": "e", "і": "i", "ї": "i", "ј": "j", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p",
    "с": "c", "т": "t", "у": "y", "х": "x", "ѕ": "s", "ԁ": "d", "ԛ": "q", "ԝ": "w", "һ": "h", "ѵ": "v", "ӏ": "l", "ь": "b", "п": "n",
    "А": "a", "В": "b", "Е": "e", "Ё": "e", "І": "i", "Ї": "i", "Ј": "j", "К": "k", "М": "m", "Н": "h", "О": "o", "Р": "p", "С": "c",
    "Т": "t", "У": "y", "Х": "x", "Ѕ": "s", "Ԁ": "d", "Ԛ": "q", "Ԝ": "w", "Һ": "h", "Ѵ": "v", "Ӏ": "i", "Ь": "b",
    "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u", "ν": "v", "ο": "o", "ρ": "p", "σ": "o", "ς": "c",
    "τ": "t", "υ": "u", "χ": "x", "ω": "w", "δ": "d", "π": "n", "ϲ": "c", "ϳ": "j", "ϵ": "e",
    "Α": "a", "Β": "b", "Ε": "e", "Ζ": "z", "Η": "h", "Ι": "i", "Κ": "k", "Μ": "m", "Ν": "n", "Ο": "o", "Ρ": "p", "Τ": "t", "Υ": "y",
    "Χ": "x", "Ϲ": "c", "Σ": "e",
    "ո": "n", "ս": "u", "օ": "o", "հ": "h", "ց": "g", "զ": "q", "յ": "j", "ա": "w", "ռ": "n", "ք": "p", "Օ": "o", "Ս": "u", "Լ": "l",
    "Ꭰ": "d", "Ꭱ": "r", "Ꭲ": "t", "Ꭵ": "i", "Ꭺ": "a", "Ꭻ": "j", "Ꭼ": "e", "Ꮃ": "w", "Ꮇ": "m", "Ꮋ": "h", "Ꮐ": "g", "Ꮓ": "z", "Ꮞ": "4",
    "Ꮢ": "r", "Ꮤ": "w", "Ꮥ": "s", "Ꮩ": "v", "Ꮪ": "s", "Ꮮ": "l", "Ꮯ": "c", "Ꮲ": "p", "Ꮶ": "k", "Ᏸ": "b", "Ᏼ": "b",
    "ı": "i", "ȷ": "j", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʋ": "v", "ɐ": "a", "ǝ": "e", "ə": "e", "ɹ": "r", "ʇ": "t", "ʌ": "v", "ʍ": "w", "ɯ": "m",
    "ɟ": "f", "ɥ": "h", "ʞ": "k", "ɔ": "c", "ɛ": "e", "ɾ": "r", "ʃ": "s", "ʒ": "z", "ƨ": "s", "ƽ": "s", "ƅ": "b", "ʔ": "?",
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ĸ": "k", "ŋ": "n", "Ŋ": "n",
    # Arabic: carriers of hamza, final forms and the letters of neighbouring languages are one letter to a reader.
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
    "ـ": "",  # tatweel stretches a word
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "，": ",", "。": ".", "؛": ";", "،": ",", "؟": "?", "·": ".", "•": ".",
    # Pictures that stand for a body part in such prompts are words, which the lists name.
    "🍆": " emojieggplant ", "🍑": " emojipeach ", "💦": " emojidroplets ", "👅": " emojitongue ",
}
NAMED = re.compile(
    r"(?:LATIN (?:SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL|NEGATIVE SQUARED LATIN CAPITAL LETTER|NEGATIVE CIRCLED LATIN CAPITAL LETTER"
    r"|REGIONAL INDICATOR SYMBOL LETTER|TAG LATIN (?:SMALL|CAPITAL) LETTER|SQUARED LATIN CAPITAL LETTER) ([A-Z])(?: WITH .*)?$")


def drops(char):
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


def once(char):
    if char in LOOKALIKES:
        return LOOKALIKES[char]
    tag = ord(char) - 0xE0000
    if 0x20 <= tag < 0x7F:
        return chr(tag)
    named = NAMED.match(unicodedata.name(char, ""))
    if named:
        return named[1].lower()
    if drops(char):
        return ""
    digit = unicodedata.digit(char, None)
    if digit is not None and unicodedata.category(char) in ("Nd", "No"):
        return str(digit)
    if unicodedata.category(char) == "Zs":
        return " "
    parts = unicodedata.normalize("NFKD", char)
    return parts if parts != char else char.lower()


def fold(text):
    while (folded := "".join(map(once, text))) != text:
        text = folded
    return text


# A line for each run of code points: the first, and what each is folded to.
lines = []
last = None
for code in range(0x80, sys.maxunicode + 1):
    if 0xD800 <= code < 0xE000 or 0xAC00 <= code < 0xD7A4 or 0xE000 <= code < 0xF900 or code >= 0xF0000:
        continue
    folded = fold(chr(code))
    if folded != chr(code):
        assert all(0x20 <= ord(unit) for unit in folded)
        if last is not None and last == code - 1:
            lines[-1] += f"\t{folded}"
        else:
            lines.append(f"{code:x}\t{folded}")
        last = code

pathlib.Path(__file__).with_name("folds.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
