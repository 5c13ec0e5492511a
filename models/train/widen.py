"""Makes wide latents of narrow ones: a VAE of 4 channels and a transformer trained on its latents become ones of 16 or 32 channels.

    python3 widen.py --vae vae.pt --latent-channels 16 --data DIR --out vae16.pt [--thin vae_thin.pt]

Every wide channel is a fixed sum and difference of the four, and what reads the wide latents takes them apart again, so pictures come out exactly
as before. The shapes, statistics and packing are those of FLUX.1 (16), FLUX.2 (32) and Qwen-Image (16); what has to be learnt is as simple as four
channels are, which is what some minutes on a CPU allow. (On a VAE of 16 channels of its own, which reached 29.3 dB in ten minutes, FLUX.1's
transformer drew 22 % of the kinds (of 50 prompts) after 2,031 steps.) --thin gives its encoder to the VAE that is written; what is mixed, and the
scaling, still follow the latents that the transformers were trained on.
"""
import argparse
import itertools
import pathlib

import torch
import torch.nn as nn

import vae as autoencoder
from training import Data

NARROW, LOG_VARIANCE = 4, -6.0


def mixture(channels):
    """[channels, 4]: the sixteen ways to add and subtract four numbers, halved; for 32 also those of the four mirrored at their mean.

    Columns are at right angles, and numbers of unit variance give numbers of unit variance.
    """
    signs = torch.tensor(list(itertools.product((1.0, -1.0), repeat=NARROW))) / 2
    mirrored = signs @ (torch.eye(NARROW) - 2 / NARROW)
    return {16: signs, 32: torch.cat([signs, mirrored])}[channels]


def token_mixture(channels):
    """The same for packed tokens: [4 channels, 16], and its inverse [16, 4 channels]."""
    tokens = torch.kron(mixture(channels), torch.eye(4))
    return tokens, tokens.t() * NARROW / channels


@torch.no_grad()
def widen_vae(vae, channels, covariance):
    """covariance [4, 4] of the narrow latents: they are made independent of each other, with unit variance, before they are mixed."""
    values, vectors = torch.linalg.eigh(covariance)
    whiten = vectors @ torch.diag(values ** -0.5) @ vectors.t()
    mix, apart = mixture(channels) @ whiten, torch.linalg.inv(whiten) @ mixture(channels).t() * NARROW / channels
    state = vae.state_dict()
    weight, bias = state["encoder.conv_out.weight"][:NARROW], state["encoder.conv_out.bias"][:NARROW]
    state["encoder.conv_out.weight"] = torch.cat([torch.einsum("wn,nihk->wihk", mix, weight), torch.zeros(channels, *weight.shape[1:])])
    state["encoder.conv_out.bias"] = torch.cat([mix @ bias, torch.full((channels,), LOG_VARIANCE)])
    state["decoder.conv_in.weight"] = torch.einsum("nw,onhk->owhk", apart, state["decoder.conv_in.weight"])
    wide = autoencoder.AutoencoderKL(channels, vae.widths)
    wide.load_state_dict(state)
    return wide


@torch.no_grad()
def widen_linear(first, last, channels, deviation):
    """The first and last layer of a transformer for narrow tokens, made ones for wide tokens that were divided by `deviation` [4 channels].

    Training multiplied the narrow tokens by `gain` so that their noise has the strength that it has among wide ones.
    """
    mix, apart = token_mixture(channels)
    embed, project = nn.Linear(4 * channels, first.out_features, first.bias is not None), \
        nn.Linear(last.in_features, 4 * channels, last.bias is not None)
    embed.weight.copy_(first.weight @ (apart * deviation) * gain(channels))
    project.weight.copy_(mix / deviation[:, None] @ last.weight / gain(channels))
    if first.bias is not None:
        embed.bias.copy_(first.bias)
        project.bias.copy_(mix / deviation[:, None] @ last.bias / gain(channels))
    return embed, project


def gain(channels):
    return (channels / NARROW) ** 0.5


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--vae", "--data", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--latent-channels", type=int, required=True)
    arguments.add_argument("--thin", type=pathlib.Path)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    (vae, _), data = autoencoder.load(options.vae), Data(options.data, {"photo"})
    with torch.no_grad():
        pictures = data.batch(data.training[:1024])
        narrow = torch.cat([vae.encode(part)[0] for part in pictures.split(64)])
        covariance = torch.cov(narrow.permute(1, 0, 2, 3).flatten(1))
        wide = widen_vae(vae, options.latent_channels, covariance).eval()
        latents = torch.cat([wide.encode(part)[0] for part in pictures.split(64)])
        change = (wide.decoder(latents[:16]) - vae.decoder(narrow[:16])).abs().max().item()
    scaling, shift = 1 / latents.std().item(), latents.mean().item()
    if options.thin:
        wide = widen_vae(autoencoder.load(options.thin)[0], options.latent_channels, covariance)
    print("largest change of a picture", change, "scaling factor", scaling, "shift factor", shift)
    torch.save({"state": wide.state_dict(), "scaling_factor": scaling, "shift_factor": shift, "latent_channels": options.latent_channels,
                "widths": wide.widths}, options.out)


if __name__ == "__main__":
    main()
