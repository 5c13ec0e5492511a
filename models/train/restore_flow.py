"""Reads the weights of catalog-flux1 back from its ONNX graphs, narrow as they are trained, so that training can go on where only the exported
files are at hand.

    python3 restore_flow.py --data DIR --vae vae16.pt --out flux1.pt [--model ../catalog-flux1]

DIR holds the tokenizers. The VAE is widen.py's of catalog-sd15's: the mixing must be that which the bundled model was trained on, so the
bundled decoder is compared with it.
"""
import argparse
import json
import pathlib

import torch

import vae as autoencoder
from flow_families import FAMILIES, grid_ids
from restore import restore
from widen import gain, token_mixture, widen_linear

CHANNELS = 16


@torch.no_grad()
def narrow_linear(embed, project, first, last, deviation):
    """The inverse of widen_linear: first and last are set to what widening made embed and project of."""
    mix, apart = token_mixture(CHANNELS)
    first.weight.copy_(embed.weight / deviation @ mix / gain(CHANNELS)), first.bias.copy_(embed.bias)
    last.weight.copy_(apart @ (project.weight * deviation[:, None]) * gain(CHANNELS)), last.bias.copy_(apart @ (project.bias * deviation))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--vae", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--model", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent / "catalog-flux1")
    options = arguments.parse_args()
    family, (vae, saved) = FAMILIES["flux1"](options.data), autoencoder.load(options.vae)
    told = json.loads((options.model / "vae_decoder/config.json").read_text())
    print("scaling", told["scaling_factor"], saved["scaling_factor"], "shift", told["shift_factor"], saved["shift_factor"])
    bundled = autoencoder.AutoencoderKL(CHANNELS, vae.widths)
    restore(bundled.decoder, (torch.randn(2, CHANNELS, 16, 16),), options.model / "vae_decoder/model.onnx")
    print("decoders differ by", max((a - b).abs().max().item() for a, b in zip(bundled.decoder.parameters(), vae.decoder.parameters())))
    family.measure_latents(None, saved)

    transformer, layers = family.transformer, (family.transformer.x_embedder, family.transformer.proj_out)
    transformer.x_embedder, transformer.proj_out = widen_linear(*layers, CHANNELS, family.latent_deviation)
    pooled, states, tokens = torch.randn(2, 64), torch.randn(2, 20, 64), torch.randn(2, 64, 4 * CHANNELS)
    restore(transformer, (tokens, states, pooled, torch.rand(2), grid_ids(64, 3), torch.zeros(20, 3, dtype=torch.long), torch.full((2,), 3.0)),
            options.model / "transformer/model.onnx")
    embed, project = transformer.x_embedder, transformer.proj_out
    narrow_linear(embed, project, *layers, family.latent_deviation)
    again = widen_linear(*layers, CHANNELS, family.latent_deviation)
    print("widened again they differ by", *((a.weight - b.weight).abs().max().item() for a, b in zip(again, (embed, project))))
    transformer.x_embedder, transformer.proj_out = layers
    restore(family.text_encoder, (torch.zeros(2, 77, dtype=torch.long),), options.model / "text_encoder/model.onnx")
    restore(family.text_encoder_2, (torch.zeros(2, 20, dtype=torch.long),), options.model / "text_encoder_2/model.onnx")
    torch.save({"state": family.state_dict(), "steps": 0}, options.out)


if __name__ == "__main__":
    main()
