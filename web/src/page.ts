// The page: asks what the register is, speaks a language, draws, and answers clicks.
import { ask, askNewest, Trouble, type About, type Box, type Known } from "./api";
import { showCard } from "./card";
import { find, make } from "./dom";
import { pageLayers, type PageLayer } from "./layers";
import { LandMap } from "./map";
import { Clock, listLayers, showBalance, startSearch } from "./panel";
import { showTable } from "./table";
import { say, speak, spoken } from "./words";

const asked = new URLSearchParams(location.search);
const state = { on: asked.get("on"), spot: null as [number, number] | null };

function trouble(error: unknown, stays = false): void {
  const box = find("trouble");
  box.textContent = error instanceof Trouble ? error.message : say("page-trouble");
  box.hidden = false;
  if (!stays) window.setTimeout(() => { box.hidden = true; }, 8000);
  if (!(error instanceof Trouble)) console.error(error);
}

/** Keep the language, the day and the layers in the address, so that it can be kept and sent. */
function remember(layers: PageLayer[]): void {
  const query = new URLSearchParams({ lang: spoken() });
  if (state.on) query.set("on", state.on);
  query.set("layers", layers.filter((l) => l.shown).map((l) => l.id).join("."));
  history.replaceState(null, "", `?${query}${location.hash}`);
}

async function start(): Promise<void> {
  const wanted = asked.get("lang") ?? navigator.language.slice(0, 2);
  const [about] = await Promise.all([ask<About>("/page/about", { lang: wanted }), speak("en")]);
  if (wanted !== "en" && about.languages.includes(wanted)) await speak(wanted);
  const layers = pageLayers(about);
  const shown = asked.get("layers")?.split(".");
  if (shown) for (const layer of layers) layer.shown = shown.includes(layer.id) && layer.drawn.length > 0;

  const known = async (lon: number, lat: number): Promise<void> => {
    state.spot = [lon, lat];
    map.spot(state.spot);
    const told = await askNewest<Known>("known", "/known", { lon, lat, on: state.on, lang: spoken() });
    if (!told) return;
    showCard(told, () => {
      state.spot = null;
      map.spot(null);
    });
  };
  const asking = (lon: number, lat: number) => void known(lon, lat).catch(trouble);
  const map = new LandMap(about, layers, trouble, asking);

  const table = (layer: PageLayer, offset = 0, box?: Box | null): void => {
    const view = box === undefined ? (layer.id === "unknown-extents" ? null : map.view()) : box;
    void showTable({ layer, on: state.on, box: view }, offset,
      (at) => { map.go(...at); asking(...at); }, (to) => table(layer, to, view)).catch(trouble);
  };
  const toggled = (layer: PageLayer): void => {
    map.show(layer);
    remember(layers);
    void map.refresh();
  };
  const clock = new Clock(about, (on) => {
    state.on = on;
    remember(layers);
    void map.at(on).catch(trouble);
    void showBalance(on).catch(trouble);
    if (state.spot) asking(...state.spot);
  });

  const title = async (): Promise<void> => {
    document.title = `${about.name} – Fallow`;
    find("title").textContent = about.name;
    find("version").textContent = `Fallow ${about.version}`;
    find("fictional").hidden = !about.fictional;
    listLayers(layers, about, toggled, table);
    clock.set(state.on, false);
    await showBalance(state.on);
  };
  const choice = find<HTMLSelectElement>("language");
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  for (const code of about.languages) {
    const own = new Intl.DisplayNames([code], { type: "language" });
    choice.append(make("option", { value: code }, own.of(code) ?? names.of(code) ?? code));
  }
  choice.value = spoken();
  choice.addEventListener("change", () => void (async () => {
    await speak(choice.value);
    await title();
    remember(layers);
    if (state.spot) await known(...state.spot);
    find("table").hidden = true;
  })().catch(trouble));

  startSearch((hit) => { map.go(hit.lon, hit.lat); asking(hit.lon, hit.lat); }, trouble);
  find("centre").addEventListener("click", () => {
    const at = map.map.getCenter();
    asking(at.lng, at.lat);
  });
  await Promise.all([title(), map.begin(state.on)]);
  map.map.once("idle", () => { document.body.dataset["ready"] = String(Math.round(performance.now())); });
  map.map.triggerRepaint();
}

start().catch((error: unknown) => trouble(error, true));
