"""Pictures of the demo's news and houses: plain shapes in the design's colours, drawn the same every time."""

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000  # pixels
PLUM, DARK, RED, BLUE, LIGHT, SNOW = "#4B1D41", "#2A1B27", "#C22F3D", "#0B7797", "#F2B53B", "#F7F2EC"
Draw = ImageDraw.ImageDraw


def illustration(motif: str, seed: str) -> bytes:
    """A JPEG of one of MOTIFS; `seed` varies what varies. Raises KeyError for no motif of ours."""
    chance = Random(seed)  # noqa: S311 - the same picture each time
    picture = MOTIFS[motif](chance)
    output = BytesIO()
    picture.save(output, "JPEG", quality=86)
    return output.getvalue()


def _blank(colour: str) -> tuple[Image.Image, Draw]:
    picture = Image.new("RGB", (WIDTH, HEIGHT), colour)
    return picture, ImageDraw.Draw(picture, "RGBA")


def _beam(picture: Image.Image, source: tuple[int, int], foot: tuple[int, int], colour: str) -> None:
    """A cone of light with soft edges, from `source` to the floor between the two x of `foot`."""
    mask = Image.new("L", picture.size)
    shape = [(source[0] - 12, source[1]), (source[0] + 12, source[1]), (foot[1], 790), (foot[0], 790)]
    ImageDraw.Draw(mask).polygon(shape, fill=110)
    picture.paste(colour, mask=mask.filter(ImageFilter.GaussianBlur(14)))


def _stage(chance: Random) -> Image.Image:
    """A stage seen from the hall: curtains, lights, somebody alone, heads in the dark."""
    picture, draw = _blank(DARK)
    draw.rectangle((180, 120, 1420, 700), fill=PLUM)
    draw.polygon([(180, 700), (1420, 700), (1600, 860), (0, 860)], fill="#6b4a3a")
    for line in range(1, 9):
        draw.line([(180 + line * 138, 700), (line * 178, 860)], fill="#5a3d30", width=3)
    for x in range(300, 1400, 275):
        foot = x + chance.randrange(-160, 160)
        _beam(picture, (x, 110), (foot - 90, foot + 90), chance.choice([LIGHT, SNOW, "#9fd3e3"]))
    draw = ImageDraw.Draw(picture, "RGBA")
    draw.ellipse((775, 470, 825, 520), fill=DARK)
    draw.rounded_rectangle((765, 520, 835, 670), 30, fill=DARK)
    draw.rectangle((778, 650, 822, 780), fill=DARK)
    for left, step in ((0, 1), (WIDTH, -1)):
        for fold in range(6):
            x = left + step * fold * 44
            draw.rectangle(_box(x, 0, x + step * 44, 800), fill=RED if fold % 2 else "#a12532")
    draw.rectangle((0, 0, WIDTH, 120), fill="#a12532")
    _heads(draw, chance)
    return picture


