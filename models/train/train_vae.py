"""Trains the VAE on all styles: first both halves, then with --decoder-only the decoder on the frozen encoder's latents.

    python3 train_vae.py --data DIR --out vae.pt --minutes 15 [--latent-channels 4] [--decoder-only --from vae.pt]
"""
import argparse
import pathlib

import numpy as np
import torch
import torch.nn as nn

from catalog import contact_sheet
from training import Average, Budget, Data, cosine, set_rate
from vae import AutoencoderKL


def edges(x):
    return x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]


def reconstruction_loss(y, x):
    """L1 + MSE + L1 of the differences of neighbours: the last keeps thin parts such as a mug's handle."""
    (ay, by), (ax, bx) = edges(y), edges(x)
    return (y - x).abs().mean() + (y - x).pow(2).mean() + (ay - ax).abs().mean() + (by - bx).abs().mean()


@torch.no_grad()
def validate(vae, data, sheet):
    x = data.batch(data.validation)
    y = torch.cat([vae.decoder(vae.encode(part)[0]) for part in x.split(64)]).clamp(-1, 1)
    psnr = (10 * torch.log10(4 / (y - x).pow(2).mean((1, 2, 3)))).reshape(-1, 128).mean(1)
    pick = torch.cat([torch.arange(i * 128, i * 128 + 6) for i in range(len(psnr))])
    pairs = torch.stack([x[pick], y[pick]], 1).flatten(0, 1)
    contact_sheet(((pairs + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy(), 12, sheet)
    print("validation PSNR dB by style", [round(v, 2) for v in psnr.tolist()], flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=15)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--latent-channels", type=int, default=4)
    arguments.add_argument("--decoder-only", action="store_true")
    arguments.add_argument("--from", dest="source", type=pathlib.Path)
    options = arguments.parse_args()
    torch.manual_seed(0), torch.set_num_threads(options.threads), torch.set_flush_denormal(True)
    random = np.random.default_rng(0)

    data, vae = Data(options.data), AutoencoderKL(options.latent_channels)
    if options.source:
        vae.load_state_dict(torch.load(options.source)["state"])
    else:
        nn.init.constant_(vae.encoder.conv_out.bias[options.latent_channels:], -4.0)
    trained = vae.decoder if options.decoder_only else vae
    optimizer = torch.optim.AdamW(trained.parameters(), lr=1e-3, betas=(0.9, 0.99), weight_decay=1e-4)
    average, budget, step = Average(trained, 0.998), Budget(options.minutes, options.threads), 0
    while budget.share < 1:
        set_rate(optimizer, 2e-3 * min(1, (step + 1) / 150) * cosine(budget.share))
        x = data.batch(random.choice(data.training, 8, replace=False))
        with torch.set_grad_enabled(not options.decoder_only):
            mean, log_variance = vae.encode(x)
        if options.decoder_only:
            loss = reconstruction_loss(vae.decoder(mean + 0.03 * torch.randn_like(mean)), x)
        else:
            y = vae.decoder(mean + torch.randn_like(mean) * (0.5 * log_variance).exp())
            loss = reconstruction_loss(y, x) + 5e-4 * 0.5 * (mean * mean + log_variance.exp() - 1 - log_variance).mean()
        optimizer.zero_grad(), loss.backward()
        nn.utils.clip_grad_norm_(trained.parameters(), 1.0)
        optimizer.step(), average.update()
        step += 1
        if step % 200 == 0:
            print(step, f"{budget.spent:.0f} s  loss {loss.item():.4f}", flush=True)
    trained.load_state_dict(average.state)
    with torch.no_grad():
        latents = torch.cat([vae.encode(data.batch(data.training[i:i + 128]))[0] for i in range(0, 4096, 128)])
    scaling, shift = 1 / latents.std().item(), latents.mean().item()
    torch.save({"state": vae.state_dict(), "scaling_factor": scaling, "shift_factor": shift, "latent_channels": options.latent_channels},
               options.out)
    print(step, "steps, scaling factor", scaling, "shift factor", shift)
    validate(vae, data, options.out.with_suffix(".png"))


if __name__ == "__main__":
    main()
