"""What the guides show is what the code has."""

import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.once
ROOT = settings.REPOSITORY
GUIDES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
GUIDES += sorted((ROOT / "docs").rglob("*.md"))
_FOLDERS = "intranet|documents|chat|search|templates|tests|tools|docs|requirements"
_PATH = re.compile(rf"`((?!intranet/(?:css|js|vendor)/)(?:{_FOLDERS})/[\w./-]+\.\w+)`")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_a_guide_names_is_there(guide):
    text = guide.read_text(encoding="utf-8")
    missing = [name for name in _PATH.findall(text) if not (ROOT / name).exists()]
    missing += [name for name in _LINK.findall(text) if not (guide.parent / name).exists()]
    assert missing == []


def test_the_service_shown_to_contributors_is_the_one_in_the_code():
    shown = re.search(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.removeprefix("   ") for line in shown[1].splitlines()]
    assert "\n".join(lines).strip() in (ROOT / "documents/services/documents.py").read_text(encoding="utf-8")
