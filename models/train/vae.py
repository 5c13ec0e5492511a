"""A small AutoencoderKL: the contract of Stable Diffusion's VAE (factor 8, latents with mean and log variance) at 1/100 of its size.

Both ends work on space-to-depth pixels, so that the costly full-resolution convolutions of the real one are not needed on a CPU.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTHS = {4: ((48, 96), (96, 48, 24)), 16: ((32, 64), (80, 40, 24)), 32: ((32, 64), (80, 40, 24))}
"""Widths of encoder and decoder by latent channels: four times the latent gets by with a smaller network."""


def group_norm(channels):
    return nn.GroupNorm(8, channels)


class ResnetBlock2D(nn.Module):
    def __init__(self, channels_in, channels_out, time_channels=0):
        super().__init__()
        self.norm1, self.conv1 = group_norm(channels_in), nn.Conv2d(channels_in, channels_out, 3, padding=1)
        self.norm2, self.conv2 = group_norm(channels_out), nn.Conv2d(channels_out, channels_out, 3, padding=1)
        self.time_emb_proj = nn.Linear(time_channels, channels_out) if time_channels else None
        self.conv_shortcut = nn.Conv2d(channels_in, channels_out, 1) if channels_in != channels_out else None

    def forward(self, x, time=None):
        h = self.conv1(F.silu(self.norm1(x)))
        if self.time_emb_proj is not None:
            h = h + self.time_emb_proj(F.silu(time))[:, :, None, None]
        h = self.conv2(F.silu(self.norm2(h)))
        return (x if self.conv_shortcut is None else self.conv_shortcut(x)) + h


class Encoder(nn.Module):
    """[B, 3, H, W] in [-1, 1] to [B, 2 * latent, H / 8, W / 8], mean then log variance."""

    def __init__(self, latent_channels=4, channels=(48, 96)):
        super().__init__()
        a, b = channels
        self.unshuffle = nn.PixelUnshuffle(4)
        self.conv_in = nn.Conv2d(48, a, 3, padding=1)
        self.res_0, self.down_0 = ResnetBlock2D(a, a), nn.Conv2d(a, b, 3, stride=2, padding=1)
        self.res_1 = ResnetBlock2D(b, b)
        self.conv_norm_out, self.conv_out = group_norm(b), nn.Conv2d(b, 2 * latent_channels, 3, padding=1)

    def forward(self, x):
        h = self.down_0(self.res_0(self.conv_in(self.unshuffle(x))))
        return self.conv_out(F.silu(self.conv_norm_out(self.res_1(h))))


class Decoder(nn.Module):
    """[B, latent, h, w] to [B, 3, 8 h, 8 w] in about [-1, 1]."""

    def __init__(self, latent_channels=4, channels=(96, 48, 24)):
        super().__init__()
        a, b, c = channels
        self.upsample = nn.Upsample(scale_factor=2.0, mode="nearest")
        self.conv_in = nn.Conv2d(latent_channels, a, 3, padding=1)
        self.res_0, self.res_1 = ResnetBlock2D(a, a), ResnetBlock2D(a, a)
        self.up_0, self.res_2 = nn.Conv2d(a, b, 3, padding=1), ResnetBlock2D(b, b)
        self.up_1, self.res_3 = nn.Conv2d(b, c, 3, padding=1), ResnetBlock2D(c, c)
        self.conv_norm_out, self.conv_out = group_norm(c), nn.Conv2d(c, 12, 3, padding=1)
        self.shuffle = nn.PixelShuffle(2)

    def forward(self, z):
        h = self.res_1(self.res_0(self.conv_in(z)))
        h = self.res_2(self.up_0(self.upsample(h)))
        h = self.res_3(self.up_1(self.upsample(h)))
        return self.shuffle(self.conv_out(F.silu(self.conv_norm_out(h))))


class AutoencoderKL(nn.Module):
    def __init__(self, latent_channels=4, widths=None):
        super().__init__()
        self.widths = encoder, decoder = widths or WIDTHS[latent_channels]
        self.encoder, self.decoder = Encoder(latent_channels, encoder), Decoder(latent_channels, decoder)

    def encode(self, x):
        """Mean and log variance, the latter kept within [-12, 6]."""
        mean, log_variance = self.encoder(x).chunk(2, 1)
        return mean, log_variance.clamp(-12, 6)


def load(path):
    """The VAE of a checkpoint, and the checkpoint with its scaling_factor, shift_factor and latent_channels."""
    saved = torch.load(path)
    vae = AutoencoderKL(saved.get("latent_channels", 4), saved.get("widths"))
    vae.load_state_dict(saved["state"])
    return vae.eval(), saved
