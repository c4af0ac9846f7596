"""Texts on their way to being news: in review, returned with a reason, begun, and approved for a date."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import TaskState, WorkflowState

from intranet.demo.organisation import Organisation
from intranet.pages.models import NewsIndexPage, NewsPage


@dataclass(frozen=True)
class Draft:
    """``colleague`` decides what was sent; ``hours`` is how long ago that was."""

    title: str
    summary: str
    text: str
    author: str
    colleague: str = ""
    verdict: str = ""
    reason: str = ""
    hours: int = 5
    appears_in: int = 0


DRAFTS = (
    Draft(
        "Puertas abiertas en el archivo municipal: enseña tu ciudad a tu familia",
        "El sábado 12, visitas de media hora por los fondos del siglo XVIII. Plazas limitadas.",
        "El archivo abre sus salas a la plantilla y a sus familias: el padrón de 1752, los planos del ensanche.",
        author="redactor",
        colleague="editora",
        hours=50,
    ),
    Draft(
        "Pedir material de oficina, ahora en dos pasos",
        "Desaparece el vale en papel. El pedido llega a tu mesa en tres días.",
        "Elige lo que necesitas, confirma la planta y recibe el aviso cuando salga del almacén.",
        author="redactor",
        colleague="editora",
        hours=4,
    ),
    Draft(
        "Cambios en el aparcamiento de empleados",
        "Las obras de la calle Mayor obligan a cerrar el nivel −2 durante tres semanas.",
        "Mientras duren las obras, quien tenga plaza en el nivel −2 puede usar el aparcamiento del mercado.",
        author="editora",
        colleague="redactor",
        verdict="reject",
        reason="Falta decir desde qué día y a quién se reclama. El plano del segundo párrafo es el antiguo.",
        hours=26,
    ),
    Draft(
        "Turnos para la vacunación de la gripe",
        "Del 30 de noviembre al 4 de diciembre, en la sala de formación, sin cita.",
        "Trae la tarjeta sanitaria. Si teletrabajas ese día, puedes venir en otro turno.",
        author="editora",
        colleague="redactor",
        hours=20,
    ),
    Draft(
        "Balance de los cursos de otoño",
        "412 personas, 31 cursos y lo que habéis pedido para la primavera.",
        "El curso mejor valorado ha sido el de lenguaje claro. Repite en febrero.",
        author="editora",
    ),
    Draft(
        "Horario de Navidad en las oficinas de atención",
        "Del 21 de diciembre al 5 de enero se atiende de 9 a 13 horas.",
        "El registro electrónico no cierra. Las guardias de cada oficina están en el calendario del equipo.",
        author="editora",
        colleague="redactor",
        verdict="approve",
        hours=30,
        appears_in=9,
    ),
)


def build(section: NewsIndexPage, organisation: Organisation) -> None:
    """Write each draft and take it as far as it has come, through the workflow as people do."""
    now = timezone.now()
    for draft in DRAFTS:
        page = _write(section, organisation, draft, now)
        if draft.colleague:
            _review(page, organisation, draft, now - timedelta(hours=draft.hours))


def _write(section: NewsIndexPage, organisation: Organisation, draft: Draft, now: datetime) -> NewsPage:
    author = organisation.logins[draft.author]
    page = NewsPage(
        title=draft.title,
        slug=slugify(draft.title)[:80],
        summary=draft.summary,
        body=[("paragraph", f"<p>{draft.text}</p>")],
        department=organisation.departments["Comunicación"],
        owner=author,
        live=False,
        go_live_at=now + timedelta(days=draft.appears_in) if draft.appears_in else None,
    )
    section.add_child(instance=page)
    page.save_revision(user=author)
    return page


def _review(page: NewsPage, organisation: Organisation, draft: Draft, sent_at: datetime) -> None:
    author, colleague = organisation.logins[draft.author], organisation.logins[draft.colleague]
    page.refresh_from_db()
    page.get_workflow().start(page, author)
    state = page.current_workflow_task_state
    if draft.verdict:
        state.task.specific.on_action(state, colleague, draft.verdict, comment=draft.reason)
    TaskState.objects.filter(pk=state.pk).update(started_at=sent_at)
    WorkflowState.objects.filter(pk=state.workflow_state_id).update(created_at=sent_at)
