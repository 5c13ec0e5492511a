"""A small UNet2DConditionModel with diffusers' module names: DownBlock2D, CrossAttnDownBlock2D, mid, CrossAttnUpBlock2D, UpBlock2D.

The upper level has no attention: at 128 x 128 pixels its 256 tokens would cost as much as all the rest.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from vae import ResnetBlock2D, group_norm


class Attention(nn.Module):
    def __init__(self, width, context_width, heads):
        super().__init__()
        self.heads = heads
        self.to_q = nn.Linear(width, width, bias=False)
        self.to_k, self.to_v = nn.Linear(context_width, width, bias=False), nn.Linear(context_width, width, bias=False)
        self.to_out = nn.ModuleList([nn.Linear(width, width)])

    def forward(self, x, context=None):
        context = x if context is None else context
        batch, length, width = x.shape
        split = lambda t: t.view(batch, -1, self.heads, width // self.heads).transpose(1, 2)
        q, k, v = split(self.to_q(x)), split(self.to_k(context)), split(self.to_v(context))
        scores = (q @ k.transpose(-1, -2)) * (width // self.heads) ** -0.5
        return self.to_out[0]((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width))


class GEGLU(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.proj = nn.Linear(width, 2 * inner)

    def forward(self, x):
        value, gate = self.proj(x).chunk(2, -1)
        return value * F.gelu(gate)


class FeedForward(nn.Module):
    def __init__(self, width, multiple=2):
        super().__init__()
        self.net = nn.ModuleList([GEGLU(width, width * multiple), nn.Identity(), nn.Linear(width * multiple, width)])

    def forward(self, x):
        return self.net[2](self.net[0](x))


class BasicTransformerBlock(nn.Module):
    def __init__(self, width, context_width, heads):
        super().__init__()
        self.norm1, self.attn1 = nn.LayerNorm(width), Attention(width, width, heads)
        self.norm2, self.attn2 = nn.LayerNorm(width), Attention(width, context_width, heads)
        self.norm3, self.ff = nn.LayerNorm(width), FeedForward(width)

    def forward(self, x, context):
        x = x + self.attn1(self.norm1(x))
        x = x + self.attn2(self.norm2(x), context)
        return x + self.ff(self.norm3(x))


class Transformer2DModel(nn.Module):
    def __init__(self, width, context_width, heads):
        super().__init__()
        self.norm, self.proj_in = group_norm(width), nn.Linear(width, width)
        self.transformer_blocks = nn.ModuleList([BasicTransformerBlock(width, context_width, heads)])
        self.proj_out = nn.Linear(width, width)

    def forward(self, x, context):
        batch, width, height, columns = x.shape
        y = self.proj_in(self.norm(x).flatten(2).transpose(1, 2))
        for block in self.transformer_blocks:
            y = block(y, context)
        return x + self.proj_out(y).transpose(1, 2).reshape(batch, width, height, columns)


class Resample2D(nn.Module):
    def __init__(self, channels, down):
        super().__init__()
        self.conv, self.down = nn.Conv2d(channels, channels, 3, stride=2 if down else 1, padding=1), down

    def forward(self, x):
        return self.conv(x if self.down else F.interpolate(x, scale_factor=2.0, mode="nearest"))


class Block(nn.Module):
    """A down, up or mid block: resnets, each followed by an attention where the block has any."""

    def __init__(self, channels_in, channels_out, time, context_width, heads, down=False, up=False):
        super().__init__()
        self.resnets = nn.ModuleList([ResnetBlock2D(c, channels_out, time) for c in channels_in])
        self.attentions = nn.ModuleList([Transformer2DModel(channels_out, context_width, heads) for _ in channels_in]) if heads else None
        self.downsamplers = nn.ModuleList([Resample2D(channels_out, True)]) if down else None
        self.upsamplers = nn.ModuleList([Resample2D(channels_out, False)]) if up else None

    def layer(self, i, h, time, context):
        h = self.resnets[i](h, time)
        return self.attentions[i](h, context) if self.attentions is not None else h


class UNet2DConditionModel(nn.Module):
    """sample [B, C, H, W], timestep [B] or scalar, encoder_hidden_states [B, S, context] to the predicted noise [B, C, H, W]."""

    def __init__(self, channels=(48, 96), layers=2, context_width=64, heads=3, latent_channels=4):
        super().__init__()
        a, b = channels
        time, self.width = 2 * a, a
        self.register_buffer("frequencies", torch.exp(-math.log(10000) * torch.arange(a // 2) / (a // 2)), persistent=False)
        self.time_embedding = nn.Module()
        self.time_embedding.linear_1, self.time_embedding.linear_2 = nn.Linear(a, time), nn.Linear(time, time)
        self.conv_in = nn.Conv2d(latent_channels, a, 3, padding=1)
        self.down_blocks = nn.ModuleList([
            Block([a] * layers, a, time, context_width, 0, down=True),
            Block([a] + [b] * (layers - 1), b, time, context_width, heads)])
        self.mid_block = Block([b, b], b, time, context_width, heads)
        self.mid_block.attentions = nn.ModuleList([self.mid_block.attentions[0]])
        self.up_blocks = nn.ModuleList([
            Block([2 * b] * layers + [b + a], b, time, context_width, heads, up=True),
            Block([b + a] + [2 * a] * layers, a, time, context_width, 0)])
        self.conv_norm_out, self.conv_out = group_norm(a), nn.Conv2d(a, latent_channels, 3, padding=1)

    def forward(self, sample, timestep, encoder_hidden_states):
        # flip_sin_to_cos as in Stable Diffusion: cosines first.
        angles = timestep.float().reshape(-1, 1) * self.frequencies[None]
        time = torch.cat([angles.cos(), angles.sin()], -1).expand(sample.shape[0], self.width)
        time = self.time_embedding.linear_2(F.silu(self.time_embedding.linear_1(time)))
        h = self.conv_in(sample)
        skips = [h]
        for block in self.down_blocks:
            for i in range(len(block.resnets)):
                h = block.layer(i, h, time, encoder_hidden_states)
                skips.append(h)
            if block.downsamplers is not None:
                h = block.downsamplers[0](h)
                skips.append(h)
        mid = self.mid_block
        h = mid.resnets[1](mid.attentions[0](mid.resnets[0](h, time), encoder_hidden_states), time)
        for block in self.up_blocks:
            for i in range(len(block.resnets)):
                h = block.layer(i, torch.cat([h, skips.pop()], 1), time, encoder_hidden_states)
            if block.upsamplers is not None:
                h = block.upsamplers[0](h)
        return self.conv_out(F.silu(self.conv_norm_out(h)))
