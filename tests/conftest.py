"""What holds for every test: properties have no deadline, collected tests are no garbage to search, no cache.

A test that is about the cache names a folder of its own with ``--cache``.
"""

import gc
import os

from hypothesis import settings

settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")
os.environ["EXPORTER_CACHE"] = "off"


def pytest_collection_finish() -> None:
    """Leave thousands of tests out of every collection of garbage: they stay until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
