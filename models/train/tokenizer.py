"""Builds and reads the CLIP byte-pair vocabulary of the bundled models, in the real one's format (vocab.json, merges.txt).

Every word of the catalog is one token; any other word falls apart into bytes. End of text is the highest id and also the padding.
"""
import collections
import json
import pathlib
import re

from catalog import COLOURS, KINDS, POSITIONS, SIZES, SURFACES

WORDS = ["a", "an", "two", "on", "the", "against", "standing", "of", "photo", "product", "shot", "catalog", "picture", "studio", "light",
         "high", "quality", "drawing", "line", "art", "sepia", "night", "brand", "style", "in", "at", "and", "with",
         *SURFACES, *SIZES, *POSITIONS, *COLOURS, *KINDS, *KINDS.values()]
START, END = "<|startoftext|>", "<|endoftext|>"
LENGTH = 77


def byte_alphabet():
    """GPT-2's printable stand-in for each byte."""
    order = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    letters, extra = [chr(b) for b in order], 0
    for byte in range(256):
        if byte not in order:
            order.append(byte)
            letters.append(chr(256 + extra))
            extra += 1
    return dict(zip(order, letters))


def merge(symbols, pair):
    merged, i = [], 0
    while i < len(symbols):
        if tuple(symbols[i:i + 2]) == pair:
            merged.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            merged.append(symbols[i])
            i += 1
    return merged


def build(folder: pathlib.Path):
    """Learns the merges from the word list and writes both files."""
    alphabet, merges = list(byte_alphabet().values()), []
    words = [list(word[:-1]) + [word[-1] + "</w>"] for word in dict.fromkeys(WORDS)]
    while True:
        pairs = collections.Counter(pair for word in words for pair in zip(word, word[1:]))
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        words = [merge(word, best) for word in words]
    vocabulary = alphabet + [letter + "</w>" for letter in alphabet] + ["".join(pair) for pair in merges] + [START, END]
    assert len(set(vocabulary)) == len(vocabulary)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps({piece: i for i, piece in enumerate(vocabulary)}, ensure_ascii=False))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(" ".join(pair) + "\n" for pair in merges))


class Tokenizer:
    def __init__(self, folder: pathlib.Path, padding=END):
        self.vocabulary = json.loads((folder / "vocab.json").read_text())
        lines = (folder / "merges.txt").read_text().splitlines()[1:]
        self.ranks = {tuple(line.split()): i for i, line in enumerate(lines)}
        self.alphabet, self.cache = byte_alphabet(), {}
        self.pad_token, self.padding = padding, self.vocabulary[padding]

    def word(self, word):
        if word not in self.cache:
            symbols = [self.alphabet[byte] for byte in word.encode()]
            symbols[-1] += "</w>"
            while len(symbols) > 1:
                best = min(zip(symbols, symbols[1:]), key=lambda pair: self.ranks.get(pair, 1e9))
                if best not in self.ranks:
                    break
                symbols = merge(symbols, best)
            self.cache[word] = [self.vocabulary[symbol] for symbol in symbols]
        return self.cache[word]

    def __call__(self, text):
        """77 ids: start, the words, end, then padding."""
        ids = [self.vocabulary[START]]
        for word in re.findall(r"'s|'t|'re|'ve|'m|'ll|'d|[a-z]+|[0-9]|[^\sa-z0-9]+", text.lower()):
            ids += self.word(word)
        ids = ids[:LENGTH - 1] + [self.vocabulary[END]]
        return ids + [self.padding] * (LENGTH - len(ids))
