"""Stable Diffusion 2.1: velocity prediction, a wider text encoder with plain GELU."""
from clip_text import CLIPTextModel
from family import HALVED, take
from sd15 import Sd15
from thin import thin
from unet import UNet2DConditionModel

WIDTH = 80


class Sd21(Sd15):
    kind, id, title = "sd21", "catalog-sd21", "Catalog, Stable Diffusion 2.1 shape"
    prediction = "v_prediction"
    scheduler = Sd15.scheduler | {"prediction_type": prediction}

    def text_encoder(self, words):
        return CLIPTextModel(words, width=WIDTH, activation="gelu")

    def unet(self):
        return UNet2DConditionModel((48, 72), layers=1, context_width=WIDTH)

    def begin(self, saved):
        take(self.modules["unet"], saved["unet"], HALVED, thin)
