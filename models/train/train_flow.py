"""Trains a flow family: text encoders and transformer together on cached latents, velocity prediction at logit-normal noise levels.

    python3 train_flow.py --family flux1 --data DIR --vae vae16.pt --out flux1.pt --minutes 12 [--begin flux1.pt | --from flux1.pt]

DIR also holds the tokenizers. An eighth of the prompts has strange words in it, so that the model learns to pass over them. --begin takes over
what another family's transformer has learnt, as far as they have layers in common; --from goes on with the same family.
"""
import argparse
import pathlib
import random

import torch
import torch.nn as nn
import torch.nn.functional as F

import vae as autoencoder
from flow import draw_levels, pack
from flow_families import FAMILIES
from references import Pairs
from strange_words import disturb, stray
from train_unet import ATTRIBUTES
from training import Average, Budget, Data, cosine, set_rate

EMPTY_SHARE, STRANGE_SHARE, BATCH = 0.1, 0.125, 24


@torch.no_grad()
def encode_pictures(vae, data, rows):
    """Packed latent means [n, L, 4 C] of pictures."""
    return torch.cat([pack(vae.encode(data.batch(rows[i:i + 64]))[0]) for i in range(0, len(rows), 64)])


class References:
    """Batches, two thirds as large, in which the object is shown by a reference picture and only its place and background are said."""

    def __init__(self, family, scenes, tokens, batch):
        self.tokens, self.pairs, self.rng, self.batch = tokens, Pairs(scenes), random.Random(0), 2 * batch // 3
        self.ids, self.empty = family.tokenize(self.pairs.prompts), family.tokenize([family.empty])

    def draw(self):
        """Rows, ids and reference tokens; now and then the prompt is empty, never the reference."""
        places, shown = self.pairs.draw(self.batch, self.rng)
        empty = torch.rand(self.batch, 1) < EMPTY_SHARE
        return self.pairs.targets[places], tuple(torch.where(empty, none, ids[places]) for ids, none in zip(self.ids, self.empty)), \
            self.tokens[shown]


class Captions:
    """The ids of every training prompt, plain and with strange words, and of prompts that say nothing: empty or only strange words."""

    def __init__(self, family, scenes):
        rng = random.Random(0)
        self.plain = family.tokenize([scene["prompt"] for scene in scenes])
        self.strange = family.tokenize([disturb(scene["prompt"], rng) for scene in scenes])
        self.empty = family.tokenize([family.empty] * 48 + [" ".join(stray(rng) for _ in range(rng.randint(1, 5))) for _ in range(48)])

    def draw(self, rows):
        """Ids of these rows' prompts, some disturbed, some empty."""
        chance = torch.rand(len(rows), 1)
        strange, empty = chance < EMPTY_SHARE + STRANGE_SHARE, chance < EMPTY_SHARE
        nothing = torch.randint(len(self.empty[0]), (len(rows),))
        return tuple(torch.where(empty, none[nothing], torch.where(strange, odd[rows], plain[rows]))
                     for plain, odd, none in zip(self.plain, self.strange, self.empty))


def pretrain(family, captions, scenes, steps=200):
    """Teaches each text encoder to name every attribute, so that the transformer starts from words that mean something."""
    labels = {name: torch.tensor([values.index(scene[name]) for scene in scenes]) for name, values in ATTRIBUTES.items()}
    sizes = [part.shape[1] for part in family.pooled(*(ids[:1] for ids in captions.plain))]
    heads = nn.ModuleList([nn.ModuleDict({name: nn.Linear(size, len(values)) for name, values in ATTRIBUTES.items()}) for size in sizes])
    parameters = [*heads.parameters()] + [weight for encoder in family.text_encoders() for weight in encoder.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=2e-3, weight_decay=0.01)
    for _ in range(steps):
        rows = torch.randint(len(scenes), (64,))
        pooled = family.pooled(*(ids[rows] for ids in captions.plain))
        loss = sum(F.cross_entropy(head(part), labels[name][rows]) for part, named in zip(pooled, heads) for name, head in named.items())
        optimizer.zero_grad(), loss.backward(), optimizer.step()
    right = [{name: (head(part).argmax(1) == labels[name][rows]).float().mean().item() for name, head in named.items()}
             for part, named in zip(pooled, heads)]
    print("text encoders name", right, flush=True)


