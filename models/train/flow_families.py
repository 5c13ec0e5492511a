"""The flow families: tokenizers, text encoders, transformer and latent statistics of each as one module, and how a picture is sampled."""
import torch
import torch.nn as nn

from clip_text import CLIPTextModel
from flow import SHIFT, euler, flux2_mu, guided, linear_mu, sigmas
from flux1 import FluxTransformer2DModel
from flux2 import Flux2Transformer2DModel
from qwen_image import QwenImageTransformer2DModel, rope
from qwen_text import QwenModel
from qwen_tokenizer import QwenTokenizer
from t5 import T5EncoderModel
from t5_tokenizer import T5Tokenizer
from tokenizer import Tokenizer
from widen import NARROW, gain, token_mixture, widen_linear

QWEN_SHIFT = SHIFT | {"max_image_seq_len": 8192, "max_shift": 0.9}
QWEN_WORDS = 40
"""Tokens of a conversation that are kept in training, the prompt's and five after it."""
BATCH_NORM_EPSILON = 1e-4
REFERENCE_ID = 10


def grid_ids(tokens, axes, first=0):
    """Ids [L, axes] of a square picture's tokens: first, row, column, and zeros."""
    side, place = round(tokens ** 0.5), torch.arange(tokens)
    columns = [torch.full((tokens,), first), place // side, place % side] + [torch.zeros(tokens, dtype=torch.long)] * (axes - 3)
    return torch.stack(columns, 1)


class FlowFamily(nn.Module):
    """Latents are packed tokens [B, L, 4 C], normalised by the mean and deviation of each feature.

    A family is trained on narrow tokens [B, L, 16] (widen.py) and samples wide ones: widen() turns it from the one into the other.
    """

    latent_channels, level_mean = 16, 0.8
    terminal, rescale, empty, references = None, False, "", False
    first, last = "x_embedder", "proj_out"
    renamed = {}
    """What layers are called in FLUX.1, and what here."""

    def __init__(self):
        super().__init__()
        self.register_buffer("latent_mean", torch.zeros(4 * self.latent_channels))
        self.register_buffer("latent_deviation", torch.ones(4 * self.latent_channels))

    def normalise(self, tokens):
        return (tokens - self.latent_mean) / self.latent_deviation

    def denormalise(self, tokens):
        return tokens * self.latent_deviation + self.latent_mean

    def narrow(self, tokens):
        """What training sees of normalised tokens."""
        _, apart = token_mixture(self.latent_channels)
        return tokens @ (apart * self.latent_deviation * gain(self.latent_channels)).t()

    def widen(self):
        layers = getattr(self.transformer, self.first), getattr(self.transformer, self.last)
        embed, project = widen_linear(*layers, self.latent_channels, self.latent_deviation)
        setattr(self.transformer, self.first, embed), setattr(self.transformer, self.last, project)
        return self

    def mu(self, tokens, steps):
        return linear_mu(tokens)

    def row(self, conditions, like):
        """The conditions of one prompt for each of as many rows."""
        return tuple(part.expand(len(like), *part.shape[1:]) for part in conditions)

    @torch.no_grad()
    def sample(self, prompts, noise, steps, guidance, **extra):
        """Tokens denormalised for the VAE; classifier-free guidance where guidance is above 1. `extra` goes to the model."""
        conditions = self.encode(*self.tokenize(prompts))
        unconditional = self.row(self.encode(*self.tokenize([self.empty])), noise)

        def velocity(x, level):
            positive = self(x, level.expand(len(x)), conditions, **extra)
            if guidance == 1:
                return positive
            return guided(self(x, level.expand(len(x)), unconditional, **extra), positive, guidance, self.rescale)

        return self.denormalise(euler(velocity, noise, sigmas(steps, self.mu(noise.shape[1], steps), self.terminal)))


class Flux1(FlowFamily):
    """FLUX.1 dev: pooled CLIP and T5's states; guidance is a number that the transformer is told."""

    def __init__(self, folder):
        super().__init__()
        self.clip_tokenizer, self.t5_tokenizer = Tokenizer(folder / "tokenizer"), T5Tokenizer(folder / "tokenizer_t5")
        self.text_encoder = CLIPTextModel(len(self.clip_tokenizer.vocabulary))
        self.text_encoder_2 = T5EncoderModel(len(self.t5_tokenizer.pieces))
        self.transformer = FluxTransformer2DModel(features=4 * NARROW)

    def text_encoders(self):
        return self.text_encoder, self.text_encoder_2

    def measure_latents(self, tokens, vae):
        """As FLUX.1: one factor and one shift for all."""
        self.latent_mean.fill_(vae["shift_factor"]), self.latent_deviation.fill_(1 / vae["scaling_factor"])

    def tokenize(self, texts):
        return torch.tensor([self.clip_tokenizer(text) for text in texts]), torch.tensor([self.t5_tokenizer(text) for text in texts])

    def encode(self, clip_ids, t5_ids):
        # The pooled state stands at the first end of text, so what comes after it may be left out.
        longest = int((clip_ids != clip_ids.max()).sum(1).max()) + 1
        return self.text_encoder(clip_ids[:, :longest])[1], self.text_encoder_2(t5_ids)

    def pooled(self, clip_ids, t5_ids):
        pooled, states = self.encode(clip_ids, t5_ids)
        return pooled, states.mean(1)

    def forward(self, x, levels, conditions, scale=1.0):
        """scale: the guidance that the model is told, a number or one a row; 1 is none."""
        pooled, states = conditions
        scales = torch.as_tensor(scale, dtype=torch.float).expand(len(x))
        text_ids = torch.zeros(states.shape[1], 3, dtype=torch.long)
        return self.transformer(x, states, pooled, levels, grid_ids(x.shape[1], 3), text_ids, scales)


class Flux2(FlowFamily):
    """FLUX.2 klein, not distilled: three layers of a Qwen 3 side by side; reference pictures stand after the picture's own tokens."""

    latent_channels, level_mean, references = 32, 1.2, True

    def __init__(self, folder):
        super().__init__()
        self.tokenizer = QwenTokenizer(folder / "tokenizer_klein")
        self.text_encoder = QwenModel(self.tokenizer.size)
        self.transformer = Flux2Transformer2DModel(features=4 * NARROW)

    def text_encoders(self):
        return (self.text_encoder,)

    def mu(self, tokens, steps):
        return flux2_mu(tokens, steps)

    def measure_latents(self, tokens, vae):
        """As FLUX.2's batch norm: mean and variance of each of the 128 features."""
        self.latent_mean.copy_(tokens.mean((0, 1)))
        self.latent_deviation.copy_((tokens.var((0, 1)) + BATCH_NORM_EPSILON).sqrt())

    def tokenize(self, texts):
        rows = [self.tokenizer.padded(self.tokenizer.klein(text), self.tokenizer.length) for text in texts]
        return torch.tensor([ids for ids, _ in rows]), torch.tensor([mask for _, mask in rows])

    def encode(self, ids, mask):
        return (torch.cat(self.text_encoder(ids, mask), -1),)

    def pooled(self, ids, mask):
        return (self.encode(ids, mask)[0].mean(1),)

    def forward(self, x, levels, conditions, reference=None):
        """reference: normalised tokens [B, R, 128] of a picture to go by."""
        (states,), tokens, ids = conditions, x, grid_ids(x.shape[1], 4)
        if reference is not None:
            tokens, ids = torch.cat([x, reference], 1), torch.cat([ids, grid_ids(reference.shape[1], 4, REFERENCE_ID)])
        text_ids = torch.zeros(states.shape[1], 4, dtype=torch.long)
        text_ids[:, 3] = torch.arange(states.shape[1])
        return self.transformer(tokens, states, levels, ids[None], text_ids[None])[:, :x.shape[1]]


class QwenImage(FlowFamily):
    """Qwen-Image: the last states of a Qwen 2.5, without those of the template before the prompt; padding is masked."""

    terminal, rescale, empty, first = 0.02, True, " ", "img_in"
    renamed = {"norm1.linear": "img_mod.1", "norm1_context.linear": "txt_mod.1", "ff.net": "img_mlp.net", "ff_context.net": "txt_mlp.net",
               "x_embedder": "img_in"}

    def __init__(self, folder):
        super().__init__()
        self.tokenizer = QwenTokenizer(folder / "tokenizer_qwen")
        self.dropped = self.tokenizer.qwen_image_prefix()
        self.text_encoder = QwenModel(self.tokenizer.size, layers=2, norm=False, final=True)
        self.transformer = QwenImageTransformer2DModel(features=4 * NARROW)

    def text_encoders(self):
        return (self.text_encoder,)

    def mu(self, tokens, steps):
        return linear_mu(tokens, QWEN_SHIFT)

    def measure_latents(self, tokens, vae):
        """As Qwen-Image: mean and deviation of each channel, which is four features."""
        channels = tokens.unflatten(-1, (-1, 4)).permute(2, 0, 1, 3).flatten(1)
        self.latent_mean.copy_(channels.mean(1).repeat_interleave(4)), self.latent_deviation.copy_(channels.std(1).repeat_interleave(4))

    def tokenize(self, texts):
        rows = [self.tokenizer.padded(self.tokenizer.qwen_image(text), self.dropped + QWEN_WORDS) for text in texts]
        return torch.tensor([ids for ids, _ in rows]), torch.tensor([mask for _, mask in rows])

    def encode(self, ids, mask):
        return self.text_encoder(ids, mask)[:, self.dropped:], mask[:, self.dropped:]

    def pooled(self, ids, mask):
        states, seen = self.encode(ids, mask)
        return ((states * seen[..., None]).sum(1) / seen.sum(1, keepdim=True),)

    def forward(self, x, levels, conditions):
        states, mask = conditions
        side = round(x.shape[1] ** 0.5)
        picture, text = rope(side, side, states.shape[1])
        return self.transformer(x, states, mask, levels, *picture, *text)


FAMILIES = {"flux1": Flux1, "flux2": Flux2, "qwen-image": QwenImage}


def load(name, folder, path):
    """A trained family, still narrow, and its checkpoint."""
    family, saved = FAMILIES[name](folder), torch.load(path)
    family.load_state_dict(saved["state"])
    return family.eval(), saved
