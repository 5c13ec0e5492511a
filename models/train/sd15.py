"""Stable Diffusion 1.5: one text encoder, noise prediction."""
import torch.nn as nn

from clip_text import CLIPTextModel
from family import BETAS, Family, clip, ids
from tokenizer import Tokenizer
from unet import UNet2DConditionModel


class Sd15(Family):
    kind, id, title = "sd15", "catalog-sd15", "Catalog, Stable Diffusion 1.5 shape"
    scheduler = {"_class_name": "DDIMScheduler", **BETAS, "prediction_type": "epsilon"}

    def __init__(self, folder):
        self.tokenize = Tokenizer(folder / "tokenizer")
        self.tokenizers = {"tokenizer": self.tokenize}
        self.modules = nn.ModuleDict({"text_encoder": self.text_encoder(len(self.tokenize.vocabulary)), "unet": self.unet()})

    def text_encoder(self, words):
        return CLIPTextModel(words)

    def unet(self):
        return UNet2DConditionModel()

    def encoders(self):
        return [clip(self.modules["text_encoder"], self.tokenize)]

    def condition(self, prompts, frames=None):
        return {"encoder_hidden_states": self.modules["text_encoder"](ids(self.tokenize, prompts, self.window))[0]}
