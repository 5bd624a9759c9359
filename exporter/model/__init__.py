"""The words of the design as frozen dataclasses: publication, edition, obligation, artefact, transcript."""
