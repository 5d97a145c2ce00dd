// The layers of the map: where their features come from, and how they are drawn.
import type { FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { About } from "./api";
import { ACCIDENT, CONTROL, ITEM, LIFTED } from "./patterns";

export interface PageLayer {
  id: string;
  /** Drawn from light outlines for a box and a zoom; otherwise by tiles, by the plan or not at all. */
  sketched: boolean;
  shown: boolean;
  /** Layers of the map, in drawing order. */
  drawn: LayerSpecification[];
}

// Released land first, hazards last: nothing covers a hazard.
const ORDER = [
  "cancelled, terms not recorded", "reduced, terms not recorded", "cleared, terms not recorded",
  "cancelled", "reduced", "cleared", "suspected", "confirmed",
];

const polygon: FilterSpecification = ["==", ["get", "dot"], 0];
const dot: FilterSpecification = ["==", ["get", "dot"], 1];

function by<T>(about: About, value: (symbol: About["symbols"][string]) => T): any {
  const pairs = Object.entries(about.symbols).flatMap(([name, s]) => [name, value(s)]);
  return ["match", ["get", "classification"], ...pairs, value(Object.values(about.symbols)[0]!)];
}

const rank = ["match", ["get", "classification"], ...ORDER.flatMap((n, i) => [n, i]), 0] as any;
const dashed = (about: About) =>
  Object.entries(about.symbols).flatMap(([name, s]) => (s.dashed ? [name] : []));

function land(about: About): LayerSpecification[] {
  const source = "land";
  const isDashed = ["in", ["get", "classification"], ["literal", dashed(about)]] as any;
  const edge = { "line-color": by(about, (s) => s.edge), "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.6, 14, 2] as any };
  return [
    { id: "land-fill", type: "fill", source, filter: polygon, layout: { "fill-sort-key": rank },
      paint: { "fill-color": by(about, (s) => s.fill), "fill-opacity": by(about, (s) => s.opacity) } },
    { id: "land-pattern", type: "fill", source, filter: polygon, layout: { "fill-sort-key": rank },
      paint: { "fill-pattern": ["concat", "land-", ["get", "classification"]] } },
    { id: "land-edge", type: "line", source, filter: ["all", polygon, ["!", isDashed]] as any,
      layout: { "line-sort-key": rank }, paint: edge },
    { id: "land-edge-dashed", type: "line", source, filter: ["all", polygon, isDashed] as any,
      layout: { "line-sort-key": rank }, paint: { ...edge, "line-dasharray": [3, 2] } },
    { id: "land-dot", type: "circle", source, filter: dot, layout: { "circle-sort-key": rank },
      paint: { "circle-color": by(about, (s) => s.fill), "circle-radius": ["interpolate", ["linear"], ["zoom"], 6, 1.8, 12, 3.5] as any,
        "circle-stroke-color": by(about, (s) => s.edge), "circle-stroke-width": 0.7 } },
  ];
}

function control(about: About): LayerSpecification[] {
  const source = "control";
  const sides = about.control.sides;
  const ink = sides.length
    ? ["match", ["get", "side"], ...sides.flatMap((s, i) => [s, CONTROL[i % CONTROL.length]!]), CONTROL[0]!]
    : CONTROL[0];
  return [
    { id: "control-fill", type: "fill", source, paint: { "fill-color": ink as any, "fill-opacity": 0.16 } },
    { id: "control-edge", type: "line", source,
      paint: { "line-color": ink as any, "line-width": 1.6, "line-dasharray": [6, 2, 1, 2] } },
  ];
}

const text = (size: number | any[], extra: object = {}) =>
  ({ "text-size": size, "text-font": ["sans-serif"], ...extra }) as any;
const halo = { "text-color": "#1f2328", "text-halo-color": "#ffffff", "text-halo-width": 1.6 };

function marks(id: string): LayerSpecification[] {
  return [
    { id, type: "symbol", source: id, layout: { "icon-image": `mark-${id}`, "icon-allow-overlap": true,
      "icon-size": ["interpolate", ["linear"], ["zoom"], 6, 0.25, 9, 0.45, 12, 0.8] as any } },
  ];
}

const places: LayerSpecification[] = [
  { id: "places", type: "symbol", source: "places",
    layout: text(["interpolate", ["linear"], ["coalesce", ["get", "population"], 0], 0, 12, 100000, 17], {
      "text-field": ["get", "name"], "text-padding": 6,
      "symbol-sort-key": ["-", ["coalesce", ["get", "population"], 0]] }),
    paint: halo },
];

const plan: LayerSpecification[] = [
  { id: "plan-edge", type: "line", source: "plan", filter: polygon, paint: { "line-color": "#111111", "line-width": ["interpolate", ["linear"], ["zoom"], 7, 1, 12, 3] as any } },
  { id: "plan-dot", type: "circle", source: "plan", filter: dot,
    paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 7, 2.5, 12, 6] as any, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": "#111111", "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 7, 1, 12, 2.5] as any } },
  { id: "plan-rank", type: "symbol", source: "plan",
    layout: text(13, { "text-field": ["to-string", ["get", "rank"]], "text-offset": [0, -1.1], "symbol-sort-key": ["get", "rank"] }),
    paint: { ...halo, "text-halo-width": 2.2 } },
];

/** Every layer of the page, from the bottom up. */
export function pageLayers(about: About): PageLayer[] {
  const has = (id: string) => (about.counts[id] ?? 0) > 0;
  const layers: PageLayer[] = [
    { id: "control", sketched: true, shown: true, drawn: control(about) },
    { id: "hazard", sketched: false, shown: false, drawn: [
      { id: "hazard", type: "raster", source: "hazard", paint: { "raster-resampling": "nearest", "raster-fade-duration": 0 } }] },
    { id: "land", sketched: true, shown: true, drawn: land(about) },
    { id: "unknown-extents", sketched: false, shown: false, drawn: [] },
    { id: "plan", sketched: false, shown: false, drawn: plan },
    { id: "lifted-minefields", sketched: true, shown: true, drawn: marks("lifted-minefields") },
    { id: "items", sketched: true, shown: true, drawn: marks("items") },
    { id: "accidents", sketched: true, shown: true, drawn: marks("accidents") },
    { id: "places", sketched: true, shown: true, drawn: places },
  ];
  return layers.filter((l) =>
    l.id === "hazard" ? about.hazard !== null : l.id === "plan" ? about.plan : l.id === "land" || has(l.id),
  );
}

export const MARKS = [
  ["lifted-minefields", "diamond", LIFTED],
  ["items", "square", ITEM],
  ["accidents", "cross", ACCIDENT],
] as const;
