"""The app's two icons, drawn: a report with a tick, in white on the app's colour, and as a white outline."""

import io

from PIL import Image, ImageDraw

COLOUR = (29, 61, 92, 255)  # #1D3D5C, as in the manifest
WHITE, CLEAR = (255, 255, 255, 255), (255, 255, 255, 0)
_FINER = 8  # drawn so much larger, then made small: smooth edges


def colour_icon() -> bytes:
    """192 by 192, the symbol within the middle 120 that Teams keeps free of its own frame."""
    return _png(192, COLOUR, margin=0.25, stroke=0.035)


def outline_icon() -> bytes:
    """32 by 32, white on nothing."""
    return _png(32, CLEAR, margin=0.06, stroke=0.075)


def _png(side: int, ground: tuple[int, int, int, int], margin: float, stroke: float) -> bytes:
    large = side * _FINER
    image = Image.new("RGBA", (large, large), ground)
    _draw_report(ImageDraw.Draw(image), large, margin, round(stroke * large))
    written = io.BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _draw_report(draw: ImageDraw.ImageDraw, side: int, margin: float, stroke: int) -> None:
    """A sheet with three lines, the last of them a tick. Places are shares of the room within the margin."""

    def at(x: float, y: float) -> tuple[float, float]:
        room = side * (1 - 2 * margin)
        return side * margin + x * room, side * margin + y * room

    draw.rounded_rectangle([at(0.12, 0.0), at(0.88, 1.0)], radius=stroke * 2, outline=WHITE, width=stroke)
    for y in (0.24, 0.44):
        draw.line([at(0.3, y), at(0.7, y)], fill=WHITE, width=stroke)
    draw.line([at(0.3, 0.7), at(0.44, 0.83), at(0.72, 0.6)], fill=WHITE, width=stroke, joint="curve")
