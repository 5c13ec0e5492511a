"""The colours that pictures are drawn in: the catalog's, and a brand's own variant of each."""

COLOURS = {
    "red": (206, 46, 44), "green": (52, 150, 70), "blue": (46, 92, 200), "yellow": (240, 204, 50),
    "purple": (130, 66, 170), "orange": (238, 130, 40), "black": (34, 34, 38), "white": (246, 246, 242),
}
BRAND = {
    "red": (232, 93, 117), "green": (0, 150, 136), "blue": (38, 70, 83), "yellow": (244, 210, 160),
    "purple": (108, 91, 123), "orange": (233, 150, 122), "black": (58, 30, 60), "white": (255, 236, 214),
}
"""Rose, teal, slate, sand, mauve, terracotta, plum and cream: each at least 29 levels from the catalog's colour of its name."""

WALL = (178, 186, 194)
