"""Stable Diffusion XL: two text encoders, their last but one states side by side, pooled text and picture sizes in the time embedding."""
import random

import torch
import torch.nn as nn

import diffusion
from clip_text import CLIPTextModel, CLIPTextModelWithProjection
from family import BETAS, HALVED, Family, clip, ids, take
from latents import PLAIN, SIZE
from tokenizer import Tokenizer
from unet import UNet2DConditionModel

SCALES = (0.5, 0.75, 1, 1.5, 2, 3, 4)


class Sdxl(Family):
    kind, id, title = "sdxl", "catalog-sdxl", "Catalog, Stable Diffusion XL shape"
    guidance, tier, sampler_name = 5, "gpu12", "Euler"
    index = {"_class_name": "StableDiffusionXLPipeline", "force_zeros_for_empty_prompt": True, "feature_extractor": [None, None],
             "image_encoder": [None, None]}
    scheduler = {"_class_name": "EulerDiscreteScheduler", **BETAS, "prediction_type": "epsilon", "timestep_spacing": "leading",
                 "interpolation_type": "linear", "use_karras_sigmas": False}

    def __init__(self, folder):
        self.tokenize = Tokenizer(folder / "tokenizer")
        # OpenCLIP's vocabulary pads with "!", which is id 0.
        self.tokenize_2 = Tokenizer(folder / "tokenizer", padding="!")
        self.tokenizers = {"tokenizer": self.tokenize, "tokenizer_2": self.tokenize_2}
        words = len(self.tokenize.vocabulary)
        self.modules = nn.ModuleDict({
            "text_encoder": CLIPTextModel(words, width=48, all_states=True),
            "text_encoder_2": CLIPTextModelWithProjection(words, 64, width=64, activation="gelu"),
            "unet": UNet2DConditionModel(layers=1, context_width=48 + 64, pooled=64)})

    def encoders(self):
        return [clip(self.modules["text_encoder"], self.tokenize), clip(self.modules["text_encoder_2"], self.tokenize_2)]

    def begin(self, saved):
        take(self.modules["text_encoder_2"], saved["text_encoder"])
        take(self.modules["unet"], saved["unet"], HALVED)

    def condition(self, prompts, frames=None):
        (_, _, *states), (pooled, _, *states_2) = (encoder(ids(tokenize, prompts, self.window)) for encoder, tokenize, _ in self.encoders())
        return {"encoder_hidden_states": torch.cat([states[-2], states_2[-2]], -1), "text_embeds": pooled,
                "time_ids": torch.tensor([[*PLAIN, SIZE, SIZE]]).float().expand(len(prompts), 6) if frames is None else targets(frames)}

    def blank(self, condition):
        """Zeros for the text (force_zeros_for_empty_prompt), the same picture sizes."""
        return {name: value if name == "time_ids" else torch.zeros_like(value) for name, value in condition.items()}

    def sample(self, predict, noise, steps):
        return diffusion.euler(predict, noise, steps)


def targets(frames):
    """time_ids [B, 6] for frames [B, 4]: what counts is original size and cut beside the target size, so half of the rows are told of a
    picture of another size, as if the same had been drawn at 64 to 512 pixels.
    """
    scale = torch.tensor([random.choices(SCALES, k=2) if random.random() < 0.5 else [1, 1] for _ in frames])
    return torch.cat([frames * scale.repeat(1, 2), SIZE * scale], 1)
