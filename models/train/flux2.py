"""A small Flux2Transformer2DModel with diffusers' module names: modulation shared by all blocks, fused single blocks, SwiGLU, rotation by four
ids, no biases.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from flow_parts import Embedder, FinalNorm, JointAttention, RMSNorm, Sinusoid, attend, modulate, rotate, rotation, split

AXES = (8, 8, 8, 8)
"""Features of a head that turn with each id; FLUX.2 has 32 each."""


def gated(x):
    gate, value = x.chunk(2, -1)
    return F.silu(gate) * value


class Flux2Modulation(nn.Module):
    """The timestep's embedding [B, width] to `sets` times shift, scale and gate, [B, 1, width] each."""

    def __init__(self, width, sets):
        super().__init__()
        self.count, self.linear = 3 * sets, nn.Linear(width, 3 * sets * width, bias=False)

    def forward(self, embedding):
        return self.linear(F.silu(embedding))[:, None].chunk(self.count, -1)


class Flux2FeedForward(nn.Module):
    def __init__(self, width, multiple=3):
        super().__init__()
        self.linear_in = nn.Linear(width, 2 * multiple * width, bias=False)
        self.linear_out = nn.Linear(multiple * width, width, bias=False)

    def forward(self, x):
        return self.linear_out(gated(self.linear_in(x)))


class Flux2TransformerBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.attn = JointAttention(width, heads, bias=False)
        self.ff, self.ff_context = Flux2FeedForward(width), Flux2FeedForward(width)

    def forward(self, x, context, modulation, modulation_text, turn):
        shift, scale, gate, shift_ff, scale_ff, gate_ff = modulation
        c_shift, c_scale, c_gate, c_shift_ff, c_scale_ff, c_gate_ff = modulation_text
        y, c = self.attn(modulate(x, shift, scale), modulate(context, c_shift, c_scale), turn)
        x, context = x + gate * y, context + c_gate * c
        x = x + gate_ff * self.ff(modulate(x, shift_ff, scale_ff))
        return x, context + c_gate_ff * self.ff_context(modulate(context, c_shift_ff, c_scale_ff))


class Flux2ParallelSelfAttention(nn.Module):
    """Attention and feed-forward side by side, with one projection into both and one out of both."""

    def __init__(self, width, heads, multiple=3):
        super().__init__()
        self.heads, self.width, self.inner = heads, width, multiple * width
        self.to_qkv_mlp_proj = nn.Linear(width, 3 * width + 2 * self.inner, bias=False)
        self.norm_q, self.norm_k = RMSNorm(width // heads), RMSNorm(width // heads)
        self.to_out = nn.Linear(width + self.inner, width, bias=False)

    def forward(self, x, turn):
        q, k, v, y = self.to_qkv_mlp_proj(x).split([self.width, self.width, self.width, 2 * self.inner], -1)
        q, k, v = split(q, self.heads), split(k, self.heads), split(v, self.heads)
        attended = attend(rotate(self.norm_q(q), turn), rotate(self.norm_k(k), turn), v)
        return self.to_out(torch.cat([attended, gated(y)], -1))


class Flux2SingleTransformerBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.attn = Flux2ParallelSelfAttention(width, heads)

    def forward(self, x, modulation, turn):
        shift, scale, gate = modulation
        return x + gate * self.attn(modulate(x, shift, scale), turn)


class TimeGuidanceEmbed(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.sinusoid, self.timestep_embedder = Sinusoid(width), Embedder(width, width, bias=False)

    def forward(self, timestep):
        return self.timestep_embedder(self.sinusoid(timestep))


class Flux2Transformer2DModel(nn.Module):
    """hidden_states [B, L, 128], encoder_hidden_states [B, S, D], timestep [B] (0 to 1), img_ids [1, L, 4], txt_ids [1, S, 4] to the velocity
    [B, L, 128]; L counts the tokens of reference pictures too, which stand after the picture's own.
    """

    def __init__(self, width=96, heads=3, double=1, single=3, features=128, context=192):
        super().__init__()
        self.time_guidance_embed = TimeGuidanceEmbed(width)
        self.double_stream_modulation_img, self.double_stream_modulation_txt = Flux2Modulation(width, 2), Flux2Modulation(width, 2)
        self.single_stream_modulation = Flux2Modulation(width, 1)
        self.x_embedder, self.context_embedder = nn.Linear(features, width, bias=False), nn.Linear(context, width, bias=False)
        self.transformer_blocks = nn.ModuleList([Flux2TransformerBlock(width, heads) for _ in range(double)])
        self.single_transformer_blocks = nn.ModuleList([Flux2SingleTransformerBlock(width, heads) for _ in range(single)])
        self.norm_out, self.proj_out = FinalNorm(width, bias=False), nn.Linear(width, features, bias=False)
        nn.init.zeros_(self.proj_out.weight)

    def forward(self, hidden_states, encoder_hidden_states, timestep, img_ids, txt_ids):
        embedding = self.time_guidance_embed(timestep)
        image, text = self.double_stream_modulation_img(embedding), self.double_stream_modulation_txt(embedding)
        single = self.single_stream_modulation(embedding)
        turn = rotation(torch.cat([txt_ids[0], img_ids[0]]), AXES, 2000.0)
        x, context = self.x_embedder(hidden_states), self.context_embedder(encoder_hidden_states)
        for block in self.transformer_blocks:
            x, context = block(x, context, image, text, turn)
        y = torch.cat([context, x], 1)
        for block in self.single_transformer_blocks:
            y = block(y, single, turn)
        return self.proj_out(self.norm_out(y[:, context.shape[1]:], embedding))
