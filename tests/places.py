"""Where the tests find what they read, wherever in the tree they stand."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SOURCE = ROOT / "source"
PUBLICATIONS = TESTS / "publications"