def adopt(family, state):
    """Takes over a trained FLUX.1's weights where this transformer has a layer of the same place and shape."""
    own, taken = family.transformer.state_dict(), 0
    for name, value in state.items():
        name = name.removeprefix("transformer.")
        for theirs, ours in family.renamed.items():
            name = name.replace(theirs, ours)
        if name in own and own[name].shape == value.shape:
            own[name], taken = value, taken + value.numel()
    family.transformer.load_state_dict(own)
    print(f"{taken} of {sum(value.numel() for value in own.values())} weights taken over", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--family", choices=FAMILIES, required=True)
    for name in ("--data", "--vae", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=12)
    arguments.add_argument("--rate", type=float, default=1.5e-3)
    arguments.add_argument("--batch", type=int, default=BATCH)
    arguments.add_argument("--pictures", type=int, help="only so many of the training set")
    arguments.add_argument("--begin", type=pathlib.Path)
    arguments.add_argument("--from", dest="source", type=pathlib.Path)
    options = arguments.parse_args()
    torch.manual_seed(0), torch.set_num_threads(1), torch.set_flush_denormal(True)

    data, (vae, saved_vae), family = Data(options.data, {"photo"}), autoencoder.load(options.vae), FAMILIES[options.family](options.data)
    pictures = data.training[:options.pictures]
    scenes, tokens = [data.scenes[i] for i in pictures], encode_pictures(vae, data, pictures)
    family.measure_latents(tokens, saved_vae)
    tokens = family.narrow(family.normalise(tokens))
    print("latents", tuple(tokens.shape), "mean", tokens.mean().item(), "deviation", tokens.std().item(), flush=True)
    if options.begin:
        adopt(family, torch.load(options.begin)["state"])
    captions, references = Captions(family, scenes), References(family, scenes, tokens, options.batch) if family.references else None
    if options.source:
        family.load_state_dict(torch.load(options.source)["state"])
    else:
        pretrain(family, captions, scenes)

    optimizer = torch.optim.AdamW(family.parameters(), lr=options.rate, betas=(0.9, 0.99), weight_decay=0.01)
    average, budget, step, losses, next_save = Average(family, 0.998), Budget(options.minutes, 1), 0, [], 0.2
    while budget.share < 1:
        set_rate(optimizer, options.rate * min(1, (step + 1) / 150) * cosine(budget.share, start=0.0 if options.source else 0.3))
        rows, extra = torch.randint(len(scenes), (options.batch,)), {}
        ids = captions.draw(rows)
        if references and step % 3 == 0:
            rows, ids, extra["reference"] = references.draw()
        clean, noise, levels = tokens[rows], torch.randn_like(tokens[rows]), draw_levels(len(rows), family.level_mean)
        with torch.set_grad_enabled(budget.share < 0.6 and not options.source):
            conditions = family.encode(*ids)
        at = levels[:, None, None]
        loss = F.mse_loss(family((1 - at) * clean + at * noise, levels, conditions, **extra), noise - clean)
        optimizer.zero_grad(set_to_none=True), loss.backward()
        nn.utils.clip_grad_norm_(family.parameters(), 1.0)
        optimizer.step(), average.update()
        step += 1
        losses.append(loss.item())
        if step % 100 == 0:
            print(step, f"{budget.spent:.0f} s  loss {sum(losses[-100:]) / 100:.4f}", flush=True)
        if budget.share >= next_save:
            next_save += 0.2
            torch.save({"state": average.state, "steps": step}, options.out)
    torch.save({"state": average.state, "steps": step}, options.out)
    print(step, "steps")


if __name__ == "__main__":
    main()
