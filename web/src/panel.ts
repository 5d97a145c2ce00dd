// The panel: layers with their legend, the balance, the one clock, and the search.
import { ask, askNewest, type About, type Balance, type Hit, type Symbol } from "./api";
import { find, make } from "./dom";
import type { PageLayer } from "./layers";
import { MARKS } from "./layers";
import { CONTROL, NO_DATA, NO_RECORD, classSwatch, mark, markSwatch, swatch } from "./patterns";
import { area, figure, say } from "./words";

const account = (name: string) => say(`account-${name.replaceAll(",", "").replaceAll(" ", "-")}`);
const picture = (source: string) => make("img", { src: source, alt: "", class: "swatch", width: 20, height: 20 });
const entry = (source: string, words: string) => make("li", {}, picture(source), words);
const percent = (share: number) => `${Math.round(share * 100)} %`;

const plain = (fill: string, edge: string, name: string): Symbol =>
  ({ fill, edge, opacity: 1, pattern: name, dashed: false });

function legend(layer: PageLayer, about: About): HTMLElement | null {
  const lines: HTMLElement[] = [];
  if (layer.id === "land") {
    for (const [name, symbol] of Object.entries(about.symbols)) lines.push(entry(swatch(symbol), account(name)));
    lines.push(entry(swatch(plain(NO_RECORD.ground, NO_RECORD.ink, "dots")), say("page-no-record")));
  }
  if (layer.id === "hazard" && about.hazard) {
    const classes = about.hazard.classes;
    classes.forEach(({ from, colour }, i) => {
      const to = classes[i + 1]?.from;
      const key = i === 0 ? "page-class-first" : to === undefined ? "page-class-last" : "page-class";
      const words = say(key, { from: percent(from), to: percent(to ?? 1) });
      lines.push(entry(classSwatch(colour, false), words));
    });
    lines.push(entry(classSwatch(classes[2]?.colour ?? "#888888", true), say("page-class-prior")));
    lines.push(entry(swatch(plain(NO_DATA.ground, NO_DATA.ink, "diagonal")), say("page-no-data")));
    const told = { cells: figure(about.hazard.cells), prior: figure(about.hazard.cells_mostly_prior), cell: figure(about.hazard.cell_m) };
    lines.push(make("li", { class: "note" }, say("page-hazard-note", told)));
    if (about.hazard.outdated) lines.push(make("li", { class: "note warn" }, say("page-hazard-outdated")));
  }
  if (layer.id === "control")
    about.control.sides.forEach((side, i) =>
      lines.push(entry(swatch({ ...plain(CONTROL[i % CONTROL.length]!, CONTROL[i % CONTROL.length]!, "none"), opacity: 0.2, dashed: true }), side)));
  return lines.length ? make("ul", { class: "legend" }, ...lines) : null;
}

function layerMark(layer: PageLayer): HTMLElement | null {
  const found = MARKS.find(([id]) => id === layer.id);
  return found ? picture(markSwatch(mark(found[1], found[2]))) : null;
}

/** The list of layers: shown or not, how many, its legend, and the way to its table. */
export function listLayers(
  layers: PageLayer[], about: About, toggled: (layer: PageLayer) => void, table: (layer: PageLayer) => void,
): void {
  const rows = [...layers].reverse().map((layer) => {
    const name = say(`page-layer-${layer.id}`);
    const count = about.counts[layer.id];
    const key = legend(layer, about);
    const told = make("div", { class: "legend-box", hidden: !layer.shown }, key);
    const box = make("input", { type: "checkbox", id: `layer-${layer.id}`, change: (e) => {
      layer.shown = (e.target as HTMLInputElement).checked;
      told.hidden = !layer.shown;
      toggled(layer);
    } });
    box.checked = layer.shown;
    box.disabled = layer.drawn.length === 0;
    const label = make("label", { for: box.id }, layerMark(layer), name,
      make("span", { class: "quiet" }, count === undefined ? "" : ` ${figure(count)}`));
    const twin = make("button", { type: "button", class: "small", "aria-label": say("page-table-of", { layer: name }),
      click: () => table(layer) }, say("page-table"));
    return make("div", { class: "layer" }, make("div", { class: "row" }, box, label, twin), told);
  });
  find("layer-list").replaceChildren(...rows);
}

