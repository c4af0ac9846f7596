"""What the demo city hall writes: news, documents, messages. Spanish first, English where staff would use it."""

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

# title, body, folder (department), language; the words inside are what search finds.
PAPERS = (
    ("Pliego de condiciones – rehabilitación de fachadas", "Objeto del contrato: rehabilitación de cuarenta y dos "
     "fachadas del casco antiguo con mortero de cal. Presupuesto base 1.240.000 euros. Plazo de ejecución catorce "
     "meses. Criterios de adjudicación: precio, calidad de los materiales y plan de accesibilidad durante la obra.",
     "Urbanismo", "es"),
    ("Informe de impacto – plan del casco antiguo", "El plan reduce el tráfico de paso en un treinta por ciento y "
     "amplía las aceras. Se estudia el efecto sobre el comercio, el ruido y las palomas de la torre.", "Urbanismo", "es"),
    ("Acta de la comisión de obras de octubre", "Asisten nueve miembros. Se aprueba la certificación del colector de la "
     "avenida del Río y se deja sobre la mesa el aparcamiento disuasorio.", "Obras públicas", "es"),
    ("Tasas y bonificaciones 2027", "Bonificación del cincuenta por ciento para familias numerosas y del noventa y cinco "
     "para rehabilitaciones con certificado energético. Ordenanza fiscal número siete.", "Hacienda", "es"),
    ("Memoria de contratación menor", "Relación de contratos menores del tercer trimestre, con proveedor, objeto e "
     "importe. Ninguno supera los quince mil euros.", "Contratación", "es"),
    ("Protocolo de teletrabajo", "Dos días presenciales, franja común de diez a trece, derecho a la desconexión fuera de "
     "la jornada y equipo en préstamo.", "Recursos humanos", "es"),
    ("Accessibility checklist for events", "Step-free access, hearing loop, sign language interpreter on request, quiet "
     "room, and a named contact person. Check the lifts the day before.", "Alcaldía", "en"),
    ("Guía de lenguaje claro", "Frases cortas, verbos en activa, una idea por párrafo. Di primero lo que la persona tiene "
     "que hacer y hasta cuándo.", "Comunicación", "es"),
    ("Cuadro de guardias de invierno", "Semana 52: Robles, Peña y Urbina. Semana 1: Lara, Montes y Cabrera. Relevo a las "
     "ocho y a las veinte.", "Obras públicas", "es"),
    ("Plan de arbolado 2027", "Plantación de mil doscientos árboles: almez, jacaranda y olmo. Riego por goteo y alcorques "
     "ampliados.", "Parques y jardines", "es"),
)  # fmt: skip

TALK = (
    "¿Subimos ya el plano nuevo de la plaza o esperamos a la comisión?",
    "Lo tengo listo en DWG y en PDF.",
    "Súbelo a la carpeta, así queda con versión.",
    "Hecho. Lo enlazo en el expediente 2026/311.",
    "Recordad que a partir del lunes los anexos van firmados.",
    "He visto dos erratas en la página cuatro, te las marco.",
    "La jefa pregunta si llegamos al viernes.",
    "Llegamos, solo falta el informe de Intervención.",
    "Perfecto, gracias.",
    "Hoy estoy en casa, por la tarde me conecto otra vez.",
    "¿Quién tiene la llave de la sala de planos?",
    "Está en conserjería, la ha dejado Nora.",
    "The translation of the form is ready, could somebody read it?",
    "I will, give me half an hour.",
    "Han llamado de la calle Mayor 14 por la licencia de la terraza.",
    "Les dije que la respuesta sale esta semana.",
    "Acordaos de registrar las horas antes de mañana.",
    "El presupuesto de las farolas ha bajado un ocho por ciento.",
    "¿Alguien ha probado el buscador nuevo? Encuentra hasta lo que hay dentro de los PDF.",
    "Sí, y no me saca nada que no pueda abrir.",
)
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
    "Se propone {verb} {subject} de {place} antes de fin de mes.",
    "El departamento informa favorablemente con la condición de {verb} el {subject}.",
    "Consta en el expediente el {subject} de {place}, con fecha de entrada en registro.",
    "Queda pendiente {verb} la documentación de {place}.",
    "La comisión acuerda por unanimidad {verb} el {subject}.",
    "Se da traslado a Intervención y a Secretaría para {verb} lo que proceda sobre {place}.",
)
VERBS = ("revisar", "aprobar", "publicar", "archivar", "completar", "firmar", "ampliar", "corregir", "tramitar")
