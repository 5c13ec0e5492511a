"""A small CLIP text encoder: causal, pre-norm, learned positions, pooled at the first end-of-text (the ids' argmax)."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def quick_gelu(x):
    return x * torch.sigmoid(1.702 * x)


ACTIVATIONS = {"quick_gelu": quick_gelu, "gelu": F.gelu}


class CLIPAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.q_proj, self.k_proj = nn.Linear(width, width), nn.Linear(width, width)
        self.v_proj, self.out_proj = nn.Linear(width, width), nn.Linear(width, width)

    def forward(self, x, mask):
        batch, length, width = x.shape
        split = lambda t: t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
        q, k, v = split(self.q_proj(x)), split(self.k_proj(x)), split(self.v_proj(x))
        scores = (q @ k.transpose(-1, -2)) * (width // self.heads) ** -0.5 + mask
        return self.out_proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width))


class CLIPMLP(nn.Module):
    def __init__(self, width, activation):
        super().__init__()
        self.fc1, self.fc2, self.activation = nn.Linear(width, 4 * width), nn.Linear(4 * width, width), ACTIVATIONS[activation]

    def forward(self, x):
        return self.fc2(self.activation(self.fc1(x)))


class CLIPEncoderLayer(nn.Module):
    def __init__(self, width, heads, activation):
        super().__init__()
        self.layer_norm1, self.self_attn = nn.LayerNorm(width), CLIPAttention(width, heads)
        self.layer_norm2, self.mlp = nn.LayerNorm(width), CLIPMLP(width, activation)

    def forward(self, x, mask):
        x = x + self.self_attn(self.layer_norm1(x), mask)
        return x + self.mlp(self.layer_norm2(x))


class CLIPTextEmbeddings(nn.Module):
    def __init__(self, vocabulary, width, length):
        super().__init__()
        self.token_embedding, self.position_embedding = nn.Embedding(vocabulary, width), nn.Embedding(length, width)
        nn.init.normal_(self.token_embedding.weight, std=0.5)
        nn.init.normal_(self.position_embedding.weight, std=0.2)

    def forward(self, input_ids):
        return self.token_embedding(input_ids) + self.position_embedding.weight[:input_ids.shape[1]]


class CLIPEncoder(nn.Module):
    def __init__(self, width, layers, heads, activation):
        super().__init__()
        self.layers = nn.ModuleList([CLIPEncoderLayer(width, heads, activation) for _ in range(layers)])

    def forward(self, x, mask):
        """The states before the first layer and after each."""
        every = [x]
        for layer in self.layers:
            every.append(layer(every[-1], mask))
        return every


class CLIPTextTransformer(nn.Module):
    """Each part is run through its forward, so that the exported nodes carry the names of their modules, by which LoRA targets are found."""

    def __init__(self, vocabulary, width, layers, heads, length, activation):
        super().__init__()
        self.embeddings, self.encoder = CLIPTextEmbeddings(vocabulary, width, length), CLIPEncoder(width, layers, heads, activation)
        self.final_layer_norm = nn.LayerNorm(width)
        self.register_buffer("mask", torch.full((length, length), -1e4).triu(1), persistent=False)

    def forward(self, input_ids):
        """(all hidden states, the last one normed, pooled)"""
        length = input_ids.shape[1]
        every = self.encoder(self.embeddings(input_ids), self.mask[:length, :length])
        last = self.final_layer_norm(every[-1])
        return every, last, last[torch.arange(last.shape[0]), input_ids.to(torch.int).argmax(-1)]


class CLIPTextModel(nn.Module):
    """input_ids [B, S] to last_hidden_state [B, S, width] (after the final norm) and pooler_output [B, width].

    With all_states, hidden_states.0 (the embeddings) to hidden_states.L (the last layer's, before the final norm) follow.
    """

    def __init__(self, vocabulary, width=64, layers=2, heads=4, length=77, activation="quick_gelu", all_states=False):
        super().__init__()
        self.text_model = CLIPTextTransformer(vocabulary, width, layers, heads, length, activation)
        self.width, self.layers, self.all_states = width, layers, all_states
        self.config = {
            "architectures": [type(self).__name__], "model_type": "clip_text_model", "hidden_size": width, "intermediate_size": 4 * width,
            "num_hidden_layers": layers, "num_attention_heads": heads, "max_position_embeddings": length, "hidden_act": activation,
            "vocab_size": vocabulary}

    def states(self, input_ids):
        """(all hidden states, the last one normed, pooled)"""
        return self.text_model(input_ids)

    @property
    def outputs(self):
        """Names of what forward gives, in order."""
        every = [f"hidden_states.{i}" for i in range(self.layers + 1)] if self.all_states else []
        return ["last_hidden_state", "pooler_output", *every]

    def forward(self, input_ids):
        every, last, pooled = self.states(input_ids)
        return (last, pooled, *every) if self.all_states else (last, pooled)


class CLIPTextModelWithProjection(CLIPTextModel):
    """input_ids [B, S] to text_embeds [B, projection], last_hidden_state and hidden_states.0 to hidden_states.L."""

    def __init__(self, vocabulary, projection, **shape):
        super().__init__(vocabulary, all_states=True, **shape)
        self.text_projection = nn.Linear(self.width, projection, bias=False)
        self.config["projection_dim"] = projection

    @property
    def outputs(self):
        return ["text_embeds", "last_hidden_state", *(f"hidden_states.{i}" for i in range(self.layers + 1))]

    def forward(self, input_ids):
        every, last, pooled = self.states(input_ids)
        return (self.text_projection(pooled), last, *every)
