"""What changed between two texts, word by word, as an approver reads it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MAX_CHARACTERS = 400_000
"""Of both texts together; comparing takes more than proportionally long."""
MAX_LINES = 5_000
MAX_WORDS = 3_000
"""Of one stretch that differs; a longer one is marked as a whole."""
_WORD = re.compile(r"\A\s+|\S+\s*")


@dataclass(frozen=True)
class Piece:
    """Some text with its line ends, and what became of it."""

    kind: Literal["same", "added", "removed"]
    text: str


def compare(old: str, new: str) -> list[Piece] | None:
    """The new text with what was added, and what was removed where it stood; None if the two are too long.

    Lines are compared first and words where lines differ, so that text that only flows differently stays unmarked.
    """
    if len(old) + len(new) > MAX_CHARACTERS:
        return None
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if max(len(before), len(after)) > MAX_LINES:
        return None
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            pieces += _piece("same", after[k:m])
        else:
            pieces += _words("".join(before[i:j]), "".join(after[k:m]))
    return _apart(pieces)


def paragraphs(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces line by line, without the empty lines."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1] += _piece(piece.kind, [first])
        lines += [_piece(piece.kind, [text]) for text in others]
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def _apart(pieces: list[Piece]) -> list[Piece]:
    """What was the last word of one text does not run into what follows it in the other."""
    apart: list[Piece] = []
    for piece in pieces:
        if apart and not apart[-1].text[-1].isspace() and not piece.text[0].isspace():
            apart.append(Piece("same", " "))
        apart.append(piece)
    return apart


def _words(old: str, new: str) -> list[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > MAX_WORDS:
        return _marked("removed", before) + _marked("added", after)
    bare = SequenceMatcher(None, [word.strip() for word in before], [word.strip() for word in after])
    pieces: list[Piece] = []
    for tag, i, j, k, m in bare.get_opcodes():
        if tag == "equal":
            pieces += _piece("same", after[k:m])
        else:
            pieces += _marked("removed", before[i:j]) + _marked("added", after[k:m])
    return pieces


def _marked(kind: Literal["added", "removed"], parts: list[str]) -> list[Piece]:
    """The white space behind the last word stays unmarked; what was removed breaks no line."""
    words = "".join(parts).rstrip()
    behind = "".join(parts)[len(words) :]
    return _piece(kind, [words]) + _piece("same", [" " if kind == "removed" and behind else behind])


def _piece(kind: Literal["same", "added", "removed"], parts: list[str]) -> list[Piece]:
    text = "".join(parts)
    return [Piece(kind, text)] if text else []
