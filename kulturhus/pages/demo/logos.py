"""The logos of the demo's suppliers: letters in white on a colour, with one plain shape behind. The same ones every time."""

from functools import cache
from io import BytesIO
from zlib import crc32

from PIL import Image, ImageColor, ImageDraw, ImageFont

from kulturhus.environment import ROOT

SIDE = 320  # pixels
DRAWN = SIDE * 2  # drawn large and made smaller: soft edges
FONT = ROOT / "templates" / "documents" / "fonts" / "YoungSerif-Regular.ttf"
LIGHTER = 0.16  # how much of white is in the shape


def logo(slug: str, letters: str, colour: str) -> bytes:
    """A square PNG with round corners; the shape follows from `slug`."""
    picture = Image.new("RGB", (DRAWN, DRAWN), colour)
    draw = ImageDraw.Draw(picture)
    shape = SHAPES[crc32(slug.encode()) % len(SHAPES)]
    shape(draw, _lighter(colour))
    draw.text((DRAWN / 2, DRAWN / 2), letters, font=_font(), fill="white", anchor="mm")
    small = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    small.putalpha(_corners())
    output = BytesIO()
    small.save(output, "PNG")
    return output.getvalue()


def _arcs(draw: ImageDraw.ImageDraw, colour: str) -> None:
    """Rows of seats, seen from above."""
    for radius in (240, 340, 440, 540):
        box = (DRAWN / 2 - radius, DRAWN - radius, DRAWN / 2 + radius, DRAWN + radius)
        draw.arc(box, 180, 360, fill=colour, width=44)


def _spot(draw: ImageDraw.ImageDraw, colour: str) -> None:
    """A cone of light."""
    draw.polygon([(DRAWN * 0.72, 0), (DRAWN * 0.88, 0), (DRAWN * 0.8, DRAWN), (DRAWN * 0.1, DRAWN)], fill=colour)


def _circle(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.ellipse((DRAWN * 0.3, DRAWN * 0.22, DRAWN * 1.15, DRAWN * 1.07), fill=colour)


def _bars(draw: ImageDraw.ImageDraw, colour: str) -> None:
    """A sound's level."""
    for number, height in enumerate((0.3, 0.55, 0.8, 0.6, 0.42)):
        left = DRAWN * (0.1 + number * 0.17)
        draw.rounded_rectangle((left, DRAWN * (1 - height), left + DRAWN * 0.11, DRAWN + 60), 24, fill=colour)


def _steps(draw: ImageDraw.ImageDraw, colour: str) -> None:
    """A tribune."""
    for number in range(4):
        draw.rectangle((DRAWN * number / 4, DRAWN * (0.82 - number * 0.2), DRAWN, DRAWN), fill=colour)
        colour = _lighter(colour, 0.06)


SHAPES = (_arcs, _spot, _circle, _bars, _steps)


def _lighter(colour: str, share: float = LIGHTER) -> str:
    parts = [round(part + (255 - part) * share) for part in ImageColor.getrgb(colour)[:3]]
    return "#{:02x}{:02x}{:02x}".format(*parts)


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, 300)


@cache
def _corners() -> Image.Image:
    mask = Image.new("L", (DRAWN, DRAWN))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, DRAWN - 1, DRAWN - 1), 88, fill=255)
    return mask.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
