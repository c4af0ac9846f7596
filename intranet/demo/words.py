"""Sentences of an administration, made from a grammar: every run with one seed writes the same."""

import random

from intranet.demo.written import PLACES, SENTENCES, SUBJECTS, VERBS


def sentence(rng: random.Random) -> str:
    return rng.choice(SENTENCES).format(verb=rng.choice(VERBS), subject=rng.choice(SUBJECTS), place=rng.choice(PLACES))


def paragraph(rng: random.Random, sentences: int) -> str:
    return " ".join(sentence(rng) for _ in range(sentences))


def subject_line(rng: random.Random) -> str:
    """A title: «Informe técnico de la calle Mayor, 2026/0412»."""
    number = f"{rng.randint(2023, 2026)}/{rng.randint(1, 9999):04}"
    return f"{rng.choice(SUBJECTS).capitalize()} de {rng.choice(PLACES)}, {number}"
