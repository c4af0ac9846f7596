"""`python -m tools.app_icons`: the icons of the installed site, made from intranet/icon.svg when the tile changes."""

from playwright.sync_api import sync_playwright

from tools.console import REPOSITORY, main, say
from tools.services.browser import program

TILE = REPOSITORY / "intranet/kernel/core/static/intranet/icon.svg"
OUT = REPOSITORY / "intranet/shell/static/shell/icons"
ICONS = {"tile-192.png": (192, "22%"), "tile-512.png": (512, "22%"), "maskable-512.png": (512, "0")}
_PAGE = "<style>body{{margin:0}}svg{{display:block;width:100vw;height:100vh;border-radius:{corner}}}</style>{tile}"


def entry() -> int:
    """Write the three PNG files; the maskable one has no round corners, the system cuts its own."""
    tile = TILE.read_text(encoding="utf-8")
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        for name, (size, corner) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(_PAGE.format(corner=corner, tile=tile))
            page.screenshot(path=OUT / name, omit_background=True)
            page.close()
            say(f"{name}: {size} px")
        browser.close()
    return 0


if __name__ == "__main__":
    main(entry)
