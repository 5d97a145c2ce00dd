"use strict";
(() => {
  const LISTED = 200, CLOSE = 20, SVG = "http://www.w3.org/2000/svg", language = document.documentElement.lang;
  const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
  const told = read("data"), words = read("words"), frame = read("frame");
  const data = told.rows.map((row) => ({ ...told.kinds[row.code], ...row }));
  const level = document.getElementById("level");
  const organisation = document.getElementById("organisation");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const spots = document.getElementById("spots");
  const groups = [...document.querySelectorAll(".group")];
  const code = document.getElementById("code");
  const map = spots?.ownerSVGElement, whole = map && { ...box(map) };
  let chosen = null;
  // A mark of its own for each level, so that colour is not all that tells them apart.
  const marks = {
    "must-fix": "M0-5.5L5 4.5H-5Z",
    "should-look": "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0Z",
    "information": "M-3.2-3.2H3.2V3.2H-3.2Z",
  };

  function box(svg) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    return { x, y, width, height };
  }

  const wanted = () => {
    const text = search.value.trim().toLowerCase();
    return data.filter((row) =>
      (!level.value || row.level === level.value) &&
      (!code.value || row.code === code.value) &&
      (organisation.value === "*" || row.organisation === organisation.value) &&
      (!text || Object.values(row).some((v) => String(v).toLowerCase().includes(text))));
  };

  const cell = (text) => {
    const made = document.createElement("td");
    made.textContent = text ?? "";
    return made;
  };

  const files = new Set(data.map((row) => row.file).filter(Boolean));

  const placed = (row) => Number.isFinite(row.lon) && Number.isFinite(row.lat);

  const spot = (row) => ({
    x: Math.min(Math.max((row.lon - frame.west) * frame.x, 5), whole.width - 5),
    y: Math.min(Math.max((frame.north - row.lat) * frame.y, 6), whole.height - 6),
  });

  const here = (row) => {
    const made = document.createElement("td");
    if (map && placed(row)) {
      const button = document.createElement("button");
      button.className = "here";
      button.type = "button";
      button.textContent = "◎";
      button.title = button.ariaLabel = words.here;
      button.addEventListener("click", () => {
        chosen = row;
        const width = whole.width / CLOSE, height = whole.height / CLOSE, { x, y } = spot(row);
        look({ x: x - width / 2, y: y - height / 2, width, height });
        map.closest("figure").scrollIntoView({ block: "center" });
      });
      made.append(button);
    }
    return made;
  };

  const fill = (group, rows) => {
    const body = group.querySelector("tbody"), more = group.querySelector(".more");
    // A column that says nothing in this group is left out.
    const heads = [...group.querySelectorAll("th")];
    for (const head of heads) {
      const name = head.dataset.column, alike = name === "file" && files.size < 2;
      head.hidden = alike || !rows.some((row) => (row[name] ?? "") !== "");
    }
    const columns = heads.filter((head) => !head.hidden).map((head) => head.dataset.column);
    body.replaceChildren(...rows.slice(0, LISTED).map((row) => {
      const line = document.createElement("tr");
      line.append(...columns.map((name) => cell(row[name])), here(row));
      return line;
    }));
    const left = rows.length - LISTED;
    more.textContent = left > 0 ? more.dataset.words.replace("%", left.toLocaleString(language)) : "";
  };

  const draw = (rows) => {
    if (!spots) return;
    const met = new Set(), made = [];
    const order = Object.keys(marks).reverse();
    const some = rows.filter(placed);
    map.closest("figure").hidden = !some.length;
    if (!some.length) return; // what is not shown has no scale
    const seen = box(map), scale = 1 / map.getScreenCTM().a; // a mark is as large at any zoom
    const middle = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
    const reach = { x: map.clientWidth * scale / 2, y: map.clientHeight * scale / 2 };
    const mark = (row, shape, kind) => {
      const { x, y } = spot(row), made = document.createElementNS(SVG, "path");
      made.setAttribute("d", shape);
      made.setAttribute("transform", `translate(${x.toFixed(4)} ${y.toFixed(4)}) scale(${scale})`);
      made.setAttribute("class", kind);
      return made;
    };
    some.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
    for (const row of some) {
      const { x, y } = spot(row);
      const key = `${Math.round(x / scale)} ${Math.round(y / scale)} ${row.level}`;
      const away = Math.abs(x - middle.x) > reach.x || Math.abs(y - middle.y) > reach.y;
      if (away || met.has(key)) continue;
      met.add(key);
      const one = mark(row, marks[row.level], row.level);
      const title = document.createElementNS(SVG, "title");
      title.textContent = `${row.code} · ${[row.file, row.row, row.record].filter(Boolean).join(" · ")}\n${row.message}`;
      one.append(title);
      made.push(one);
    }
    if (chosen) made.push(mark(chosen, "M-11 0A11 11 0 1 0 11 0A11 11 0 1 0-11 0Z", "chosen"));
    spots.replaceChildren(...made);
  };

  const look = (next) => {
    map.setAttribute("viewBox", `${next.x} ${next.y} ${next.width} ${next.height}`);
    draw(wanted());
  };

  const zoom = (by) => {
    const seen = box(map);
    const width = Math.min(seen.width * by, whole.width), height = width * whole.height / whole.width;
    const x = seen.x + (seen.width - width) / 2, y = seen.y + (seen.height - height) / 2;
    look(!by || width === whole.width ? whole : { x, y, width, height });
  };

  if (map) {
    const buttons = document.querySelector(".zoom");
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => {
      if (event.target.dataset.zoom) zoom(Number(event.target.dataset.zoom));
    });
    let from = null;
    map.addEventListener("pointerdown", (event) => {
      from = { seen: box(map), x: event.clientX, y: event.clientY };
      map.setPointerCapture(event.pointerId);
    });
    map.addEventListener("pointermove", (event) => {
      if (!from || from.seen.width === whole.width) return;
      const unit = 1 / map.getScreenCTM().a;
      const x = from.seen.x - (event.clientX - from.x) * unit;
      const y = from.seen.y - (event.clientY - from.y) * unit;
      map.setAttribute("viewBox", `${x} ${y} ${from.seen.width} ${from.seen.height}`);
    });
    window.addEventListener("resize", () => draw(wanted()));
    map.addEventListener("pointerup", () => {
      from = null;
      draw(wanted());
    });
  }

  const show = () => {
    const rows = wanted();
    if (!rows.includes(chosen)) chosen = null;
    for (const group of groups) {
      const own = rows.filter((row) => row.code === group.dataset.code);
      group.hidden = !own.length;
      fill(group, group.open ? own : []);
    }
    shown.textContent = shown.dataset.words.replace("%", rows.length.toLocaleString(language));
    draw(rows);
  };

  // A spreadsheet must not take a text for a formula.
  const quoted = (value) => {
    let text = String(value ?? "");
    if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return `"${text.replaceAll('"', '""')}"`;
  };

  document.getElementById("download").addEventListener("click", () => {
    const names = told.columns;
    const lines = wanted().map((row) => names.map((name) => quoted(row[name])).join(","));
    const head = names.map((name) => quoted(words[name])).join(",");
    const link = document.createElement("a");
    const text = ["\ufeff" + head, ...lines].join("\r\n");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    const name = organisation.value === "*" ? "all" : organisation.value || "no organisation";
    link.download = `findings ${name.replace(/[^\p{L}\p{N} _-]+/gu, "_")}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  for (const control of [level, code, organisation, search]) control.addEventListener("input", show);
  for (const group of groups) {
    group.addEventListener("toggle", () => {
      if (group.open) fill(group, wanted().filter((row) => row.code === group.dataset.code));
    });
  }
  document.querySelector(".filters").hidden = false;
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  show();
})();
