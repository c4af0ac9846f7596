"""The sizes of our own tree against what docs/architecture.md aims at, so that drift is seen."""

import ast
import subprocess
from collections.abc import Callable, Iterator
from statistics import median

from tools.console import REPOSITORY, main, say

_SKIP = ("/migrations/", "/vendor/", "/locale/")
_PRODUCT = ("intranet/", "documents/", "chat/", "search/")
_GIANT = 400


def entry() -> int:
    """Print the table."""
    tracked = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    paths = [path for path in tracked.splitlines() if not any(part in path for part in _SKIP)]
    product = [path for path in paths if path.endswith(".py") and path.startswith(_PRODUCT)]
    functions = [function for path in product for function in _functions(path)]
    lengths = [_length(function) for function in functions]
    views = [len(function.body) for path in product if "view" in path for function in _functions(path)]
    say("\nwhat                          number  median    p90    max   aim")
    _row("product files, lines", _lines(product), "p90 ≤ 250")
    _row("functions, lines", lengths, "p90 ≤ 28")
    _row("view bodies, statements", views, "max ≤ 15")
    _row("tests, lines", _lines(_ending(paths, ".py", "tests/")), "p90 ≤ 250")
    _row("tools and bench, lines", _lines(_ending(paths, ".py", "tools/", "bench/")), "p90 ≤ 250")
    _row("templates, lines", _lines([path for path in paths if path.endswith(".html")]), "max ≤ 120")
    _row("JS controllers, lines", _lines([path for path in paths if path.endswith("_controller.js")]), "max ≤ 150")
    _row("stylesheets, lines", _lines([path for path in paths if path.endswith(".css")]), "max ≤ 400")
    typed = _share(functions, lambda function: function.returns is not None)
    documented = _share(functions, lambda function: ast.get_docstring(function) is not None)
    say(f"functions with a return type {typed} %, with a docstring {documented} %")
    for path in paths:
        if path.endswith((".py", ".html", ".js", ".css")) and (size := _lines([path])[0]) > _GIANT:
            say(f"above {_GIANT} lines: {path} ({size})")
    return 0


def _row(name: str, values: list[int], aim: str) -> None:
    ordered = sorted(values) or [0]
    p90 = ordered[int(0.9 * (len(ordered) - 1))]
    say(f"{name:28} {len(values):7} {median(ordered):7.0f} {p90:6} {ordered[-1]:6}   {aim}")


def _lines(paths: list[str]) -> list[int]:
    return [len((REPOSITORY / path).read_text(encoding="utf-8").splitlines()) for path in paths]


def _ending(paths: list[str], suffix: str, *prefixes: str) -> list[str]:
    return [path for path in paths if path.endswith(suffix) and path.startswith(prefixes)]


def _functions(path: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse((REPOSITORY / path).read_text(encoding="utf-8"), filename=path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _share(
    functions: list[ast.FunctionDef | ast.AsyncFunctionDef],
    holds: Callable[[ast.FunctionDef | ast.AsyncFunctionDef], bool],
) -> int:
    return round(100 * sum(map(holds, functions)) / max(1, len(functions)))


if __name__ == "__main__":
    main(entry)
