"""What the product's source says: the first literal words given to a function."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

PRODUCT = ("intranet", "documents", "chat", "search")


def literals_given_to(function: str, position: int) -> Iterator[tuple[str, Path]]:
    """What calls of ``function`` or ``x.function`` in the product give as their ``position``-th argument.

    Of an f-string its beginning, with a star: ``pages.*``. What is worked out elsewhere is not seen.
    """
    for package in PRODUCT:
        for path in sorted((settings.REPOSITORY / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) == function and len(node.args) > position:
                    for text in _texts(node.args[position]):
                        yield text, path


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield from (f"{text}*" for text in _texts(node.values[0]))
