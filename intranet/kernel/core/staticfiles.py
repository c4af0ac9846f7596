"""Static files: one stylesheet of many, Stimulus controllers by name, hashed names inside ES modules."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "intranet/css/plaza.css"
_FOR_READERS = re.compile(r"/\*.*?\*/|^\s+", re.DOTALL | re.MULTILINE)
"""Comments and indentation: a sixth of what a browser would load. Shorter yet is not worth a tool that knows CSS."""


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Rewrites ``import … from "x";`` as well; statements without a semicolon are not seen (a test refuses them)."""

    support_js_module_import_aggregation = True


class StylesheetFinder(BaseFinder):
    """Offers ``intranet/css/plaza.css``: the stylesheets of slices and of components, made anew when one has changed.

    Tokens come first, as they name the layers; layers make the order of the others meaningless.
    """

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != STYLESHEET:
            return []
        made = str(_make_stylesheet())
        return [made] if find_all else made

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        _make_stylesheet()
        yield STYLESHEET, FileSystemStorage(location=settings.STYLESHEET_DIR)


def _make_stylesheet() -> Path:
    target = Path(settings.STYLESHEET_DIR) / STYLESHEET
    components = (Path(settings.REPOSITORY) / "templates/cotton").glob("*.css")
    sources = sorted(chain(_ours("css/*.css"), components), key=lambda path: (path.name != "tokens.css", str(path)))
    text = served("".join(path.read_text(encoding="utf-8") for path in sources))
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return target


def served(css: str) -> str:
    """A stylesheet as it is loaded, without what only those who write it read."""
    return _FOR_READERS.sub("", css)


@lru_cache(maxsize=1)
def controller_files() -> dict[str, str]:
    """Stimulus controllers of every slice: ``menu`` → ``intranet/js/controllers/menu_controller.js``."""
    files = chain(_ours("js/controllers/*_controller.js"), _ours("controllers/*_controller.js"))
    return {
        path.name.removesuffix("_controller.js").replace("_", "-"): str(path).rpartition("/static/")[2]
        for path in sorted(files)
    }


def _ours(pattern: str) -> Iterator[Path]:
    """Files below ``<slice>/static/<slice>/`` of the apps of this repository."""
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if folder.is_relative_to(settings.REPOSITORY) and "site-packages" not in folder.parts:
            yield from folder.glob(f"static/*/{pattern}")
