// The map itself: base, layers, what is loaded for the view, and the spot that was asked about.
import { Map as Maplibre, NavigationControl, ScaleControl, type GeoJSONSource } from "maplibre-gl";
import { ask, type About, type Box } from "./api";
import { MARKS, type PageLayer } from "./layers";
import { NO_RECORD, mark, pattern } from "./patterns";
import { say } from "./words";

interface Loaded {
  box: Box;
  zoom: number;
  on: string | null;
}

const NONE = { type: "FeatureCollection" as const, features: [] };
const WORLD: Box = [-170, -60, 170, 75];

export class LandMap {
  readonly map: Maplibre;
  private loaded = new Map<string, Loaded>();
  private running = new Map<string, AbortController>();
  private on: string | null = null;
  private drawable: Promise<void>;

  constructor(
    private about: About,
    private layers: PageLayer[],
    private trouble: (error: unknown) => void,
    known: (lon: number, lat: number) => void,
  ) {
    this.map = new Maplibre({
      container: "map",
      hash: true,
      bounds: about.bounds ?? WORLD,
      fitBoundsOptions: { padding: 40, maxZoom: 14 },
      maxZoom: 19,
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      style: {
        version: 8,
        sources: {},
        layers: [{ id: "sea", type: "background", paint: { "background-color": "#e8eef2" } }],
      },
      locale: {
        "Map.Title": say("page-map"),
        "NavigationControl.ZoomIn": say("page-zoom-in"),
        "NavigationControl.ZoomOut": say("page-zoom-out"),
      },
    });
    const styled = new Promise<void>((done) => this.map.once("load", () => done()));
    this.drawable = styled.then(() => this.prepare());
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new ScaleControl({ maxWidth: 140 }), "bottom-right");
    this.map.on("click", (e) => known(e.lngLat.lng, e.lngLat.lat));
    this.map.on("moveend", () => this.refresh());
    this.map.getCanvas().style.cursor = "crosshair";
  }

  /** Draw the base and the layers, and load what the view needs, both at once. */
  async begin(on: string | null): Promise<void> {
    this.on = on;
    await Promise.all([this.refresh(), this.layers.some((l) => l.id === "plan") ? this.plan() : null]);
  }

  private prepare(): void {
    this.pictures();
    this.base();
    for (const layer of this.layers) this.add(layer);
    this.spotLayers();
  }

  private pictures(): void {
    for (const [name, symbol] of Object.entries(this.about.symbols))
      this.map.addImage(`land-${name}`, pattern(symbol.pattern, symbol.edge));
    this.map.addImage("no-record", pattern("sparse", NO_RECORD.ink));
    for (const [name, shape, ink] of MARKS) this.map.addImage(`mark-${name}`, mark(shape, ink));
  }

  private base(): void {
    this.map.addSource("base", { type: "geojson", data: "/page/base" });
    this.map.addLayer({ id: "neighbours", type: "fill", source: "base", filter: ["==", ["get", "part"], "neighbour"],
      paint: { "fill-color": "#dcdad3", "fill-outline-color": "#a9a69c" } });
    this.map.addLayer({ id: "home", type: "fill", source: "base", filter: ["==", ["get", "part"], "home"],
      paint: { "fill-color": NO_RECORD.ground } });
    this.map.addLayer({ id: "no-record", type: "fill", source: "base", filter: ["==", ["get", "part"], "home"],
      paint: { "fill-pattern": "no-record" } });
    this.map.addLayer({ id: "border", type: "line", source: "base", filter: ["==", ["get", "part"], "home"],
      paint: { "line-color": "#5b5f66", "line-width": 1.6 } });
  }

  private add(layer: PageLayer): void {
    if (layer.id === "hazard" && this.about.hazard)
      this.map.addSource("hazard", {
        type: "raster", tileSize: 256, maxzoom: this.about.hazard.most_zoom,
        tiles: [`${location.origin}/hazard/tiles/{z}/{x}/{y}.png?v=${this.about.hazard.sha256}`],
      });
    else if (layer.drawn.length) this.map.addSource(layer.id, { type: "geojson", data: NONE });
    for (const drawn of layer.drawn) this.map.addLayer(drawn);
    this.show(layer);
  }

  private spotLayers(): void {
    this.map.addSource("spot", { type: "geojson", data: NONE });
    this.map.addLayer({ id: "spot", type: "circle", source: "spot", paint: {
      "circle-radius": 9, "circle-color": "rgba(255,255,255,.35)", "circle-stroke-color": "#0b3d91", "circle-stroke-width": 3 } });
  }

  /** Show or hide a layer as it says. */
  show(layer: PageLayer): void {
    for (const { id } of layer.drawn)
      this.map.setLayoutProperty(id, "visibility", layer.shown ? "visible" : "none");
  }

  /** The register as at another day. */
  async at(on: string | null): Promise<void> {
    this.on = on;
    await this.refresh();
  }

  /** The box in view, west first. */
  view(): Box {
    const b = this.map.getBounds();
    const clamp = (v: number, most: number) => Math.max(-most, Math.min(most, v));
    return [clamp(b.getWest(), 180), clamp(b.getSouth(), 90), clamp(b.getEast(), 180), clamp(b.getNorth(), 90)];
  }

  /** Load what is shown and not yet loaded for this view, zoom and day. */
  async refresh(): Promise<void> {
    const wanted = this.layers.filter((l) => l.sketched && l.shown);
    await Promise.all(wanted.map((l) => this.load(l.id).catch(this.trouble)));
  }

  private async load(id: string): Promise<void> {
    const view = this.view();
    const zoom = this.map.getZoom();
    const had = this.loaded.get(id);
    if (had && had.on === this.on && Math.abs(had.zoom - zoom) < 0.75 && contains(had.box, view)) return;
    this.running.get(id)?.abort();
    const controller = new AbortController();
    this.running.set(id, controller);
    const box = padded(view);
    const parameters = { bbox: box.join(","), zoom: zoom.toFixed(2), on: this.on };
    const data = await ask<GeoJSON.FeatureCollection>(`/page/sketch/${id}`, parameters, controller.signal).catch((error) => {
      if (controller.signal.aborted) return null;
      throw error;
    });
    if (data === null) return;
    await this.drawable;
    (this.map.getSource(id) as GeoJSONSource).setData(data);
    this.loaded.set(id, { box, zoom, on: this.on });
  }

  private async plan(): Promise<void> {
    const parameters = { zoom: Math.max(this.map.getZoom(), 12) };
    const data = await ask<GeoJSON.FeatureCollection>("/page/plan/areas", parameters);
    await this.drawable;
    (this.map.getSource("plan") as GeoJSONSource).setData(data);
  }

  /** Mark the place that was asked about; null takes the mark away. */
  spot(at: [number, number] | null): void {
    const source = this.map.getSource("spot") as GeoJSONSource | undefined;
    source?.setData(at ? { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: at } } : NONE);
  }

  /** Go to a place, near enough to see an area. */
  go(lon: number, lat: number): void {
    this.map.jumpTo({ center: [lon, lat], zoom: Math.max(this.map.getZoom(), 12) });
  }
}

const contains = (a: Box, b: Box) => a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3];

function padded([west, south, east, north]: Box): Box {
  const x = (east - west) / 2;
  const y = (north - south) / 2;
  const round = (v: number) => Math.round(v * 1e5) / 1e5;
  return [
    round(Math.max(-180, west - x)), round(Math.max(-90, south - y)),
    round(Math.min(180, east + x)), round(Math.min(90, north + y)),
  ];
}
