import os
import sys
import time

import pytest
from django.core.exceptions import ValidationError

from kulturhus.shared import apart
from kulturhus.shared.apart import Reading, read_apart
from tests.shared.files import pdf, picture

EXAMINE = "kulturhus.shared.parsing:examine"
HERE = "tests.shared.test_apart"


def secrets(_content):
    return Reading({"names": sorted(os.environ)}, {})


def hang(_content):
    time.sleep(600)


def spin(_content):
    while True:
        pass


def die(_content):
    os.abort()


def swell(_content):
    return Reading({"size": len(bytearray(4 * 1024**3))})


def chatter(content):
    print("noise from a parser")  # noqa: T201 (what this is about)
    return Reading({}, {"one": content, "two": b"\n{}"})


def refusal_of(reader, content=b"", **options):
    with pytest.raises(ValidationError) as refusal:
        read_apart(f"{HERE}:{reader}" if ":" not in reader else reader, content, **options)
    return refusal.value.code


def test_pdf_tells_its_pages():
    assert read_apart(EXAMINE, pdf(), media_type="application/pdf") == Reading({"pages": 1}, {})


def test_picture_comes_back_with_its_size_and_a_preview():
    reading = read_apart(EXAMINE, picture(size=(40, 20)), media_type="image/png", max_side=10)

    assert (reading.facts, sorted(reading.parts)) == ({"width": 10, "height": 5}, ["content", "preview"])


def test_refusal_comes_back_in_words():
    with pytest.raises(ValidationError, match="The PDF is damaged") as refusal:
        read_apart(EXAMINE, b"%PDF-", media_type="application/pdf")

    assert refusal.value.code == "damaged"


def test_parts_come_back_whole_and_what_is_printed_does_not():
    assert read_apart(f"{HERE}:chatter", b"a\nb").parts == {"one": b"a\nb", "two": b"\n{}"}


def test_child_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")

    assert "SECRET_KEY" not in read_apart(f"{HERE}:secrets", b"").facts["names"]


def test_reader_that_dies_is_refused():
    assert refusal_of("die") == "heavy"


def test_reader_that_hangs_is_refused(monkeypatch):
    monkeypatch.setattr(apart, "WALL_SECONDS", 1)

    assert refusal_of("hang") == "heavy"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no limit on memory")
def test_reader_that_swells_is_refused():
    assert refusal_of("swell") == "heavy"
