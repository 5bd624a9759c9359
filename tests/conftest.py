"""What holds for every test: no example of a property fails for the time it takes on a busy machine."""

from hypothesis import settings

settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")
