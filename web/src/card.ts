// The card: what is known at a place, in the server's closed vocabulary, and what is not.
import type { Known } from "./api";
import { find, make } from "./dom";
import { area, say } from "./words";

export function showCard(known: Known, closed: () => void): void {
  const card = find("card");
  const close = make("button", { type: "button", class: "small close", click: () => {
    card.hidden = true;
    closed();
  } }, say("page-close"));
  const records = known.records.map((r) =>
    make("li", {}, r.sentence, r.area_m2 === null ? "" : ` ${area(r.area_m2)}.`,
      r.source && make("p", { class: "quiet" }, say("page-source", {
        publisher: r.source.publisher, title: r.source.title, dated: r.source.dated ?? say("page-undated"),
        reliability: r.source.reliability, file: r.source.file, row: r.source.row }))));
  const list = (items: (string | Node)[]) => make("ul", {}, ...items.map((i) => (typeof i === "string" ? make("li", {}, i) : i)));
  card.replaceChildren(
    close,
    make("p", { class: "quiet" }, say("page-here", { lat: known.lat.toFixed(5), lon: known.lon.toFixed(5) })),
    make("h2", {}, known.headline),
    ...(records.length ? [list(records)] : []),
    ...(known.sentences.length ? [list(known.sentences)] : []),
    make("h3", {}, say("page-not-known")),
    list(known.not_known),
  );
  card.dataset["verdict"] = known.verdict;
  card.hidden = false;
  card.focus({ preventScroll: true });
}
