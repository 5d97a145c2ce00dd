// Patterns and marks as small pictures: for the map's fills and for the legend alike.
import type { Symbol } from "./api";

const SIZE = 16;
export const NO_RECORD = { ink: "#a8a395", ground: "#fbfaf5" };
export const NO_DATA = { ink: "#5a5a5a", ground: "#fbfaf5" };
export const ACCIDENT = "#4a1466";
export const LIFTED = "#00557a";
export const ITEM = "#1f2328";
export const CONTROL = ["#3f5d7d", "#7d5a3f", "#4f6f52", "#6d4c7d"];

function canvas(size = SIZE): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.width = element.height = size;
  const context = element.getContext("2d");
  if (!context) throw new Error("this browser draws no canvas");
  return context;
}

function strokes(context: CanvasRenderingContext2D, pattern: string): void {
  const half = SIZE / 2;
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  };
  context.beginPath();
  if (pattern === "diagonal" || pattern === "cross")
    for (const at of [-SIZE, -half, 0, half, SIZE]) line(at, SIZE, at + SIZE, 0);
  if (pattern === "cross") for (const at of [-SIZE, -half, 0, half, SIZE]) line(at, 0, at + SIZE, SIZE);
  if (pattern === "horizontal") for (const at of [4, 12]) line(0, at, SIZE, at);
  if (pattern === "vertical") for (const at of [4, 12]) line(at, 0, at, SIZE);
  context.stroke();
  if (pattern === "dots")
    for (const [x, y] of [[4, 4], [12, 12]] as const) {
      context.beginPath();
      context.arc(x, y, 1.4, 0, 7);
      context.fill();
    }
  if (pattern === "sparse") {
    context.beginPath();
    context.arc(8, 8, 1.2, 0, 7);
    context.fill();
  }
  if (pattern === "held") {
    context.beginPath();
    line(0, 8, 8, 8);
    context.stroke();
  }
}

/** A pattern that repeats, in one ink, on nothing. */
export function pattern(name: string, ink: string, width = 1.2): ImageData {
  const context = canvas();
  context.strokeStyle = context.fillStyle = ink;
  context.lineWidth = width;
  strokes(context, name);
  return context.getImageData(0, 0, SIZE, SIZE);
}

/** A mark for a point: a cross, a diamond or a square. */
export function mark(shape: "cross" | "diamond" | "square", ink: string): ImageData {
  const context = canvas(24);
  context.translate(12, 12);
  context.strokeStyle = "#ffffff";
  context.fillStyle = ink;
  context.lineCap = "round";
  if (shape === "cross")
    for (const [style, width] of [["#ffffff", 7], [ink, 3.6]] as const) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(-6, -6);
      context.lineTo(6, 6);
      context.moveTo(-6, 6);
      context.lineTo(6, -6);
      context.stroke();
    }
  else {
    if (shape === "diamond") context.rotate(Math.PI / 4);
    context.lineWidth = 2;
    context.fillRect(-5, -5, 10, 10);
    context.strokeRect(-5, -5, 10, 10);
  }
  return context.getImageData(0, 0, 24, 24);
}

function url(context: CanvasRenderingContext2D): string {
  return context.canvas.toDataURL();
}

/** A legend's picture of a fill with its pattern and edge. */
export function swatch(symbol: Symbol): string {
  const context = canvas(28);
  context.globalAlpha = symbol.opacity;
  context.fillStyle = symbol.fill;
  context.fillRect(0, 0, 28, 28);
  context.globalAlpha = 1;
  const tile = canvas();
  tile.putImageData(pattern(symbol.pattern, symbol.edge), 0, 0);
  context.fillStyle = context.createPattern(tile.canvas, "repeat") ?? symbol.edge;
  context.fillRect(0, 0, 28, 28);
  context.strokeStyle = symbol.edge;
  context.lineWidth = 3;
  if (symbol.dashed) context.setLineDash([5, 4]);
  context.strokeRect(0, 0, 28, 28);
  return url(context);
}

/** A legend's picture of a mark. */
export function markSwatch(image: ImageData): string {
  const context = canvas(24);
  context.putImageData(image, 0, 0);
  return url(context);
}

/** A legend's picture of a class of probability: as drawn on evidence, and mostly on the prior. */
export function classSwatch(colour: string, prior: boolean): string {
  const context = canvas(28);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, 28, 28);
  context.globalAlpha = prior ? 0.45 : 1;
  context.fillStyle = colour;
  context.fillRect(0, 0, 28, 28);
  context.globalAlpha = 1;
  context.fillStyle = "#5a5a5a";
  if (prior) for (let x = 3; x < 28; x += 7) for (let y = 3; y < 28; y += 7) context.fillRect(x, y, 2, 2);
  return url(context);
}
