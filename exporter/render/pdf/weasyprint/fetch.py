"""What WeasyPrint may read while a PDF is made: the bytes it was given, by address, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from exporter.render.pdf.page import Resource


class Jail(URLFetcher):  # type: ignore[misc]
    """Serves the given resources; every other address is refused and remembered in ``refused``."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._resources = dict(resources)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the resource of an address. Raises ValueError for any other address."""
        found = self._resources.get(url)
        if found is None:
            self.refused.append(url)
            raise ValueError(f"refused: {url}")
        return URLFetcherResponse(url, found.data, {"Content-Type": found.media_type})
