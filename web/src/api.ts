// What the server answers, typed, and one way to ask it.

export type Box = [number, number, number, number];

export interface Symbol {
  fill: string;
  edge: string;
  opacity: number;
  pattern: string;
  dashed: boolean;
}

export interface HazardMap {
  cell_m: number;
  cells: number;
  cells_mostly_prior: number;
  outdated: boolean;
  sha256: string;
  most_zoom: number;
  classes: { from: number; colour: string }[];
}

export interface About {
  name: string;
  country: string;
  fictional: boolean;
  version: string;
  languages: string[];
  bounds: Box | null;
  days: string[];
  control: { days: string[]; sides: string[] };
  counts: Record<string, number>;
  unknown_extents: number;
  hazard: HazardMap | null;
  plan: boolean;
  symbols: Record<string, Symbol>;
}

export interface Line {
  account: string;
  area_m2: number;
  areas: number;
  unknown_extents: number;
}

export interface Balance {
  lines: Line[];
  unknown_extents: number;
}

export interface Hit {
  kind: string;
  name: string;
  detail: string | null;
  lon: number;
  lat: number;
}

export interface KnownRecord {
  sentence: string;
  area_m2: number | null;
  source: {
    publisher: string;
    title: string;
    dated: string | null;
    reliability: string;
    file: string;
    row: number;
  } | null;
}

export interface Known {
  lon: number;
  lat: number;
  verdict: string;
  headline: string;
  sentences: string[];
  not_known: string[];
  records: KnownRecord[];
}

export interface Twin {
  columns: { id: string; label: string; figures: boolean }[];
  rows: { at: [number, number] | null; cells: string[] }[];
  matched: number;
}

/** An error the server explains, in the reader's language. */
export class Trouble extends Error {}

/** Ask the server; parameters that are null are left out. Throws Trouble. */
export async function ask<T>(
  path: string,
  parameters: Record<string, string | number | null> = {},
  signal?: AbortSignal,
): Promise<T> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== "") query.set(name, String(value));
  const answer = await fetch(`${path}?${query}`, signal ? { signal } : {});
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw new Trouble([told.message, told.remedy].filter(Boolean).join(" ") || answer.statusText);
  }
  return (await answer.json()) as T;
}

const newest = new Map<string, number>();

/** Ask about something of which only the newest answer counts, because an older one may come later;
 * null where another question about it was asked meanwhile. Throws Trouble. */
export async function askNewest<T>(
  about: string,
  path: string,
  parameters: Record<string, string | number | null>,
): Promise<T | null> {
  const mine = (newest.get(about) ?? 0) + 1;
  newest.set(about, mine);
  try {
    const told = await ask<T>(path, parameters);
    return newest.get(about) === mine ? told : null;
  } catch (error) {
    if (newest.get(about) === mine) throw error;
    return null;
  }
}
