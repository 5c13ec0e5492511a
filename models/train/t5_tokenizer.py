"""Builds and reads the T5 vocabulary of the bundled models: a Unigram tokenizer.json as published T5 encoders have it.

Every word of the catalog is one piece; any other word falls apart into letters. Padding is 0, end of text 1, unknown 2. The normaliser is a
precompiled charsmap, as T5's, whose whole content is that capitals become small letters and line ends and tabs become spaces.
"""
import base64
import json
import pathlib
import re
import string
import struct

from tokenizer import WORDS

MARK, PAD, END, UNKNOWN = "\u2581", "<pad>", "</s>", "<unk>"
WORD_SCORE, LETTER_SCORE = -4.0, -9.0
LENGTH = 32
REPLACED = {letter: letter.lower() for letter in string.ascii_uppercase} | {"\t": " ", "\n": " ", "\r": " "}


def charsmap():
    """SentencePiece's normalisation blob: a Darts double array over single bytes, then the replacements, each ended by a zero byte.

    The root's children stand at 256 + byte, their values at 512 + byte; an entry's offset is the exclusive or of the two places.
    """
    root, values, leaf, value = 256, 512, 1 << 8, 1 << 31
    units, replacements = [0] * 768, b""
    units[0], units[root] = root << 10, 1  # No child for the byte 0: another byte's label stands in its place.
    for letter, replacement in REPLACED.items():
        byte = ord(letter)
        units[root + byte] = byte | leaf | (root ^ values) << 10
        units[values + byte] = value | len(replacements)
        replacements += replacement.encode() + b"\0"
    return struct.pack(f"<I{len(units)}I", 4 * len(units), *units) + replacements


def build(folder: pathlib.Path, length=LENGTH):
    """Writes tokenizer.json and tokenizer_config.json; length is what texts are cut and padded to."""
    special = [PAD, END, UNKNOWN]
    words = [MARK + word for word in dict.fromkeys(WORDS)]
    letters = [MARK, *string.ascii_lowercase, *string.digits, *string.punctuation]
    pieces = [[piece, 0.0] for piece in special] + [[word, WORD_SCORE] for word in words] + [[letter, LETTER_SCORE] for letter in letters]
    added = [{"id": i, "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
             for i, token in enumerate(special)]
    space = {"type": "Metaspace", "replacement": MARK, "prepend_scheme": "always", "split": True}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_text(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added,
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Precompiled", "precompiled_charsmap": base64.b64encode(charsmap()).decode()},
            {"type": "Strip", "strip_left": False, "strip_right": True},
            {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": MARK}]},
        "pre_tokenizer": space, "decoder": space,
        "post_processor": {
            "type": "TemplateProcessing", "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": END, "type_id": 0}}],
            "pair": [], "special_tokens": {END: {"id": END, "ids": [special.index(END)], "tokens": [END]}}},
        "model": {"type": "Unigram", "unk_id": special.index(UNKNOWN), "vocab": pieces, "byte_fallback": False},
    }, ensure_ascii=False, indent=1) + "\n")
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "T5Tokenizer", "model_max_length": length, "extra_ids": 0, "pad_token": PAD, "eos_token": END,
        "unk_token": UNKNOWN}, indent=2) + "\n")


class T5Tokenizer:
    """Text to ids: end of text after the words, cut or padded to the length that tokenizer_config.json states."""

    def __init__(self, folder: pathlib.Path):
        pieces = json.loads((folder / "tokenizer.json").read_text())["model"]["vocab"]
        self.pieces = {piece: (i, score) for i, (piece, score) in enumerate(pieces)}
        self.length = json.loads((folder / "tokenizer_config.json").read_text())["model_max_length"]
        self.longest, self.cache = max(map(len, self.pieces)), {}
        self.pad, self.end, self.unknown = (self.pieces[token][0] for token in (PAD, END, UNKNOWN))
        self.unknown_score = min(score for _, score in self.pieces.values()) - 10

    def word(self, word):
        """The cut of best score (Viterbi); unknown letters beside each other become one token."""
        if word not in self.cache:
            best = [(0.0, 0, None)] + [None] * len(word)
            for start in range(len(word)):
                for end in range(start + 1, min(len(word), start + self.longest) + 1):
                    piece = self.pieces.get(word[start:end], (self.unknown, self.unknown_score) if end == start + 1 else None)
                    if piece and (best[end] is None or best[start][0] + piece[1] > best[end][0]):
                        best[end] = (best[start][0] + piece[1], start, piece[0])
            ids, end = [], len(word)
            while end:
                _, start, piece = best[end]
                if piece != self.unknown or not ids or ids[-1] != self.unknown:
                    ids.append(piece)
                end = start
            self.cache[word] = ids[::-1]
        return self.cache[word]

    def __call__(self, text):
        text = re.sub(" {2,}", " ", "".join(REPLACED.get(letter, letter) for letter in text).rstrip())
        ids = []
        for word in re.findall(MARK + f"[^{MARK}]*", MARK + text.lstrip(" ").replace(" ", MARK)) if text else []:
            ids += self.word(word)
        ids = ids[:self.length - 1] + [self.end]
        return ids + [self.pad] * (self.length - len(ids))
