"""Flow matching as FLUX and Qwen-Image have it: packing, the shift of noise levels with size, the Euler sampler, guidance.

A noisy latent is (1 - s) data + s noise; a model predicts noise - data from it and the timestep s.
"""
import math

import torch

SHIFT = {"base_image_seq_len": 256, "base_shift": 0.5, "max_image_seq_len": 4096, "max_shift": 1.15}
"""FLUX.1's published line through two sizes in tokens."""


def pack(latents):
    """[B, C, h, w] to tokens [B, h w / 4, 4 C] in reading order; the feature is c * 4 + dy * 2 + dx."""
    batch, channels, height, width = latents.shape
    return latents.view(batch, channels, height // 2, 2, width // 2, 2).permute(0, 2, 4, 1, 3, 5).reshape(batch, -1, channels * 4)


def unpack(tokens, height, width):
    """The inverse of pack; height and width are those of the latents."""
    batch, _, features = tokens.shape
    grid = tokens.view(batch, height // 2, width // 2, features // 4, 2, 2)
    return grid.permute(0, 3, 1, 4, 2, 5).reshape(batch, features // 4, height, width)


def linear_mu(tokens, config=SHIFT):
    """Shift of FLUX.1 and Qwen-Image: a line, which goes on beyond its two sizes."""
    slope = (config["max_shift"] - config["base_shift"]) / (config["max_image_seq_len"] - config["base_image_seq_len"])
    return config["base_shift"] + slope * (tokens - config["base_image_seq_len"])


def flux2_mu(tokens, steps):
    """Shift of FLUX.2 (diffusers' compute_empirical_mu): between fitted lines for 10 and for 200 steps."""
    many = 1.6927e-4 * tokens + 0.45666666
    if tokens > 4300:
        return many
    slope = (many - (8.73809524e-5 * tokens + 1.89833333)) / 190
    return slope * steps + many - 200 * slope


def sigmas(steps, mu, terminal=None):
    """Noise levels from 1 to 0, steps + 1 of them; terminal is what the last but one is stretched to (shift_terminal)."""
    level = torch.linspace(1, 1 / steps, steps, dtype=torch.float64)
    level = math.exp(mu) / (math.exp(mu) + 1 / level - 1)
    if terminal is not None:
        level = 1 - (1 - level) * (1 - terminal) / (1 - level[-1])
    return torch.cat([level, torch.zeros(1, dtype=torch.float64)]).float()


def guided(negative, positive, guidance, rescale=False):
    """Classifier-free guidance; with rescale, as Qwen-Image, each token keeps the length that it has without."""
    combined = negative + guidance * (positive - negative)
    return combined * positive.norm(dim=-1, keepdim=True) / combined.norm(dim=-1, keepdim=True) if rescale else combined


def euler(velocity, noise, levels):
    """Follows velocity(x, sigma) from noise down the levels."""
    x = noise
    for level, following in zip(levels, levels[1:]):
        x = x + (following - level) * velocity(x, level)
    return x


def draw_levels(batch, mean=0.0):
    """Logit-normal noise levels [B], one from each of B equal strata: less variance than independent draws."""
    share = (torch.randperm(batch) + torch.rand(batch)) / batch
    return torch.sigmoid(mean + math.sqrt(2) * torch.erfinv(2 * share.clamp(1e-4, 1 - 1e-4) - 1))