/** The balance as at a day, with the unknown extents beside it. */
export async function showBalance(on: string | null): Promise<void> {
  const told = await askNewest<Balance>("balance", "/page/balance", { on });
  if (!told) return;
  const rows = told.lines.map((line) =>
    make("tr", {}, make("th", { scope: "row" }, account(line.account)), make("td", {}, area(line.area_m2)),
      make("td", {}, line.unknown_extents ? figure(line.unknown_extents) : "–")));
  const head = ["page-classification", "page-area", "page-unknown"].map((key) => make("th", { scope: "col" }, say(key)));
  find("balance-told").replaceChildren(
    rows.length
      ? make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows))
      : make("p", { class: "quiet" }, say("page-nothing-then")),
  );
}

/** One clock for all layers: a date, a slider over the days on which something changed, play. */
export class Clock {
  private days: string[];
  private timer: number | undefined;

  constructor(about: About, private changed: (on: string | null) => void) {
    this.days = [...new Set([...about.days, ...about.control.days])].sort();
    const stops = find<HTMLInputElement>("stops");
    stops.max = String(Math.max(this.days.length - 1, 0));
    stops.disabled = this.days.length < 2;
    find<HTMLButtonElement>("play").disabled = stops.disabled;
    stops.addEventListener("input", () => this.set(this.days[Number(stops.value)] ?? null));
    const day = find<HTMLInputElement>("day");
    day.addEventListener("change", () => this.set(day.value || null));
    find("latest").addEventListener("click", () => this.set(null));
    find("play").addEventListener("click", () => this.play());
  }

  /** Set the clock to a day, or to everything recorded (null), and tell. */
  set(on: string | null, tell = true): void {
    const stops = find<HTMLInputElement>("stops");
    const last = this.days.length - 1;
    const index = on === null ? last : this.days.findLastIndex((d) => d <= on);
    stops.value = String(Math.max(index, 0));
    find<HTMLInputElement>("day").value = on ?? "";
    const words = on === null ? say("page-all-days") : say("page-as-at", { day: on });
    find("day-told").textContent = words;
    stops.setAttribute("aria-valuetext", words);
    if (tell) this.changed(on);
  }

  private play(): void {
    const button = find("play");
    const stop = () => {
      window.clearInterval(this.timer);
      this.timer = undefined;
      button.setAttribute("aria-pressed", "false");
      button.textContent = say("page-play");
    };
    if (this.timer !== undefined) return stop();
    const stops = find<HTMLInputElement>("stops");
    let at = Number(stops.value) >= this.days.length - 1 ? 0 : Number(stops.value);
    button.setAttribute("aria-pressed", "true");
    button.textContent = say("page-stop");
    this.set(this.days[at] ?? null);
    this.timer = window.setInterval(() => {
      at += 1;
      if (at >= this.days.length) stop();
      else this.set(this.days[at] ?? null);
    }, 900);
  }
}

/** Search as a person types; a hit is a button. */
export function startSearch(chosen: (hit: Hit) => void, trouble: (error: unknown) => void): void {
  const box = find<HTMLInputElement>("search-box");
  const list = find("hits");
  let asked = 0;
  let hits: Hit[] = [];
  const choose = (hit: Hit) => {
    list.replaceChildren();
    box.value = hit.name;
    chosen(hit);
  };
  const look = async () => {
    const mine = ++asked;
    const text = box.value.trim();
    const found = text ? await ask<Hit[]>("/page/search", { q: text }) : [];
    if (mine !== asked) return;
    hits = found;
    const rows = hits.map((hit) =>
      make("li", {}, make("button", { type: "button", click: () => choose(hit) }, hit.name,
        make("span", { class: "quiet" }, ` ${say(`page-hit-${hit.kind}`)}${hit.detail ? ` · ${hit.detail}` : ""}`))));
    list.replaceChildren(...rows, ...(text && !rows.length ? [make("li", { class: "quiet" }, say("page-no-hit"))] : []));
  };
  box.addEventListener("input", () => void look().catch(trouble));
  find("search").addEventListener("submit", (e) => {
    e.preventDefault();
    void look().then(() => hits[0] && choose(hits[0])).catch(trouble);
  });
}
