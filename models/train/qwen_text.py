"""A small Qwen decoder as text encoder, with transformers' module names: causal, RMS norm, grouped queries, rotary positions, SwiGLU.

Qwen 3 (FLUX.2 klein) norms queries and keys and has no biases; Qwen 2.5 (Qwen-Image) has biases on queries, keys and values and no such norm.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from flow_parts import RMSNorm, join, split

THETA = 1e6


class QwenAttention(nn.Module):
    def __init__(self, width, heads, groups, norm):
        super().__init__()
        self.heads, self.groups, self.head, inner = heads, groups, width // heads, width // heads * groups
        self.q_proj, self.o_proj = nn.Linear(width, width, bias=not norm), nn.Linear(width, width, bias=False)
        self.k_proj, self.v_proj = nn.Linear(width, inner, bias=not norm), nn.Linear(width, inner, bias=not norm)
        self.q_norm, self.k_norm = (RMSNorm(self.head), RMSNorm(self.head)) if norm else (nn.Identity(), nn.Identity())

    def forward(self, x, turn, mask):
        q, k, v = split(self.q_proj(x), self.heads), split(self.k_proj(x), self.groups), split(self.v_proj(x), self.groups)
        q, k = turned(self.q_norm(q), turn), repeat(turned(self.k_norm(k), turn), self.heads // self.groups)
        v = repeat(v, self.heads // self.groups)
        weights = (q @ k.transpose(-1, -2) * self.head ** -0.5 + mask).softmax(-1)
        return self.o_proj(join(weights @ v))


def repeat(x, times):
    """Each group's keys or values [B, G, S, d] for the heads that share them."""
    return torch.stack([x] * times, 2).flatten(1, 2)


def turned(x, turn):
    """Turns the features of the first half with those of the second."""
    (cos, sin), (a, b) = turn, x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class QwenMLP(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.gate_proj, self.up_proj = nn.Linear(width, inner, bias=False), nn.Linear(width, inner, bias=False)
        self.down_proj = nn.Linear(inner, width, bias=False)

    def forward(self, x):
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class QwenLayer(nn.Module):
    def __init__(self, width, heads, groups, inner, norm):
        super().__init__()
        self.self_attn, self.mlp = QwenAttention(width, heads, groups, norm), QwenMLP(width, inner)
        self.input_layernorm, self.post_attention_layernorm = RMSNorm(width), RMSNorm(width)

    def forward(self, x, turn, mask):
        x = x + self.self_attn(self.input_layernorm(x), turn, mask)
        return x + self.mlp(self.post_attention_layernorm(x))


class QwenModel(nn.Module):
    """input_ids and attention_mask [B, S] to the states [B, S, width] after each layer; with final, only those after the last norm."""

    def __init__(self, vocabulary, width=64, layers=3, heads=4, groups=2, inner=176, norm=True, final=False):
        super().__init__()
        self.embed_tokens = nn.Embedding(vocabulary, width)
        nn.init.normal_(self.embed_tokens.weight, std=0.5)
        self.layers = nn.ModuleList([QwenLayer(width, heads, groups, inner, norm) for _ in range(layers)])
        self.norm = RMSNorm(width) if final else None
        half = width // heads // 2
        self.register_buffer("frequencies", THETA ** (-torch.arange(half).float() / half), persistent=False)

    def forward(self, input_ids, attention_mask):
        length = input_ids.shape[1]
        position = torch.arange(length)
        angles = position[:, None].float() * self.frequencies[None]
        ahead = (position[None, :] > position[:, None]).float()
        mask = -1e4 * (ahead[None, None] + (1 - attention_mask.float())[:, None, None])
        x, states = self.embed_tokens(input_ids), []
        for layer in self.layers:
            x = layer(x, (angles.cos(), angles.sin()), mask)
            states.append(x)
        return tuple(states) if self.norm is None else self.norm(x)
