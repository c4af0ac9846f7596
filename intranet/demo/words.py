"""Sentences of an administration, made from a grammar: every run with one seed writes the same."""

import random

SUBJECTS = (
    "licencia de obra", "informe técnico", "acta de la comisión", "pliego de condiciones", "memoria anual", "convenio",
    "presupuesto", "plano de situación", "expediente sancionador", "subvención", "inventario", "ordenanza", "encuesta",
    "contrato menor", "plan de formación", "certificado",
)  # fmt: skip
PLACES = (
    "calle Mayor", "plaza del Mercado", "avenida del Río", "barrio de la Estación", "parque de los Olmos", "puente Viejo",
    "casco antiguo", "polígono Norte", "mercado central", "colegio Cervantes", "biblioteca Miguel Delibes", "paseo marítimo",
)  # fmt: skip
SENTENCES = (
    "Se propone {verb} el expediente de {subject} ({place}) antes de fin de mes.",
    "El departamento informa favorablemente, con la condición de {verb} lo que falta en {subject}.",
    "Consta en el registro la entrada de {subject} ({place}).",
    "Queda pendiente {verb} la documentación sobre {place}.",
    "La comisión acuerda por unanimidad {verb} el asunto de {subject}.",
    "Se da traslado a Intervención y a Secretaría para {verb} lo que proceda sobre {place}.",
    "Hay que {verb} el anexo de {subject} antes de la próxima reunión.",
    "El vecindario de {place} pregunta cuándo se va a {verb} el asunto.",
)
VERBS = ("revisar", "aprobar", "publicar", "archivar", "completar", "firmar", "ampliar", "corregir", "tramitar")


def sentence(rng: random.Random) -> str:
    return rng.choice(SENTENCES).format(verb=rng.choice(VERBS), subject=rng.choice(SUBJECTS), place=rng.choice(PLACES))


def paragraph(rng: random.Random, sentences: int) -> str:
    return " ".join(sentence(rng) for _ in range(sentences))


def subject_line(rng: random.Random) -> str:
    """A title: «Informe técnico de la calle Mayor, 2026/0412»."""
    number = f"{rng.randint(2023, 2026)}/{rng.randint(1, 9999):04}"
    return f"{rng.choice(SUBJECTS).capitalize()} de {rng.choice(PLACES)}, {number}"
