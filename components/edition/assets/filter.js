// The filter: which meetings a reader wants, as components/selection.py has it.
(() => {
  "use strict";
  const data = window.COOPERATION;
  const count = data.ids.length;
  const LONGEST = 200;

  const folder = (marks) => {
    const others = new RegExp(`[${marks}]`, "gu");
    return (text) => text.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").normalize("NFKD")
      .replace(/[\u0300-\u034e\u0350-\u036f]/g, "").replace(/đ/g, "d").replace(/ø/g, "o")
      .replace(/ł/g, "l").replace(others, "").split(/\s+/).filter(Boolean).join(" ");
  };

  // "2025", "2025-10" or a day -> its first or its last day
  const edge = (text, end) => {
    const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
    if (!year) return null;
    const last = end === "to";
    const m = month ? Number(month) : last ? 12 : 1;
    const found = new Date(Date.UTC(year, day || !last ? m - 1 : m, day ? Number(day) : last ? 0 : 1));
    const iso = found.toISOString().slice(0, 10);
    return m >= 1 && m <= 12 && (!day || iso === text) ? iso : null;
  };

  const read = (search) => {
    const given = new URLSearchParams(search);
    const selection = { chosen: {}, match: "any", from: "", to: "", text: "", picked: null };
    const bad = [];
    const known = new Set(["match", "from", "to", "q", "picked", "sort", "lang"]);
    for (const { name, parameter, codes } of data.choices) {
      known.add(parameter);
      const values = [...new Set(given.getAll(parameter).join(",").split(",").filter(Boolean))];
      selection.chosen[name] = values.map((code) => codes.indexOf(code)).filter((n) => n >= 0);
      bad.push(...values.filter((code) => !codes.includes(code)).map((code) => `${parameter}=${code}`));
    }
    for (const end of ["from", "to"]) {
      const text = given.get(end) ?? "";
      const day = text && edge(text, end);
      if (text && !day) bad.push(`${end}=${text}`);
      selection[end] = day || "";
    }
    const match = given.get("match") ?? "any";
    if (match !== "any" && match !== "all") bad.push(`match=${match}`);
    if (match === "all" && selection.chosen.crime_areas.length) selection.match = "all";
    selection.text = (given.get("q") ?? "").split(/\s+/).filter(Boolean).join(" ").slice(0, LONGEST);
    if (given.get("picked")) selection.picked = given.get("picked").split(",");
    bad.push(...[...given].filter(([name]) => !known.has(name)).map(([name, value]) => `${name}=${value}`));
    return { selection, bad: bad.map((part) => part.slice(0, 80)) };
  };

  const write = (selection) => {
    const found = [];
    for (const { name, parameter, codes } of data.choices) {
      const values = selection.chosen[name].map((n) => codes[n]);
      if (values.length) found.push([parameter, values.join(",")]);
      if (name === "crime_areas" && values.length && selection.match === "all") found.push(["match", "all"]);
    }
    for (const end of ["from", "to"]) if (selection[end]) found.push([end, selection[end]]);
    if (selection.text) found.push(["q", selection.text]);
    if (selection.picked) found.push(["picked", selection.picked.join(",")]);
    return found.map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ",")}`);
  };

  const holding = (word) => {
    const { said, named } = window.COOPERATION_WORDS;
    const hits = named.map(({ names }) => names.map((name) => name.includes(word)));
    return (row) => said[row].includes(word)
      || named.some(({ of }, n) => of[row].some((name) => hits[n][name]));
  };

  // for each filter that is set, whether it keeps the meeting of a row
  const masks = (selection) => {
    const found = {};
    for (const { name, of } of data.choices) {
      const wanted = new Set(selection.chosen[name]);
      if (!wanted.size) continue;
      const least = name === "crime_areas" && selection.match === "all" ? wanted.size : 1;
      found[name] = (row) => of[row].filter((n) => wanted.has(n)).length >= least;
    }
    const { from, to } = selection;
    if (from || to) found.dates = (row) => (!from || data.last[row] >= from) && (!to || data.first[row] <= to);
    if (selection.text) {
      const text = folder(window.COOPERATION_WORDS.marks)(selection.text);
      const words = text.match(/[\p{L}\p{N}_-]+/gu) ?? text.split(" ").filter(Boolean);
      const holds = words.map(holding);
      if (words.length) found.text = (row) => holds.every((held) => held(row));
    }
    if (selection.picked) {
      const ids = new Set(selection.picked);
      found.picked = (row) => ids.has(data.ids[row]);
    }
    return found;
  };

  const kept = (found, but = "") => {
    const asked = Object.entries(found).filter(([name]) => name !== but).map(([, mask]) => mask);
    const rows = [];
    for (let row = 0; row < count; row += 1) if (asked.every((mask) => mask(row))) rows.push(row);
    return rows;
  };

  // how many meetings each option leaves, every other filter as it is
  const counts = (selection, found) => Object.fromEntries(data.choices.map(({ name, codes, of }) => {
    const together = name === "crime_areas" && selection.match === "all";
    const numbers = codes.map(() => 0);
    for (const row of kept(found, together ? "" : name)) for (const n of of[row]) numbers[n] += 1;
    return [name, numbers];
  }));

  // the words that a search looks through are loaded when somebody searches
  const ready = (selection) => (selection.text && !window.COOPERATION_WORDS
    ? load("../shared/words.js") : Promise.resolve());
  const load = (file) => new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: file });
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });

  window.COOPERATION_FILTER = { read, write, masks, kept, counts, ready, load };
})();
