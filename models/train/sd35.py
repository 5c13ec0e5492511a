"""Stable Diffusion 3.5: two CLIP text encoders and T5, a multimodal transformer, flow matching on latents of 16 channels.

The transformer is trained on what the 16 channels are mixed from, four (widen.py), and widened when it is loaded to draw or to be exported.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import diffusion
from clip_text import CLIPTextModelWithProjection
from family import Family, clip, ids
from mmdit import SD3Transformer2DModel
from t5 import T5EncoderModel
from t5_tokenizer import T5Tokenizer
from tokenizer import Tokenizer
from widen import NARROW, mixture

WIDTH, CLIP_WIDTH, CLIP_WIDTH_2 = 80, 32, 40
LEVEL_MEAN = 0.8
"""Logit of the usual noise level in training: above 0, since the four channels are twice as strong as the noise among them."""
NO_T5_SHARE = 0.1
"""Of the rows in training, so that a model without T5, for which pipelines give zeros, draws too."""
T5_CONFIG = {
    "architectures": ["T5EncoderModel"], "model_type": "t5", "d_model": WIDTH, "d_ff": 160, "d_kv": 16, "num_heads": 4, "num_layers": 2,
    "feed_forward_proj": "gated-gelu", "is_gated_act": True, "dense_act_fn": "gelu_pytorch_tanh", "relative_attention_num_buckets": 32,
    "relative_attention_max_distance": 128, "layer_norm_epsilon": 1e-6, "pad_token_id": 0, "eos_token_id": 1}


class Sd35(Family):
    kind, id, title = "sd35", "catalog-sd35", "Catalog, Stable Diffusion 3.5 shape"
    denoiser, ports = "transformer", ("hidden_states", "out_hidden_states", torch.tensor([501.0, 501.0]))
    latent_channels, tier, sampler_name = 16, "gpu24", "flow matching Euler with shift 3"
    index = {"_class_name": "StableDiffusion3Pipeline"}
    scheduler = {"_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": diffusion.FLOW_SHIFT}

    def __init__(self, folder):
        self.tokenize = Tokenizer(folder / "tokenizer")
        self.tokenize_2 = Tokenizer(folder / "tokenizer", padding="!")
        self.tokenize_3 = T5Tokenizer(folder / "tokenizer_t5")
        self.tokenizers = {"tokenizer": self.tokenize, "tokenizer_2": self.tokenize_2, "tokenizer_3": self.tokenize_3}
        words = len(self.tokenize.vocabulary)
        self.modules = nn.ModuleDict({
            "text_encoder": CLIPTextModelWithProjection(words, CLIP_WIDTH, width=CLIP_WIDTH),
            "text_encoder_2": CLIPTextModelWithProjection(words, CLIP_WIDTH_2, width=CLIP_WIDTH_2, activation="gelu"),
            "text_encoder_3": T5EncoderModel(len(self.tokenize_3.pieces), width=WIDTH),
            "transformer": SD3Transformer2DModel(NARROW, context=WIDTH, pooled=CLIP_WIDTH + CLIP_WIDTH_2)})

    def config(self, folder):
        return T5_CONFIG | {"vocab_size": len(self.tokenize_3.pieces)} if folder == "text_encoder_3" else super().config(folder)

    def encoders(self):
        t5 = self.modules["text_encoder_3"]
        return [clip(self.modules["text_encoder"], self.tokenize), clip(self.modules["text_encoder_2"], self.tokenize_2),
                (t5, self.tokenize_3, lambda words: t5(words).mean(1))]

    def condition(self, prompts, frames=None):
        clips = [encoder(ids(tokenize, prompts, self.window)) for encoder, tokenize, _ in self.encoders()[:2]]
        both = torch.cat([states[-2] for _, _, *states in clips], -1)
        t5 = self.modules["text_encoder_3"](ids(self.tokenize_3, prompts, self.window))
        if frames is not None:
            t5 = t5 * (torch.rand(len(prompts), 1, 1) >= NO_T5_SHARE)
        return {"encoder_hidden_states": torch.cat([F.pad(both, (0, WIDTH - both.shape[-1])), t5], 1),
                "pooled_projections": torch.cat([pooled for pooled, *_ in clips], -1)}

    def noised(self, latents):
        # Noise of unit strength in 16 channels is of unit strength in these four.
        return diffusion.flow(torch.einsum("nw,bwyx->bnyx", narrowing(self.latent_channels), latents), LEVEL_MEAN)

    def ready(self):
        self.modules[self.denoiser].remap(narrowing(self.latent_channels))

    def sample(self, predict, noise, steps):
        return diffusion.flow_euler(predict, noise, steps)


def narrowing(channels):
    """[4, channels], rows at right angles and of length 1: takes a mixture apart. Its transpose leads back."""
    return mixture(channels).t() / (channels / NARROW) ** 0.5