def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Pillow refuses a box whose right is left of its left."""
    return min(left, right), top, max(left, right), bottom


def _heads(draw: Draw, chance: Random) -> None:
    for row, y in enumerate((880, 950)):
        for x in range(-30 + row * 55, WIDTH + 60, 110):
            top = y + chance.randrange(-12, 12)
            draw.ellipse((x, top - 44, x + 70, top + 36), fill="#160d14")
            draw.rounded_rectangle((x - 22, top + 26, x + 92, HEIGHT + 60), 40, fill="#160d14")


def _seats(chance: Random) -> Image.Image:
    """A hall from above: curved rows turned to a stage, some of the seats lit."""
    picture, draw = _blank(SNOW)
    draw.rounded_rectangle((560, 40, 1040, 190), 18, fill=PLUM)
    for row in range(9):
        radius = 300 + row * 78
        number = 11 + row * 2
        for seat in range(number):
            angle = pi * (0.2 + 0.6 * seat / (number - 1))
            x, y = WIDTH / 2 - cos(angle) * radius * 1.12, 80 + sin(angle) * radius
            lit = chance.random() < 0.22
            draw.rounded_rectangle((x - 21, y - 18, x + 21, y + 18), 10, fill=LIGHT if lit else "#cbbcc6")
    return picture


def _house(chance: Random) -> Image.Image:
    """A culture house by the water in the evening, with light in its windows."""
    picture, draw = _blank("#24405a")
    for band in range(12):
        draw.rectangle((0, band * 50, WIDTH, band * 50 + 50), fill=(36 + band * 9, 64 + band * 7, 90 + band * 4))
    for hill, colour in ((0, "#1d3346"), (1, "#18293a")):
        points = [(x, 470 + hill * 70 - chance.randrange(0, 190)) for x in range(-100, WIDTH + 200, 200)]
        draw.polygon([*points, (WIDTH + 100, 720), (-100, 720)], fill=colour)
    draw.rectangle((0, 690, WIDTH, HEIGHT), fill="#122433")
    left = chance.randrange(360, 560)
    draw.polygon([(left, 690), (left, 420), (left + 330, 330), (left + 700, 430), (left + 700, 690)], fill=PLUM)
    draw.rectangle((left + 430, 280, left + 570, 690), fill="#3a1732")
    for column in range(9):
        for row in range(3):
            if chance.random() < 0.75:
                x, y = left + 30 + column * 44, 470 + row * 72
                draw.rectangle((x, y, x + 30, y + 48), fill=LIGHT)
                draw.rectangle((x, 2 * 700 - y - 60, x + 30, 2 * 700 - y - 30), fill=(242, 181, 59, 70))
    draw.rectangle((left + 600, 560, left + 670, 690), fill=LIGHT)
    for line in range(40):
        y = 720 + line * 7
        x = chance.randrange(0, WIDTH)
        draw.line([(x, y), (x + chance.randrange(40, 220), y)], fill=(255, 255, 255, 24), width=2)
    return picture


def _circle(chance: Random) -> Image.Image:
    """Chairs in a ring, seen from above, a few of them taken."""
    picture, draw = _blank("#e9e2d8")
    for plank in range(0, HEIGHT, 62):
        draw.line([(0, plank), (WIDTH, plank)], fill="#ddd3c6", width=3)
    draw.ellipse((600, 300, 1000, 700), fill="#d7eaf0")
    colours = (RED, BLUE, PLUM, LIGHT)
    for chair in range(14):
        angle = 2 * pi * chair / 14
        x, y = WIDTH / 2 + cos(angle) * 480, HEIGHT / 2 + sin(angle) * 380
        draw.rounded_rectangle((x - 52, y - 52, x + 52, y + 52), 20, fill=colours[chair % 4])
        if chance.random() < 0.6:
            draw.ellipse((x - 34, y - 34, x + 34, y + 34), fill=DARK)
    return picture


def _desk(chance: Random) -> Image.Image:
    """A mixing desk from above: rows of faders, each where somebody left it."""
    picture, draw = _blank("#1d1620")
    for channel in range(16):
        x = 110 + channel * 92
        for knob, y in enumerate((110, 200, 290)):
            colour = (BLUE, RED, LIGHT)[knob]
            draw.ellipse((x - 26, y - 26, x + 26, y + 26), fill=colour)
            turn = chance.uniform(-2.4, 2.4)
            draw.line([(x, y), (x + sin(turn) * 24, y - cos(turn) * 24)], fill=SNOW, width=5)
        lamp = LIGHT if chance.random() < 0.4 else "#3b2f38"
        draw.rounded_rectangle((x - 22, 350, x + 22, 376), 8, fill=lamp)
        draw.rectangle((x - 3, 430, x + 3, 890), fill="#000000")
        y = chance.randrange(470, 850)
        draw.rounded_rectangle((x - 28, y - 40, x + 28, y + 40), 8, fill=SNOW)
        draw.line([(x - 28, y), (x + 28, y)], fill=DARK, width=5)
    return picture


MOTIFS: dict[str, Callable[[Random], Image.Image]] = {
    "stage": _stage,
    "seats": _seats,
    "house": _house,
    "circle": _circle,
    "desk": _desk,
}
