"""What the transformers of FLUX.1, FLUX.2 and Qwen-Image share, with diffusers' module names."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


def layer_norm(x):
    return F.layer_norm(x, (int(x.shape[-1]),), eps=1e-6)


def modulate(x, shift, scale):
    return layer_norm(x) * (1 + scale) + shift


class RMSNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.weight


class Embedder(nn.Module):
    """Two linear layers with a SiLU between."""

    def __init__(self, width_in, width, bias=True):
        super().__init__()
        self.linear_1, self.linear_2 = nn.Linear(width_in, width, bias=bias), nn.Linear(width, width, bias=bias)

    def forward(self, x):
        return self.linear_2(F.silu(self.linear_1(x)))


class Sinusoid(nn.Module):
    """[B] to [B, channels], cosines first; the values are multiplied by 1000, since they are 0 to 1 (or a guidance scale)."""

    def __init__(self, channels):
        super().__init__()
        half = channels // 2
        self.register_buffer("frequencies", 1000 * torch.exp(-math.log(10000) * torch.arange(half) / half), persistent=False)

    def forward(self, values):
        angles = values[:, None] * self.frequencies[None]
        return torch.cat([angles.cos(), angles.sin()], -1)


class GELU(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.proj = nn.Linear(width, inner)

    def forward(self, x):
        return F.gelu(self.proj(x), approximate="tanh")


class FeedForward(nn.Module):
    def __init__(self, width, multiple=4):
        super().__init__()
        self.net = nn.ModuleList([GELU(width, multiple * width), nn.Identity(), nn.Linear(multiple * width, width)])

    def forward(self, x):
        return self.net[2](self.net[0](x))


class Modulation(nn.Module):
    """An embedding [B, width] to `count` vectors [B, 1, width]; they begin at zero, save the gates (every third) at one half."""

    def __init__(self, width, count):
        super().__init__()
        self.count, self.linear = count, nn.Linear(width, count * width)
        nn.init.zeros_(self.linear.weight), nn.init.zeros_(self.linear.bias)
        self.linear.bias.data.view(count, width)[2::3] = 0.5

    def forward(self, embedding):
        return self.linear(F.silu(embedding))[:, None].chunk(self.count, -1)


class FinalNorm(nn.Module):
    """The norm before the last projection: scale, then shift."""

    def __init__(self, width, bias=True):
        super().__init__()
        self.linear = nn.Linear(width, 2 * width, bias=bias)
        nn.init.zeros_(self.linear.weight)
        if bias:
            nn.init.zeros_(self.linear.bias)

    def forward(self, x, embedding):
        scale, shift = self.linear(F.silu(embedding))[:, None].chunk(2, -1)
        return modulate(x, shift, scale)


def split(x, heads):
    """[B, S, H d] to [B, H, S, d]."""
    return x.view(x.shape[0], -1, heads, int(x.shape[2]) // heads).transpose(1, 2)


def join(x):
    """[B, H, S, d] to [B, S, H d]."""
    return x.transpose(1, 2).reshape(x.shape[0], -1, int(x.shape[1]) * int(x.shape[3]))


def rotation(ids, axes, theta):
    """Cosines and sines [S, sum(axes) / 2] of every pair of a head's features, for ids [S, len(axes)]."""
    angles = [ids[:, i:i + 1].float() / theta ** (torch.arange(0, width, 2).float() / width)[None] for i, width in enumerate(axes)]
    angles = torch.cat(angles, -1)
    return angles.cos(), angles.sin()


def rotate(x, turn):
    """Turns neighbouring pairs of features of x [B, H, S, d]."""
    cos, sin = turn
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos - b * sin, a * sin + b * cos], -1).view_as(x)


def attend(q, k, v, mask=None):
    """[B, H, S, d] each to [B, S, H d]; the mask is added to the scores."""
    scores = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
    return join((scores if mask is None else scores + mask).softmax(-1) @ v)


class JointAttention(nn.Module):
    """Attention over text and image together, each with projections of its own; text comes first."""

    def __init__(self, width, heads, bias=True):
        super().__init__()
        self.heads = heads
        linear = lambda: nn.Linear(width, width, bias=bias)
        self.to_q, self.to_k, self.to_v, self.to_out = linear(), linear(), linear(), nn.ModuleList([linear()])
        self.add_q_proj, self.add_k_proj, self.add_v_proj, self.to_add_out = linear(), linear(), linear(), linear()
        self.norm_q, self.norm_k = RMSNorm(width // heads), RMSNorm(width // heads)
        self.norm_added_q, self.norm_added_k = RMSNorm(width // heads), RMSNorm(width // heads)

    def forward(self, x, context, turn, mask=None):
        heads = lambda t: split(t, self.heads)
        q = torch.cat([self.norm_added_q(heads(self.add_q_proj(context))), self.norm_q(heads(self.to_q(x)))], 2)
        k = torch.cat([self.norm_added_k(heads(self.add_k_proj(context))), self.norm_k(heads(self.to_k(x)))], 2)
        v = torch.cat([heads(self.add_v_proj(context)), heads(self.to_v(x))], 2)
        y = attend(rotate(q, turn), rotate(k, turn), v, mask)
        length = context.shape[1]
        return self.to_out[0](y[:, length:]), self.to_add_out(y[:, :length])
