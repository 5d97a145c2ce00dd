// Sentences from the translation catalogue, formatted here; English stands in for what lacks.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

const bundles = new Map<string, FluentBundle>();
let language = "en";

async function load(wanted: string): Promise<void> {
  if (bundles.has(wanted)) return;
  const answer = await fetch(`/page/words/${wanted}.ftl`);
  const bundle = new FluentBundle(wanted, { useIsolating: false });
  bundle.addResource(new FluentResource(await answer.text()));
  bundles.set(wanted, bundle);
}

/** Speak a language from now on. */
export async function speak(wanted: string): Promise<void> {
  await Promise.all([...new Set(["en", wanted])].map(load));
  language = wanted;
  document.documentElement.lang = wanted;
  for (const node of document.querySelectorAll<HTMLElement>("[data-say]"))
    node.textContent = say(node.dataset["say"] ?? "");
}

export const spoken = (): string => language;

/** A sentence in the language spoken. */
export function say(key: string, values: Record<string, FluentVariable> = {}): string {
  for (const name of [language, "en"]) {
    const bundle = bundles.get(name);
    const message = bundle?.getMessage(key);
    if (bundle && message?.value) return bundle.formatPattern(message.value, values, []);
  }
  return key;
}

/** A whole number as the language writes it. */
export const figure = (value: number): string => new Intl.NumberFormat(language).format(value);

/** Square metres as km² with three digits where they are many, else as they are. */
export function area(m2: number): string {
  const km2 = new Intl.NumberFormat(language, { maximumFractionDigits: 2, minimumFractionDigits: 2 });
  return m2 >= 1e5 ? `${km2.format(m2 / 1e6)} ${say("page-km2")}` : `${figure(m2)} ${say("page-m2")}`;
}
