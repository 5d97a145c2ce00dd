// The table twin of a layer: the same rows as on the map, a page at a time, for keyboard and print.
import { askNewest, type Box, type Twin } from "./api";
import { find, make } from "./dom";
import type { PageLayer } from "./layers";
import { figure, say, spoken } from "./words";

const PAGE = 50;

export interface TableAsked {
  layer: PageLayer;
  on: string | null;
  box: Box | null;
}

export async function showTable(
  asked: TableAsked, offset: number, go: (at: [number, number]) => void, again: (offset: number) => void,
): Promise<void> {
  const { layer, on, box } = asked;
  const told = await askNewest<Twin>("table", `/page/table/${layer.id}`, {
    bbox: box ? box.join(",") : null, on, limit: PAGE, offset, lang: spoken(),
  });
  if (!told) return;
  const panel = find("table");
  const name = say(`page-layer-${layer.id}`);
  const head = told.columns.map((c) => make("th", { scope: "col", class: c.figures ? "figures" : null }, c.label));
  const rows = told.rows.map((row) =>
    make("tr", {}, make("td", {}, row.at
      ? make("button", { type: "button", class: "small", click: () => go(row.at!) }, say("page-go")) : ""),
      ...row.cells.map((cell, i) => make("td", { class: told.columns[i]?.figures ? "figures" : null }, cell))));
  const first = told.matched ? offset + 1 : 0;
  const last = Math.min(offset + PAGE, told.matched);
  const step = (key: string, to: number, open: boolean) =>
    make("button", { type: "button", class: "small", disabled: !open, click: () => again(to) }, say(key));
  panel.replaceChildren(
    make("div", { class: "row bar" },
      make("h2", {}, name),
      make("span", { class: "quiet" }, say(box ? "page-rows-view" : "page-rows", {
        first: figure(first), last: figure(last), all: figure(told.matched) })),
      step("page-before", Math.max(0, offset - PAGE), offset > 0),
      step("page-after", offset + PAGE, last < told.matched),
      make("button", { type: "button", class: "small close", click: () => { panel.hidden = true; } }, say("page-close"))),
    make("div", { class: "scroll", tabindex: 0 },
      make("table", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, ""), ...head)), make("tbody", {}, ...rows))),
  );
  panel.hidden = false;
  panel.focus({ preventScroll: true });
}
