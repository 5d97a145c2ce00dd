// Builds the map page into the Python package. MapLibre stays as its own unbundled modules,
// because it starts its worker from the file beside it.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";

const out = "../src/fallow/serve/static";
const maplibre = "node_modules/maplibre-gl/dist";

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: ["src/page.ts"],
  outfile: `${out}/page.js`,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "eof",
  plugins: [
    {
      name: "maplibre-beside",
      setup: (b) =>
        b.onResolve({ filter: /^maplibre-gl$/ }, () => ({
          path: "./maplibre-gl.mjs",
          external: true,
        })),
    },
  ],
});
for (const name of ["maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl-shared.mjs", "maplibre-gl.css"])
  copyFileSync(`${maplibre}/${name}`, `${out}/${name}`);
copyFileSync("node_modules/maplibre-gl/LICENSE.txt", `${out}/maplibre-gl.LICENSE.txt`);
for (const name of ["index.html", "page.css"]) copyFileSync(`src/${name}`, `${out}/${name}`);
