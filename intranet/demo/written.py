"""The news of the demo city hall."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """A news page. `audience`: names of departments, empty for everybody. `days`: how long ago it appeared."""

    title: str
    summary: str
    paragraphs: tuple[str, ...]
    department: str = "Comunicación"
    audience: tuple[str, ...] = ()
    language: str = "es"
    days: float = 1


STORIES = (
    Story(
        "El registro deja el papel: desde el lunes, todo expediente nace digital",
        "Qué cambia en cada departamento, a quién preguntar y cómo pedir una sesión de media hora con tu equipo.",
        (
            "A partir del lunes, ninguna solicitud interna se imprime. El registro general escanea lo que llega en papel y "
            "lo devuelve a quien lo trajo; el expediente vive en Documentos, en la carpeta de cada departamento.",
            "Las aprobaciones siguen el mismo camino: quien redacta envía su documento, la jefatura lo lee en pantalla y "
            "decide. Queda anotado quién, cuándo y sobre qué versión, con la huella del archivo.",
            "Si tu equipo quiere una sesión de media hora, escribe a Archivo. Irán a tu despacho o se conectarán contigo.",
        ),
        days=0.1,
    ),
    Story(
        "Abierta la revisión del plan del casco antiguo",
        "Urbanismo publica los planos y recoge observaciones de los demás departamentos hasta final de mes.",
        (
            "El borrador ordena las alturas, protege cuarenta y dos fachadas y abre dos recorridos peatonales entre la "
            "plaza Mayor y el río.",
            "Los planos están en la carpeta «Casco antiguo». Las observaciones se hacen sobre el propio documento.",
        ),
        department="Urbanismo",
        days=1.2,
    ),
    Story(
        "Calendario laboral 2027 y días de libre elección",
        "Doce festivos, seis días de asuntos propios y dos puentes que conviene pedir con tiempo.",
        (
            "El calendario incluye los dos festivos locales. Los días de libre elección se piden como siempre, con quince "
            "días de antelación, y la jefatura contesta en tres.",
        ),
        department="Recursos humanos",
        days=2.3,
    ),
    Story(
        "Cierre del ejercicio: fechas que afectan a tus facturas",
        "Último día para registrar gastos, y qué hacer con lo que llegue después.",
        (
            "Las facturas registradas hasta el 12 de diciembre se pagan con cargo a este año. Lo que llegue más tarde pasa "
            "al siguiente, salvo las obligaciones que Intervención tenga reconocidas.",
        ),
        department="Hacienda",
        days=3.4,
    ),
    Story(
        "Instrucciones reservadas para el cierre de la tesorería",
        "Solo para Hacienda: conciliaciones pendientes y reparto de claves de firma.",
        (
            "La conciliación bancaria termina el día 20. Las claves de firma mancomunada se renuevan con Tesorería; nadie "
            "las comparte por correo ni por chat.",
        ),
        department="Hacienda",
        audience=("Hacienda",),
        days=0.8,
    ),
    Story(
        "Working from home: what changes in January",
        "Two fixed days on site, a common core of hours, and equipment on loan for those who need it.",
        (
            "Teams agree on the two days together. Core hours are ten to one; the rest is yours to organise.",
            "Screens, chairs and headsets can be borrowed from Technology. Ask for them under Requests.",
        ),
        department="Recursos humanos",
        language="en",
        days=4.1,
    ),
    Story(
        "Premio a la mejor idea de ahorro energético",
        "Ciento doce propuestas, un jurado de cinco departamentos y una ganadora: apagar la planta baja a las ocho.",
        ("La propuesta de Energía ahorra el consumo de un colegio al año. El jurado destaca que no cuesta nada.",),
        department="Obras públicas",
        days=5.5,
    ),
    Story(
        "Simulacro de evacuación el jueves a las once",
        "Sal por tu escalera, no uses el ascensor y reúnete con tu planta en la plaza.",
        (
            "Dura veinte minutos. Las personas con movilidad reducida tienen asignado acompañante; si no sabes quién es el "
            "tuyo, pregunta hoy en Prevención.",
        ),
        department="Recursos humanos",
        days=6.2,
    ),
    Story(
        "Fiestas de invierno: turnos y avisos",
        "Cómo se reparten las guardias entre el 22 de diciembre y el 6 de enero.",
        ("Cada departamento envía su cuadro antes del día 5. Las guardias se compensan con día y medio.",),
        department="Alcaldía",
        days=8.0,
    ),
    Story(
        "New search: one box for pages, files, messages and people",
        "It finds words inside documents, and shows you only what you may open.",
        ("Type a few words, or a phrase in quotes. Use the facets on the right to narrow by kind.",),
        department="Tecnología",
        language="en",
        days=9.3,
    ),
)
