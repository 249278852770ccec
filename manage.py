#!/usr/bin/env python
"""Entry point for people: `manage.py help` lists the commands."""

import os
import sys

from django.core.management import execute_from_command_line

from kulturhus.environment import WrongEnvironment

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kulturhus.settings")
    try:
        execute_from_command_line(sys.argv)
    except WrongEnvironment as problem:
        sys.exit(str(problem))
