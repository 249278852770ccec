"""Makes the pictures of the documentation from a running demo: `.venv/bin/python scripts/pictures.py [ADDRESS]`."""

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SIZE = {"width": 1280, "height": 860}
WIDTH = 1600  # pixels of the finished picture


def shot(browser: Browser, address: str, scheme: str) -> Image.Image:
    page = browser.new_page(viewport=SIZE, color_scheme=scheme, locale="nb-NO", reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()), formats=["PNG"]).convert("RGB")
    page.close()
    return picture


def light_and_dark(browser: Browser, address: str, name: str) -> None:
    """The page in light on the left, in dark on the right."""
    light, dark = shot(browser, address, "light"), shot(browser, address, "dark")
    both = Image.new("RGB", (light.width * 2 + 40, light.height), "white")
    both.paste(light, (0, 0))
    both.paste(dark, (light.width + 40, 0))
    both.thumbnail((WIDTH, WIDTH), Image.Resampling.LANCZOS)
    both.quantize(256, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        light_and_dark(browser, f"{address}/", "front-page")
        browser.close()


if __name__ == "__main__":
    main()
