"""Stable Diffusion's noise schedule and flow matching: how training makes noisy latents, and plain samplers to judge a model with."""
import math

import torch

ALPHAS_CUMPROD = torch.cumprod(1 - torch.linspace(0.00085 ** 0.5, 0.012 ** 0.5, 1000, dtype=torch.float64) ** 2, 0).float()
FLOW_SHIFT = 3.0
"""Stable Diffusion 3's."""


def guided(denoiser, positive, negative, guidance):
    """A function (x, t) of the prediction with classifier-free guidance; positive and negative hold the denoiser's other inputs by name."""
    both = {name: torch.cat([negative[name], value]) for name, value in positive.items()}

    def predict(x, t):
        without, prompted = denoiser(torch.cat([x, x]), torch.full((2 * len(x),), float(t)), **both).chunk(2)
        return without + guidance * (prompted - without)

    return predict


def diffuse(latents, prediction="epsilon"):
    """(noisy latents, timesteps, what is to be predicted); with v_prediction that is sqrt(a) noise - sqrt(1 - a) latents.

    One timestep comes from each of B equal strata: less variance than independent draws.
    """
    batch, noise = len(latents), torch.randn_like(latents)
    timesteps = ((torch.arange(batch) + torch.rand(batch)) / batch * 1000).long().clamp(0, 999)
    alpha = ALPHAS_CUMPROD[timesteps][:, None, None, None]
    noisy = alpha.sqrt() * latents + (1 - alpha).sqrt() * noise
    return noisy, timesteps, noise if prediction == "epsilon" else alpha.sqrt() * noise - (1 - alpha).sqrt() * latents


def flow(latents, mean=0.0):
    """(noisy latents, timesteps 0 to 1000, velocity); levels are logit-normal about mean, one from each of B equal strata."""
    batch, noise = len(latents), torch.randn_like(latents)
    share = (torch.randperm(batch) + torch.rand(batch)) / batch
    level = torch.sigmoid(mean + math.sqrt(2) * torch.erfinv(2 * share.clamp(1e-4, 1 - 1e-4) - 1))
    wide = level[:, None, None, None]
    return (1 - wide) * latents + wide * noise, 1000 * level, noise - latents


@torch.no_grad()
def ddim(predict, noise, steps=20, prediction="epsilon"):
    """DDIM with diffusers' leading timesteps, offset 1."""
    stride, x = 1000 // steps, noise
    for t in [i * stride + 1 for i in range(steps)][::-1]:
        alpha, previous = ALPHAS_CUMPROD[t], ALPHAS_CUMPROD[max(t - stride, 0)]
        epsilon = predict(x, t)
        if prediction == "v_prediction":
            epsilon = alpha.sqrt() * epsilon + (1 - alpha).sqrt() * x
        clean = (x - (1 - alpha).sqrt() * epsilon) / alpha.sqrt()
        x = previous.sqrt() * clean + (1 - previous).sqrt() * epsilon
    return x


@torch.no_grad()
def euler(predict, noise, steps=20):
    """Euler's method on noise prediction with leading timesteps, offset 1, as SDXL's config has it."""
    stride = 1000 // steps
    timesteps = [i * stride + 1 for i in range(steps)][::-1]
    levels = [((1 - ALPHAS_CUMPROD[t]) / ALPHAS_CUMPROD[t]).sqrt() for t in timesteps] + [torch.tensor(0.0)]
    x = noise * (levels[0] ** 2 + 1).sqrt()
    for t, level, following in zip(timesteps, levels, levels[1:]):
        x = x + (following - level) * predict(x / (level ** 2 + 1).sqrt(), t)
    return x


@torch.no_grad()
def flow_euler(predict, noise, steps=20):
    """FlowMatchEulerDiscreteScheduler with a static shift: diffusers shifts the ends of the range, then every level between them again."""
    def shift(level):
        return FLOW_SHIFT * level / (1 + (FLOW_SHIFT - 1) * level)

    levels = shift(torch.linspace(1.0, float(shift(torch.tensor(0.001))), steps, dtype=torch.float64)).tolist() + [0.0]
    x = noise
    for level, following in zip(levels, levels[1:]):
        x = x + (following - level) * predict(x, 1000 * level)
    return x
