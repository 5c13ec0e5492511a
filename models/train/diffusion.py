"""Stable Diffusion's noise schedule and a plain DDIM sampler, enough to judge a model while it trains."""
import torch

ALPHAS_CUMPROD = torch.cumprod(1 - torch.linspace(0.00085 ** 0.5, 0.012 ** 0.5, 1000, dtype=torch.float64) ** 2, 0).float()


@torch.no_grad()
def ddim(unet, states, empty, noise, steps=20, guidance=4.0):
    """Denoises noise [B, C, h, w] under states [B, S, D]; empty is the unconditional state [1, S, D]."""
    stride, x = 1000 // steps, noise
    for t in [i * stride + 1 for i in range(steps)][::-1]:
        timestep = torch.full((2 * len(x),), float(t))
        negative, positive = unet(torch.cat([x, x]), timestep, torch.cat([empty.expand_as(states), states])).chunk(2)
        epsilon = negative + guidance * (positive - negative)
        alpha, previous = ALPHAS_CUMPROD[t], ALPHAS_CUMPROD[max(t - stride, 0)]
        clean = (x - (1 - alpha).sqrt() * epsilon) / alpha.sqrt()
        x = previous.sqrt() * clean + (1 - previous).sqrt() * epsilon
    return x
