"""Layer styles inside an exported GeoPackage, as QGIS (QML) and GeoServer (SLD) read them."""

from xml.sax.saxutils import escape, quoteattr

from fallow.base.symbols import SYMBOLS, Pattern, Symbol

# Point layers: name of the layer → marker shape, fill, QGIS size in mm.
MARKERS = {
    "accidents": ("star", "#111111"),
    "lifted_minefields": ("triangle", "#4B2E83"),
    "items": ("diamond", "#B00020"),
    "places": ("circle", "#555555"),
    "findings": ("cross2", "#0050B0"),
}
_QGIS_BRUSH: dict[Pattern, str] = {
    "diagonal": "b_diagonal",
    "cross": "diagonal_x",
    "horizontal": "horizontal",
    "vertical": "vertical",
    "dots": "dense6",
}
_SLD_MARK: dict[Pattern, str] = {
    "diagonal": "shape://slash",
    "cross": "shape://times",
    "horizontal": "shape://horline",
    "vertical": "shape://vertline",
    "dots": "shape://dot",
}


def _rgba(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def _option(name: str, value: str) -> str:
    """One symbol property; `Option` for QGIS from 3.24, `prop` for the versions before."""
    return f'<prop k="{name}" v={quoteattr(value)}/>'


def _fill_layer(symbol: Symbol, brush: str, colour: str, edge: bool) -> str:
    options = {
        "color": colour,
        "style": brush,
        "outline_color": _rgba(symbol.edge, 1),
        "outline_style": ("dash" if symbol.dashed else "solid") if edge else "no",
        "outline_width": "0.3",
        "outline_width_unit": "MM",
    }
    inner = "".join(_option(k, v) for k, v in options.items())
    return f'<layer class="SimpleFill" enabled="1" locked="0" pass="0">{inner}</layer>'


def polygons_qml(attribute: str) -> str:
    """A categorised style by the values of `attribute` (account names)."""
    categories, symbols = [], []
    for index, (name, symbol) in enumerate(SYMBOLS.items()):
        categories.append(
            f'<category value={quoteattr(name)} label={quoteattr(name)} symbol="{index}"'
            ' render="true"/>'
        )
        symbols.append(
            f'<symbol name="{index}" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">'
            + _fill_layer(symbol, "solid", _rgba(symbol.fill, symbol.opacity), edge=True)
            + _fill_layer(symbol, _QGIS_BRUSH[symbol.pattern], _rgba(symbol.edge, 0.8), edge=False)
            + "</symbol>"
        )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.22.0" styleCategories="Symbology">'
        f'<renderer-v2 type="categorizedSymbol" attr="{attribute}" symbollevels="0"'
        ' forceraster="0" enableorderby="0">'
        f"<categories>{''.join(categories)}</categories><symbols>{''.join(symbols)}</symbols>"
        "</renderer-v2></qgis>"
    )


def points_qml(layer: str) -> str:
    """A single marker for a point layer of `MARKERS`."""
    shape, colour = MARKERS[layer]
    options = {
        "name": shape,
        "color": _rgba(colour, 1),
        "outline_color": "255,255,255,255",
        "outline_width": "0.2",
        "size": "2.4",
        "size_unit": "MM",
    }
    inner = "".join(_option(k, v) for k, v in options.items())
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.22.0" styleCategories="Symbology">'
        '<renderer-v2 type="singleSymbol" symbollevels="0" forceraster="0" enableorderby="0">'
        '<symbols><symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="SimpleMarker" enabled="1" locked="0" pass="0">{inner}</layer>'
        "</symbol></symbols></renderer-v2></qgis>"
    )


def _sld(layer: str, rules: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><StyledLayerDescriptor version="1.0.0"'
        ' xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">'
        f"<NamedLayer><Name>{layer}</Name><UserStyle><FeatureTypeStyle>{rules}"
        "</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>"
    )


def _css(name: str, value: str) -> str:
    return f'<CssParameter name="{name}">{value}</CssParameter>'


def polygons_sld(layer: str, attribute: str) -> str:
    """The same categories as a Styled Layer Descriptor (OGC SLD 1.0)."""
    rules = []
    for name, symbol in SYMBOLS.items():
        dash = _css("stroke-dasharray", "4 3") if symbol.dashed else ""
        rules.append(
            f"<Rule><Name>{escape(name)}</Name><ogc:Filter><ogc:PropertyIsEqualTo>"
            f"<ogc:PropertyName>{attribute}</ogc:PropertyName>"
            f"<ogc:Literal>{escape(name)}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>"
            f"<PolygonSymbolizer><Fill>{_css('fill', symbol.fill)}"
            f"{_css('fill-opacity', str(symbol.opacity))}</Fill><Stroke>"
            f"{_css('stroke', symbol.edge)}{_css('stroke-width', '1')}{dash}</Stroke>"
            "</PolygonSymbolizer><PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark>"
            f"<WellKnownName>{_SLD_MARK[symbol.pattern]}</WellKnownName>"
            f"<Stroke>{_css('stroke', symbol.edge)}</Stroke></Mark><Size>8</Size></Graphic>"
            "</GraphicFill></Fill></PolygonSymbolizer></Rule>"
        )
    return _sld(layer, "".join(rules))


def points_sld(layer: str) -> str:
    """A single marker as a Styled Layer Descriptor."""
    shape, colour = MARKERS[layer]
    known = {"diamond": "square", "cross2": "x"}.get(shape, shape)
    return _sld(
        layer,
        f"<Rule><PointSymbolizer><Graphic><Mark><WellKnownName>{known}</WellKnownName>"
        f"<Fill>{_css('fill', colour)}</Fill></Mark><Size>9</Size></Graphic>"
        "</PointSymbolizer></Rule>",
    )
