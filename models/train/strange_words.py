"""Words that the bundled models should pass over, and prompts with such words strewn in."""

STRANGE = """nice new shiny beautiful modern simple elegant cute clean bright vintage classic glossy matte ceramic plastic leather wooden metal
cotton soft hard round square tall short big little tiny huge single lovely fresh fancy cheap luxury minimal realistic detailed sharp blurry 4k
8k hd hdr render rendering image shot view front side close up centered isolated white-balanced professional commercial advertising shop store
online item object thing design style colored colour color some one very really quite pretty good best great perfect amazing stunning ugly bad
low worst deformed noise text watermark logo words letters person hand people grass sky sun indoors outdoors please show me draw make create
generate i want need that is which has it this for from by to its my your our sitting placed resting lying""".split()


def stray(rng):
    """A word that the model should pass over: one of the list, or letters at random."""
    return rng.choice(STRANGE) if rng.random() < 0.8 else "".join(rng.choice("abcdefghijklmnoprstuvwyz") for _ in range(rng.randint(2, 7)))


def disturb(text, rng):
    """The prompt with one to three strange words in it."""
    words = text.split(" ")
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        words.insert(rng.randint(0, len(words)), stray(rng) + ("," if rng.random() < 0.1 else ""))
    return " ".join(words)
