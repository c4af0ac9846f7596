"""Words a city hall is made of: names, departments, posts, streets. Nobody real."""

FIRST_NAMES = """
Ana Luis Marta Elena Pablo Nora Iván Julia Carmen Diego Lucía Andrés Sofía Javier Paula Miguel Laura Sergio
Irene Álvaro Beatriz Hugo Alba Rubén Cristina Óscar Inés Raúl Teresa Adrián Rosa Manuel Clara Jorge Pilar Víctor
Eva Ramón Silvia Tomás Olga Guillermo Nuria Félix Amparo Ignacio Mónica Rafael Begoña Emilio Lorena Gonzalo
Verónica Santiago Gloria Marcos Estrella Ismael Yolanda Bruno
""".split()
LAST_NAMES = """
Torres Prado Gil Ruiz Cid Vidal Soler Reyes Vega Molina Ortega Navarro Campos Serrano Iglesias Rivas Peña Cano
Mora Herrero Lozano Pascual Bravo Nieto Aguilar Fuentes Carrasco Medina Vargas Santos Castillo Crespo Marín
Rubio Sanz Blanco Arias Benítez Cabrera Duarte Espinosa Ferrer Galán Hidalgo Izquierdo Jurado Lara Montes Núñez
Olmedo Pardo Quintana Robles Salas Tejada Urbina Valero Yáñez Zamora Almagro
""".split()

# area → its services, of a city hall that is larger than the one the texts name.
AREAS: dict[str, tuple[str, ...]] = {
    "Territorio": ("Urbanismo", "Obras públicas", "Vivienda", "Movilidad", "Parques y jardines"),
    "Presidencia": ("Comunicación", "Secretaría general", "Archivo", "Protocolo", "Atención ciudadana"),
    "Economía": ("Hacienda", "Contratación", "Tesorería", "Intervención", "Empleo"),
    "Personas y organización": ("Recursos humanos", "Formación", "Prevención de riesgos", "Tecnología", "Calidad"),
    "Ciudadanía": ("Servicios sociales", "Educación", "Cultura", "Deportes", "Igualdad"),
    "Seguridad": ("Policía local", "Protección civil", "Emergencias", "Convivencia", "Tráfico"),
    "Medio ambiente": ("Residuos", "Aguas", "Energía", "Calidad del aire", "Playas"),
    "Distritos": ("Distrito Centro", "Distrito Norte", "Distrito Sur", "Distrito Este", "Distrito Oeste"),
}
SECTIONS = ("Atención y registro", "Gestión", "Proyectos")
POSTS = (
    "Administrativa", "Técnico de gestión", "Arquitecta técnica", "Jurista", "Auxiliar administrativo", "Ingeniera",
    "Delineante", "Inspector", "Trabajadora social", "Documentalista", "Analista", "Gestora de expedientes",
)  # fmt: skip
