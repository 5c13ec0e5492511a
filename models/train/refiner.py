"""SDXL's refiner: image to image over the last quarter of the noise levels, the second text encoder alone, a picture's worth among the sizes."""
import torch
import torch.nn as nn

import diffusion
from clip_text import CLIPTextModelWithProjection
from family import clip, ids
from latents import PLAIN, SIZE
from sdxl import Sdxl
from tokenizer import Tokenizer
from unet import UNet2DConditionModel

BELOW = 250
"""The noisiest timestep that it is trained on."""
GOOD, POOR = 6.0, 2.5
"""Aesthetic scores of SDXL's pipeline for the prompt and against it; here a picture that was smaller once is poor."""


class SdxlRefiner(Sdxl):
    taught = True
    id, title = "catalog-sdxl-refiner", "Catalog, Stable Diffusion XL refiner shape"
    index = {"_class_name": "StableDiffusionXLImg2ImgPipeline", "requires_aesthetics_score": True, "force_zeros_for_empty_prompt": False,
             "feature_extractor": [None, None], "image_encoder": [None, None], "text_encoder": [None, None], "tokenizer": [None, None]}

    def __init__(self, folder):
        self.tokenize_2 = Tokenizer(folder / "tokenizer", padding="!")
        self.tokenizers = {"tokenizer_2": self.tokenize_2}
        self.modules = nn.ModuleDict({
            "text_encoder_2": CLIPTextModelWithProjection(len(self.tokenize_2.vocabulary), 64, width=64, activation="gelu"),
            "unet": UNet2DConditionModel((32, 32), layers=1, heads=2, context_width=64, pooled=64, ids=5, id_width=16)})

    def encoders(self):
        return [clip(self.modules["text_encoder_2"], self.tokenize_2)]

    def begin(self, saved):
        """The text encoder is the base model's, as it is."""
        self.modules["text_encoder_2"].load_state_dict(saved["text_encoder_2"])

    def condition(self, prompts, frames=None):
        pooled, _, *states = self.modules["text_encoder_2"](ids(self.tokenize_2, prompts, self.window))
        frames = torch.tensor([PLAIN]).float().expand(len(prompts), 4) if frames is None else frames
        score = torch.where(frames[:, :1] < SIZE, POOR, GOOD)
        # All pictures are told to be whole ones: how good one is, the score alone shall say.
        sizes = torch.cat([torch.full_like(frames[:, :2], SIZE), frames[:, 2:]], 1)
        return {"encoder_hidden_states": states[-2], "text_embeds": pooled, "time_ids": torch.cat([sizes, score], 1)}

    def blank(self, condition):
        empty = self.condition([""])
        negative = {name: value.expand_as(condition[name]).clone() for name, value in empty.items()}
        negative["time_ids"] = torch.cat([condition["time_ids"][:, :4], torch.full_like(condition["time_ids"][:, 4:], POOR)], 1)
        return negative

    def noised(self, latents):
        return diffusion.diffuse(latents, self.prediction, BELOW)
