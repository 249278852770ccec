from kulturhus.formats.norwegian import *  # noqa: F403 (Django reads this module by its names)
