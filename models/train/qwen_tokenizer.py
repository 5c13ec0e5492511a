"""Builds and reads the byte-level vocabulary of the bundled models that have a language model as text encoder, in Qwen 2's format.

Every word of the catalog, with a space before it or at the beginning of a text, small or capitalised, is one token, and so is every word of the
chat templates; any other word falls apart into bytes.
"""
import collections
import json
import pathlib
import re

from tokenizer import WORDS, byte_alphabet, merge

PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
CONTROLS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>")
SYSTEM = ("Describe the image by detailing the color, shape, size, texture, quantity, text, spatial relationships of the objects and "
          "background:")
REFERENCE_WORDS = ("this", "same", "object")


def words(text):
    """PATTERN, with Python's letters and digits in place of Unicode's classes."""
    letter, number = r"[^\W\d_]", r"\d"
    pattern = PATTERN.replace(r"[^\r\n\p{L}\p{N}]?\p{L}+", rf"(?:[^\r\n\w]|_)?{letter}+").replace(r"\p{N}|", number + "|")
    return re.findall(pattern.replace(r"[^\s\p{L}\p{N}]+", r"(?:[^\s\w]|_)+"), text)


def build(folder: pathlib.Path, length):
    """Learns the merges and writes vocab.json, merges.txt and tokenizer_config.json; length is the longest conversation."""
    letters = byte_alphabet()
    spell = lambda text: [letters[byte] for byte in text.encode()]
    catalog = [*WORDS, *REFERENCE_WORDS]
    texts = [word for name in catalog for word in (name, " " + name, name.capitalize())]
    texts += [word for text in ("system", "user", "assistant", "\n\n", SYSTEM) for word in words(text)]
    pieces, merges = [spell(text) for text in dict.fromkeys(texts)], []
    while True:
        pairs = collections.Counter(pair for piece in pieces for pair in zip(piece, piece[1:]))
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        pieces = [merge(piece, best) for piece in pieces]
    vocabulary = [*letters.values(), *("".join(pair) for pair in merges), *CONTROLS]
    assert len(set(vocabulary)) == len(vocabulary)
    folder.mkdir(parents=True, exist_ok=True)
    plain = vocabulary[:-len(CONTROLS)]
    (folder / "vocab.json").write_text(json.dumps({piece: i for i, piece in enumerate(plain)}, ensure_ascii=False))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(" ".join(pair) + "\n" for pair in merges))
    added = {str(len(plain) + i): {"content": token, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False,
                                   "special": "think" not in token} for i, token in enumerate(CONTROLS)}
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "Qwen2Tokenizer", "add_bos_token": False, "add_prefix_space": False, "added_tokens_decoder": added,
        "model_max_length": length, "pad_token": CONTROLS[0], "eos_token": "<|im_end|>", "errors": "replace"}, indent=2) + "\n")


class QwenTokenizer:
    def __init__(self, folder: pathlib.Path):
        config = json.loads((folder / "tokenizer_config.json").read_text())
        self.vocabulary = json.loads((folder / "vocab.json").read_text())
        self.controls = {token["content"]: int(i) for i, token in config["added_tokens_decoder"].items()}
        lines = (folder / "merges.txt").read_text().splitlines()[1:]
        self.ranks = {tuple(line.split(" ")): i for i, line in enumerate(lines)}
        self.length, self.pad = config["model_max_length"], self.controls[config["pad_token"]]
        self.size, self.letters, self.cache = len(self.vocabulary) + len(self.controls), byte_alphabet(), {}

    def word(self, word):
        if word not in self.cache:
            symbols = [self.letters[byte] for byte in word.encode()]
            while len(symbols) > 1:
                best = min(zip(symbols, symbols[1:]), key=lambda pair: self.ranks.get(pair, 1e9))
                if best not in self.ranks:
                    break
                symbols = merge(symbols, best)
            self.cache[word] = [self.vocabulary[symbol] for symbol in symbols]
        return self.cache[word]

    def text(self, text):
        """What a user typed: never control tokens."""
        return [i for word in words(text) for i in self.word(word)]

    def markup(self, markup):
        """What the program wrote: control tokens and text."""
        parts = re.split("(" + "|".join(map(re.escape, self.controls)) + ")", markup)
        return [i for part in parts for i in ([self.controls[part]] if part in self.controls else self.text(part))]

    def padded(self, ids, length):
        """Ids cut at their end or padded, and the mask of those that are no padding."""
        ids = ids[:length]
        return ids + [self.pad] * (length - len(ids)), [1] * len(ids) + [0] * (length - len(ids))

    def klein(self, prompt):
        """FLUX.2 klein's conversation, with an empty thought."""
        return (self.markup("<|im_start|>") + self.text("user\n" + prompt)
                + self.markup("<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n"))

    def qwen_image(self, prompt):
        """Qwen-Image's conversation."""
        return (self.markup(f"<|im_start|>system\n{SYSTEM}<|im_end|>\n<|im_start|>") + self.text("user\n" + prompt)
                + self.markup("<|im_end|>\n<|im_start|>assistant\n"))

    def qwen_image_prefix(self):
        """How many tokens stand before the prompt: their states are dropped."""
        return len(self.markup(f"<|im_start|>system\n{SYSTEM}<|im_end|>\n<|im_start|>")) + len(self.text("user\n"))
