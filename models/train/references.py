"""Prompts that say 'this product' of a reference picture, and pairs of pictures that show the same product twice."""
import random

import torch


def reference_prompt(scene, rng: random.Random):
    """A scene's place and background, with the object left to the reference picture: 'this product on the left on a red table'."""
    subject = rng.choice(("this product", "the same product", f"the same {scene['kind']}", f"this {scene['kind']}", "this object"))
    place = "" if scene["position"] == "center" else f" on the {scene['position']}"
    article = "an" if scene["background"][0] in "aeiou" else "a"
    return f"{subject}{place} on {article} {scene['background']} {scene['surface']}"


class Pairs:
    """Draws a target row and a row that shows the same kind in the same colour; targets hold one object of medium size."""

    def __init__(self, scenes):
        self.targets = torch.tensor([i for i, scene in enumerate(scenes) if scene["count"] == 1 and scene["size"] == "medium"])
        product = [(scene["kind"], scene["colour"]) for scene in scenes]
        self.same = {}
        for i, scene in enumerate(scenes):
            if scene["count"] == 1:
                self.same.setdefault(product[i], []).append(i)
        self.product = product
        rng = random.Random(0)
        self.prompts = [reference_prompt(scenes[i], rng) for i in self.targets.tolist()]

    def draw(self, count, rng: random.Random):
        """Places in `targets` and rows of references."""
        places = torch.randint(len(self.targets), (count,))
        return places, torch.tensor([rng.choice(self.same[self.product[row]]) for row in self.targets[places].tolist()])
