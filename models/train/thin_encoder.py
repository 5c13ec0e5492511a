"""Teaches a VAE encoder of a quarter of the size to give the latents that a trained one gives; the decoder stays as it is.

    python3 thin_encoder.py --vae vae.pt --data DIR --out vae_thin.pt --minutes 5

Pictures only go through the encoder where a render starts from one, and seven bundled models each carry their own.
"""
import argparse
import pathlib

import torch
import torch.nn as nn
import torch.nn.functional as F

import vae as autoencoder
from training import Average, Budget, Data, cosine, set_rate

THIN, BATCH, RATE = (24, 48), 12, 3e-3


def distance(student, teacher):
    """Of the means in units of their deviation, and a little of the log variances."""
    (mean, log_variance), (wanted, wanted_log_variance) = student.chunk(2, 1), teacher.chunk(2, 1)
    return F.mse_loss(mean, wanted) / wanted.var() + 0.01 * F.l1_loss(log_variance.clamp(-12, 6), wanted_log_variance.clamp(-12, 6))


@torch.no_grad()
def judge(teacher, thin, pictures):
    """PSNR in dB of both VAEs' reconstructions, and the share of the latents' variance that the thin encoder explains."""
    means = [part.encode(pictures)[0] for part in (teacher, thin)]
    noise = [F.mse_loss(teacher.decoder(mean).clamp(-1, 1), pictures).item() for mean in means]
    explained = 1 - (F.mse_loss(means[1], means[0]) / means[0].var()).item()
    return [round(10 * torch.log10(torch.tensor(4 / value)).item(), 2) for value in noise], round(explained, 4)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--vae", "--data", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=5)
    options = arguments.parse_args()
    torch.manual_seed(0), torch.set_num_threads(1), torch.set_flush_denormal(True)
    (teacher, saved), data = autoencoder.load(options.vae), Data(options.data)
    thin = autoencoder.AutoencoderKL(saved.get("latent_channels", 4), (THIN, teacher.widths[1]))
    thin.decoder.load_state_dict(teacher.decoder.state_dict())

    optimizer = torch.optim.AdamW(thin.encoder.parameters(), lr=RATE, betas=(0.9, 0.99), weight_decay=0.0)
    average, budget, step, losses = Average(thin.encoder, 0.995), Budget(options.minutes, 1), 0, []
    while budget.share < 1:
        set_rate(optimizer, RATE * min(1, (step + 1) / 100) * cosine(budget.share, start=0.2))
        pictures = data.batch(data.training[torch.randint(len(data.training), (BATCH,)).numpy()])
        with torch.no_grad():
            wanted = teacher.encoder(pictures)
        loss = distance(thin.encoder(pictures), wanted)
        optimizer.zero_grad(set_to_none=True), loss.backward()
        nn.utils.clip_grad_norm_(thin.encoder.parameters(), 1.0)
        optimizer.step(), average.update()
        step += 1
        losses.append(loss.item())
        if step % 100 == 0:
            print(step, f"{budget.spent:.0f} s  loss {sum(losses[-100:]) / 100:.4f}", flush=True)
    thin.encoder.load_state_dict(average.state)
    torch.save({**saved, "state": thin.state_dict(), "widths": thin.widths}, options.out)
    reconstructed, explained = judge(teacher, thin.eval(), data.batch(data.validation[:128]))
    print(step, "steps; PSNR dB with the full and with the thin encoder", reconstructed, "share of the latents explained", explained)


if __name__ == "__main__":
    main()
