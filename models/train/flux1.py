"""A small FluxTransformer2DModel with diffusers' module names: double blocks, single blocks, rotary positions computed from the ids."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from flow_parts import (Embedder, FeedForward, FinalNorm, JointAttention, Modulation, RMSNorm, Sinusoid, attend, modulate, rotate,
                        rotation, split)

AXES = (4, 14, 14)
"""Features of a head that turn with each id; FLUX.1 has 16, 56 and 56."""


class FluxTransformerBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1, self.norm1_context = Modulation(width, 6), Modulation(width, 6)
        self.attn = JointAttention(width, heads)
        self.ff, self.ff_context = FeedForward(width), FeedForward(width)

    def forward(self, x, context, embedding, turn):
        shift, scale, gate, shift_ff, scale_ff, gate_ff = self.norm1(embedding)
        c_shift, c_scale, c_gate, c_shift_ff, c_scale_ff, c_gate_ff = self.norm1_context(embedding)
        y, c = self.attn(modulate(x, shift, scale), modulate(context, c_shift, c_scale), turn)
        x, context = x + gate * y, context + c_gate * c
        x = x + gate_ff * self.ff(modulate(x, shift_ff, scale_ff))
        return x, context + c_gate_ff * self.ff_context(modulate(context, c_shift_ff, c_scale_ff))


class SelfAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.to_q, self.to_k, self.to_v = nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, width)
        self.norm_q, self.norm_k = RMSNorm(width // heads), RMSNorm(width // heads)

    def forward(self, x, turn):
        q, k, v = split(self.to_q(x), self.heads), split(self.to_k(x), self.heads), split(self.to_v(x), self.heads)
        return attend(rotate(self.norm_q(q), turn), rotate(self.norm_k(k), turn), v)


class FluxSingleTransformerBlock(nn.Module):
    def __init__(self, width, heads, multiple=4):
        super().__init__()
        self.norm, self.attn = Modulation(width, 3), SelfAttention(width, heads)
        self.proj_mlp, self.proj_out = nn.Linear(width, multiple * width), nn.Linear((multiple + 1) * width, width)

    def forward(self, x, embedding, turn):
        shift, scale, gate = self.norm(embedding)
        y = modulate(x, shift, scale)
        return x + gate * self.proj_out(torch.cat([self.attn(y, turn), F.gelu(self.proj_mlp(y), approximate="tanh")], -1))


class TimeTextEmbed(nn.Module):
    """Timestep, guidance and pooled text as one embedding."""

    def __init__(self, width, pooled):
        super().__init__()
        self.sinusoid = Sinusoid(width)
        self.timestep_embedder, self.guidance_embedder = Embedder(width, width), Embedder(width, width)
        self.text_embedder = Embedder(pooled, width)

    def forward(self, timestep, guidance, pooled):
        return (self.timestep_embedder(self.sinusoid(timestep)) + self.guidance_embedder(self.sinusoid(guidance))
                + self.text_embedder(pooled))


class FluxTransformer2DModel(nn.Module):
    """hidden_states [B, L, 4 C], encoder_hidden_states [B, S, D], pooled_projections [B, P], timestep [B] (0 to 1), img_ids [L, 3],
    txt_ids [S, 3], guidance [B] to the velocity [B, L, 4 C].
    """

    def __init__(self, width=96, heads=3, double=2, single=3, features=64, context=64, pooled=64):
        super().__init__()
        self.time_text_embed = TimeTextEmbed(width, pooled)
        self.x_embedder, self.context_embedder = nn.Linear(features, width), nn.Linear(context, width)
        self.transformer_blocks = nn.ModuleList([FluxTransformerBlock(width, heads) for _ in range(double)])
        self.single_transformer_blocks = nn.ModuleList([FluxSingleTransformerBlock(width, heads) for _ in range(single)])
        self.norm_out, self.proj_out = FinalNorm(width), nn.Linear(width, features)
        nn.init.zeros_(self.proj_out.weight), nn.init.zeros_(self.proj_out.bias)

    def forward(self, hidden_states, encoder_hidden_states, pooled_projections, timestep, img_ids, txt_ids, guidance):
        embedding = self.time_text_embed(timestep, guidance, pooled_projections)
        turn = rotation(torch.cat([txt_ids, img_ids]), AXES, 10000.0)
        x, context = self.x_embedder(hidden_states), self.context_embedder(encoder_hidden_states)
        for block in self.transformer_blocks:
            x, context = block(x, context, embedding, turn)
        y = torch.cat([context, x], 1)
        for block in self.single_transformer_blocks:
            y = block(y, embedding, turn)
        return self.proj_out(self.norm_out(y[:, context.shape[1]:], embedding))
