"""Photos of the sample: small drawn pictures, each of them different."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

from warrantydesk.clock import local

SIZE = WIDTH, HEIGHT = 480, 360
Colour = tuple[int, int, int]


def odometer_photo(km: int, taken: datetime) -> bytes:
    """Return a picture of an instrument cluster that shows so many kilometres."""
    picture = Image.new("RGB", SIZE, (16, 18, 22))
    pen = ImageDraw.Draw(picture)
    for x in (130, 350):
        pen.ellipse((x - 96, 84, x + 96, 276), outline=(188, 196, 204), width=5)
        pen.line((x, 180, x + km % 130 - 65, 106), fill=(226, 64, 48), width=5)
    pen.rectangle((166, 270, 314, 318), fill=(34, 40, 46), outline=(120, 128, 136))
    pen.text((240, 294), f"{km:,} km", (232, 244, 236), _font(24), anchor="mm")
    return _finished(picture, taken)


def nameplate_photo(vin: str, taken: datetime) -> bytes:
    """Return a picture of a plate with the VIN."""
    picture = Image.new("RGB", SIZE, (70, 76, 84))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 100, 440, 250), fill=(204, 208, 206), outline=(40, 44, 48), width=3)
    pen.text((240, 150), "YUNLING MOTORS", (52, 56, 60), _font(22), anchor="mm")
    pen.text((240, 200), vin, (20, 22, 24), _font(30), anchor="mm")
    return _finished(picture, taken)


def part_photo(part_number: str, random: Random, taken: datetime) -> bytes:
    """Return a picture of a part on a bench, with stains that are never the same."""
    shade = random.randint(70, 120)
    picture = Image.new("RGB", SIZE, (shade, shade, shade - 10))
    pen = ImageDraw.Draw(picture)
    left, top = random.randint(60, 130), random.randint(60, 110)
    right, bottom = left + random.randint(190, 260), top + random.randint(110, 180)
    pen.rounded_rectangle((left, top, right, bottom), 30, fill=(168, 172, 176), outline=(60,) * 3)
    for _ in range(random.randint(3, 6)):
        x, y = random.randint(left + 20, right - 20), random.randint(top + 20, bottom - 20)
        pen.ellipse((x - 22, y - 22, x + 22, y + 22), outline=(84, 88, 92), width=4)
    for _ in range(random.randint(6, 14)):
        _stain(pen, random, (left, top, right, bottom))
    pen.text((WIDTH // 2, HEIGHT - 50), part_number, (240, 240, 236), _font(20), anchor="mm")
    return _finished(picture, taken)


def letter_photo(lines: Sequence[str], taken: datetime) -> bytes:
    """Return a picture of a letter with a stamp."""
    picture = Image.new("RGB", SIZE, (250, 250, 246))
    pen = ImageDraw.Draw(picture)
    for place, line in enumerate(lines):
        pen.text((50, 50 + 40 * place), line, (30, 32, 36), _font(20), anchor="lm")
    pen.ellipse((330, 230, 430, 330), outline=(196, 40, 36), width=4)
    pen.ellipse((346, 246, 414, 314), outline=(196, 40, 36), width=2)
    return _finished(picture, taken)


def _stain(pen: ImageDraw.ImageDraw, random: Random, box: tuple[int, int, int, int]) -> None:
    x, y = random.randint(box[0], box[2]), random.randint(box[1], box[3])
    wide, high = random.randint(6, 34), random.randint(6, 24)
    rust: Colour = (random.randint(60, 130), random.randint(40, 70), random.randint(20, 40))
    pen.ellipse((x, y, x + wide, y + high), fill=rust)


def _finished(picture: Image.Image, taken: datetime) -> bytes:
    pen = ImageDraw.Draw(picture)
    stamp = f"{local(taken):%Y-%m-%d %H:%M:%S}"
    pen.text((WIDTH - 10, HEIGHT - 10), stamp, (255, 200, 60), _font(16), anchor="rs")
    target = BytesIO()
    picture.save(target, "PNG", optimize=False)
    return target.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
