"""Names and titles as people type them."""


def one_line(text: str) -> str:
    """Visible characters on one line: no line breaks, and nothing that turns the direction of what follows."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
