"""A small CLIPTextModel: causal, pre-norm, quick-GELU, learned positions, pooled at the first end-of-text (the ids' argmax)."""
import torch
import torch.nn as nn


class CLIPEncoderLayer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.layer_norm1, self.layer_norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.q_proj, self.k_proj = nn.Linear(width, width), nn.Linear(width, width)
        self.v_proj, self.out_proj = nn.Linear(width, width), nn.Linear(width, width)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask):
        batch, length, width = x.shape
        split = lambda t: t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
        y = self.layer_norm1(x)
        q, k, v = split(self.q_proj(y)), split(self.k_proj(y)), split(self.v_proj(y))
        scores = (q @ k.transpose(-1, -2)) * (width // self.heads) ** -0.5 + mask
        x = x + self.out_proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width))
        y = self.fc1(self.layer_norm2(x))
        return x + self.fc2(y * torch.sigmoid(1.702 * y))


class CLIPTextModel(nn.Module):
    """input_ids [B, S] to last_hidden_state [B, S, width] (after the final norm) and pooler_output [B, width]."""

    def __init__(self, vocabulary, width=64, layers=2, heads=4, length=77):
        super().__init__()
        self.token_embedding, self.position_embedding = nn.Embedding(vocabulary, width), nn.Embedding(length, width)
        nn.init.normal_(self.token_embedding.weight, std=0.5)
        nn.init.normal_(self.position_embedding.weight, std=0.2)
        self.layers = nn.ModuleList([CLIPEncoderLayer(width, heads) for _ in range(layers)])
        self.final_layer_norm = nn.LayerNorm(width)
        self.register_buffer("mask", torch.full((length, length), -1e4).triu(1), persistent=False)

    def forward(self, input_ids):
        length = input_ids.shape[1]
        x = self.token_embedding(input_ids) + self.position_embedding.weight[:length]
        for layer in self.layers:
            x = layer(x, self.mask[:length, :length])
        x = self.final_layer_norm(x)
        return x, x[torch.arange(x.shape[0]), input_ids.to(torch.int).argmax(-1)]
