"""Reading files of strangers in a process of its own, with limits: a parser that hangs, swells or dies takes nothing along.

The child gets the bytes on standard input and knows no settings, no secrets and no database. Jobs only.
"""

import contextlib
import json
import logging
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kulturhus.environment import ROOT

logger = logging.getLogger(__name__)

MEMORY = 1536 * 1024 * 1024  # bytes of address space; a PNG of 50 megapixels takes half of it
CPU_SECONDS = 60
WALL_SECONDS = 180
TOO_HEAVY = _("The file takes too much time or memory to read. Make it simpler or smaller.")


@dataclass(frozen=True)
class Reading:
    """What a reader found: `facts` are numbers and short texts (JSON), `parts` are bytes by name."""

    facts: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)


def read_apart(reader: str, content: bytes, **options: Any) -> Reading:
    """The answer of `reader` ("package.module:function"), called as `function(content, **options)` in a limited process.

    `options` are JSON values. Raises ValidationError for what the reader refuses and for what breaks it; the words are
    English until they are shown.
    """
    command = [sys.executable, "-B", "-m", "kulturhus.shared.apart", reader, json.dumps(options)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, cwd=ROOT, env={}, timeout=WALL_SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        logger.warning("A file could not be read by %s: %s %s", reader, error, (error.stderr or b"")[-2000:])
        raise ValidationError(TOO_HEAVY, code="heavy") from error
    return _unpack(done.stdout)


def _unpack(output: bytes) -> Reading:
    line, _newline, rest = output.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    if "refused" in head:
        raise ValidationError(head["refused"], code=head["code"])
    parts, start = {}, 0
    for name, size in head["parts"].items():
        parts[name] = rest[start : start + size]
        start += size
    return Reading(head["facts"], parts)


def _pack(out: IO[bytes], head: Mapping[str, Any], *parts: bytes) -> None:
    out.write(json.dumps(head).encode() + b"\n")
    for part in parts:
        out.write(part)


def _limit() -> None:
    """Not every system knows every limit (macOS has none on memory); the time-out of the parent holds anyway."""
    wanted = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
    }
    for number, value in wanted.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(number, (value, value))


def main(reader: str, options: str) -> None:
    """The child's side. What a parser prints goes to standard error: standard output carries the answer."""
    from django.conf import settings  # noqa: PLC0415 (the parent has settings of its own)

    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit()
    settings.configure(USE_I18N=False)  # refusals stay English and are translated where they are shown
    module, _colon, function = reader.partition(":")
    try:
        found: Reading = getattr(import_module(module), function)(sys.stdin.buffer.read(), **json.loads(options))
    except ValidationError as refusal:
        _pack(answer, {"refused": " ".join(refusal.messages), "code": refusal.code})
    else:
        sizes = {name: len(part) for name, part in found.parts.items()}
        _pack(answer, {"facts": found.facts, "parts": sizes}, *found.parts.values())
    answer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
