"""What training, measuring and exporting have to know of a model family; sd15.py, sd21.py, sdxl.py and sd35.py fill it in."""
import torch
import torch.nn as nn

import diffusion

BETAS = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "num_train_timesteps": 1000,
         "set_alpha_to_one": False, "steps_offset": 1, "clip_sample": False}


class Family:
    """modules are named as the export's folders are; `denoiser` is one of them, the others encode text.

    A condition is what the denoiser takes beside the noisy latents and the timestep, by the names of its inputs, one row for each picture.
    """

    denoiser, ports = "unet", ("sample", "out_sample", torch.tensor(501))
    """Where the denoiser lies in the export; the names of its noisy input and of its output, and a timestep of the right rank."""
    prediction, latent_channels = "epsilon", 4
    kind, guidance, tier, sampler_name = "", 4, "gpu6", "DDIM"
    index = {"_class_name": "StableDiffusionPipeline", "feature_extractor": [None, None], "safety_checker": [None, None]}
    scheduler: dict
    modules: nn.ModuleDict
    tokenizers: dict
    """One for each text encoder, by folder."""
    window = None
    """Only so many tokens of each text are read, None for all: most of a text is padding, which costs training as much as words do."""

    def condition(self, prompts, frames=None):
        """The condition of prompts; frames [B, 4] as latents.py has them, whole pictures if None."""
        raise NotImplementedError

    def blank(self, condition):
        """The condition that guidance leads away from where no negative prompt is given, with as many rows."""
        empty = self.condition([""])
        return {name: value.expand(len(condition[name]), *value.shape[1:]) for name, value in empty.items()}

    def noised(self, latents):
        """(noisy latents, timesteps, what the denoiser shall predict)"""
        return diffusion.diffuse(latents, self.prediction)

    def sample(self, predict, noise, steps):
        return diffusion.ddim(predict, noise, steps, self.prediction)

    def begin(self, saved):
        """Takes over from another family's weights what fits; name of module to state."""

    def config(self, folder):
        """config.json of a module."""
        return self.modules[folder].config

    def ready(self):
        """Called once trained weights are in place."""

    def encoders(self):
        """[(module, how it turns a text into ids, how it pools ids)], to be taught the words before all else."""
        raise NotImplementedError

    def __call__(self, prompts, noise, steps=20, guidance=None):
        """Latents for prompts, made from noise as a pipeline would."""
        with torch.no_grad():
            condition = self.condition(prompts)
            predict = diffusion.guided(self.modules[self.denoiser], condition, self.blank(condition), guidance or self.guidance)
            return self.sample(predict, noise, steps)


def take(module, state, renamed=None, fit=None):
    """Copies into module what state has under the same name (or under its old name, by prefix) and in the same shape, or whose part
    fit(name, value, shape) gives; tells how much.
    """
    own, taken = module.state_dict(), {}
    for name, value in own.items():
        old = state.get(next((before + name[len(now):] for now, before in (renamed or {}).items() if name.startswith(now)), name))
        if old is not None and old.shape != value.shape:
            old = fit(name, old, value.shape) if fit else None
        if old is not None:
            taken[name] = old
    module.load_state_dict({**own, **taken})
    print(f"took {sum(value.numel() for value in taken.values())} of {sum(value.numel() for value in own.values())} weights")


HALVED = {f"up_blocks.{block}.{part}.{now}.": f"up_blocks.{block}.{part}.{before}." for block, part, now, before in (
    (0, "resnets", 0, 1), (0, "attentions", 0, 1), (0, "resnets", 1, 2), (0, "attentions", 1, 2), (1, "resnets", 1, 2))}
"""Which of the layers of a UNet with two a block a UNet with one keeps: those with the same skip connections."""


def clip(module, tokenize):
    """What encoders() lists for a CLIP text model."""
    return module, tokenize, lambda words: module.states(words)[2]


def ids(tokenize, prompts, window=None):
    """int64 [B, S]"""
    return torch.tensor([tokenize(text)[:window] for text in prompts])
