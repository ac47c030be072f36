"""How hard Hypothesis tries: the same cases each time on a build machine, new ones each time at a desk."""

import os

from hypothesis import settings

settings.register_profile(
    "osteon", deadline=None, max_examples=300, derandomize=os.environ.get("CI") == "true", print_blob=True
)
settings.load_profile("osteon")
