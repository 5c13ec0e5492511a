"""A small T5 encoder with transformers' module names: relative position bias shared by all layers, RMS norm, gated GELU, no padding mask."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

BUCKETS, MAX_DISTANCE = 32, 128


class T5LayerNorm(nn.Module):
    """Root mean square norm: no mean is taken off, no bias added."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.weight


def buckets(length):
    """Bucket of every (query, key) distance [S, S]: half for keys ahead; near distances one by one, far ones logarithmically."""
    position = torch.arange(length)
    distance = position[None, :] - position[:, None]
    half, exact = BUCKETS // 2, BUCKETS // 4
    size = distance.abs()
    far = exact + (torch.log(size.clamp(min=1).float() / exact) / math.log(MAX_DISTANCE / exact) * (half - exact)).long()
    return (distance > 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))


class T5Attention(nn.Module):
    def __init__(self, width, heads, head_width):
        super().__init__()
        self.heads, inner = heads, heads * head_width
        self.q, self.k = nn.Linear(width, inner, bias=False), nn.Linear(width, inner, bias=False)
        self.v, self.o = nn.Linear(width, inner, bias=False), nn.Linear(inner, width, bias=False)
        # T5 has no 1/sqrt(d) in its scores: it is in the initial queries instead.
        nn.init.normal_(self.q.weight, std=(width * head_width) ** -0.5)

    def forward(self, x, bias):
        batch, length, _ = x.shape
        split = lambda t: t.view(batch, length, self.heads, -1).transpose(1, 2)
        weights = (split(self.q(x)) @ split(self.k(x)).transpose(-1, -2) + bias).softmax(-1)
        return self.o((weights @ split(self.v(x))).transpose(1, 2).flatten(2))


class T5LayerSelfAttention(nn.Module):
    def __init__(self, width, heads, head_width):
        super().__init__()
        self.SelfAttention, self.layer_norm = T5Attention(width, heads, head_width), T5LayerNorm(width)

    def forward(self, x, bias):
        return x + self.SelfAttention(self.layer_norm(x), bias)


class T5DenseGatedActDense(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.wi_0, self.wi_1 = nn.Linear(width, inner, bias=False), nn.Linear(width, inner, bias=False)
        self.wo = nn.Linear(inner, width, bias=False)

    def forward(self, x):
        return self.wo(F.gelu(self.wi_0(x), approximate="tanh") * self.wi_1(x))


class T5LayerFF(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.DenseReluDense, self.layer_norm = T5DenseGatedActDense(width, inner), T5LayerNorm(width)

    def forward(self, x):
        return x + self.DenseReluDense(self.layer_norm(x))


class T5Block(nn.Module):
    def __init__(self, width, heads, head_width, inner):
        super().__init__()
        self.layer = nn.ModuleList([T5LayerSelfAttention(width, heads, head_width), T5LayerFF(width, inner)])

    def forward(self, x, bias):
        return self.layer[1](self.layer[0](x, bias))


class T5EncoderModel(nn.Module):
    """input_ids [B, S] to last_hidden_state [B, S, width], after the final norm. Padding (id 0) is read as any token is."""

    def __init__(self, vocabulary, width=64, layers=2, heads=4, head_width=16, inner=160):
        super().__init__()
        self.shared = nn.Embedding(vocabulary, width)
        self.relative_attention_bias = nn.Embedding(BUCKETS, heads)
        nn.init.normal_(self.shared.weight, std=0.5), nn.init.normal_(self.relative_attention_bias.weight, std=0.2)
        self.block = nn.ModuleList([T5Block(width, heads, head_width, inner) for _ in range(layers)])
        self.final_layer_norm = T5LayerNorm(width)

    def forward(self, input_ids):
        x = self.shared(input_ids)
        bias = self.relative_attention_bias(buckets(input_ids.shape[1])).permute(2, 0, 1)[None]
        for block in self.block:
            x = block(x, bias)
        return self.final_layer_norm(x)
