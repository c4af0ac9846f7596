"""Slides of the demo: a PPTX (ECMA-376) with a title and a list on each, and the parts every program asks for."""

from itertools import groupby
from xml.sax.saxutils import escape

from intranet.demo.files import archive, lines

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = f'xmlns:a="{_A}" xmlns:p="{_P}" xmlns:r="{_R}"'
_TYPE = "application/vnd.openxmlformats-officedocument"
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
_EMPTY = f"<p:cSld><p:spTree>{_TREE}</p:spTree></p:cSld>"
_COLOURS = {
    "dk1": "1B2333",
    "lt1": "FFFFFF",
    "dk2": "1B4F9C",
    "lt2": "FAF7F0",
    "accent1": "1B4F9C",
    "accent2": "E0A030",
    "accent3": "3F6B35",
    "accent4": "A63A2B",
    "accent5": "2A8C8C",
    "accent6": "7A5AA6",
    "hlink": "1B4F9C",
    "folHlink": "7A5AA6",
}


def pptx(title: str, body: str) -> bytes:
    """The title on a slide of its own, then one for each heading of the body."""
    shown: list[tuple[str, list[str]]] = [(title, []), *_slides(title, body)]
    numbers = range(1, len(shown) + 1)
    parts = {
        "[Content_Types].xml": _types(numbers),
        "_rels/.rels": _relations({"r1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": _presentation(numbers),
        "ppt/_rels/presentation.xml.rels": _relations(
            {"master": ("slideMaster", "slideMasters/slideMaster1.xml")}
            | {f"s{number}": ("slide", f"slides/slide{number}.xml") for number in numbers}
        ),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            {"layout": ("slideLayout", "../slideLayouts/slideLayout1.xml"), "theme": ("theme", "../theme/theme1.xml")}
        ),
        "ppt/slideLayouts/slideLayout1.xml": f'<?xml version="1.0"?><p:sldLayout {_NAMES}>{_EMPTY}</p:sldLayout>',
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _relations(
            {"master": ("slideMaster", "../slideMasters/slideMaster1.xml")}
        ),
        "ppt/theme/theme1.xml": _theme(),
    }
    for number, (heading, items) in zip(numbers, shown, strict=True):
        parts[f"ppt/slides/slide{number}.xml"] = _slide(heading, items)
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
            {"layout": ("slideLayout", "../slideLayouts/slideLayout1.xml")}
        )
    return archive(parts)


def _slides(title: str, body: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for style, group in groupby(lines(title, body), key=lambda line: line[0]):
        texts = [text for _style, text in group]
        if style == "heading":
            found.append((texts[-1], []))
        elif style != "title" and found:
            found[-1][1].extend(texts)
    return found


def _slide(heading: str, items: list[str]) -> str:
    centre = 2_600_000 if not items else 500_000
    shapes = _box(2, 700_000, centre, 1_100_000, 4000 if not items else 3200, [heading])
    if items:
        shapes += _box(3, 700_000, 1_900_000, 4_400_000, 2200, items)
    return f'<?xml version="1.0"?><p:sld {_NAMES}><p:cSld><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld></p:sld>'


def _box(number: int, x: int, y: int, height: int, size: int, texts: list[str]) -> str:
    paragraphs = "".join(
        f'<a:p><a:r><a:rPr lang="es-ES" sz="{size}"/><a:t>{escape(text)}</a:t></a:r></a:p>' for text in texts
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Texto {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="10800000" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>'
    )


def _types(numbers: range) -> str:
    kinds = {
        "presentation": "/ppt/presentation.xml",
        "slideMaster": "/ppt/slideMasters/slideMaster1.xml",
        "slideLayout": "/ppt/slideLayouts/slideLayout1.xml",
    }
    main = {"presentation": "presentation.main"}
    rows = [(path, f"{_TYPE}.presentationml.{main.get(kind, kind)}+xml") for kind, path in kinds.items()]
    rows += [(f"/ppt/slides/slide{number}.xml", f"{_TYPE}.presentationml.slide+xml") for number in numbers]
    rows.append(("/ppt/theme/theme1.xml", f"{_TYPE}.theme+xml"))
    overrides = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in rows)
    return (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>' for key, (kind, target) in targets.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _presentation(numbers: range) -> str:
    slides = "".join(f'<p:sldId id="{255 + number}" r:id="s{number}"/>' for number in numbers)
    return (
        f'<?xml version="1.0"?><p:presentation {_NAMES}>'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="master"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def _master() -> str:
    names = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
    colours = " ".join(f'{name}="{name}"' for name in names)
    return (
        f'<?xml version="1.0"?><p:sldMaster {_NAMES}>{_EMPTY}'
        f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {colours}/>'
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="layout"/></p:sldLayoutIdLst></p:sldMaster>'
    )


def _theme() -> str:
    """Colours and fonts, and the three fills, lines and effects the format cannot do without."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<?xml version="1.0"?><a:theme xmlns:a="{_A}" name="Plaza"><a:themeElements>'
        f'<a:clrScheme name="Plaza">{colours}</a:clrScheme><a:fontScheme name="Plaza"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Plaza">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
