// The table of all meetings: the address says which and in what order, the filter writes to it.
(() => {
  "use strict";
  const data = window.COOPERATION;
  const { read, write, masks, kept, counts, ready, load } = window.COOPERATION_FILTER;
  const PER_SHEET = 50;
  const form = document.querySelector("[data-filter]");
  const results = document.querySelector("[data-results]");
  const part = (name) => results.querySelector(`[data-${name}]`);
  const choice = Object.fromEntries(data.choices.map((one) => [one.name, one]));
  const number = new Intl.NumberFormat(data.language);
  const plural = new Intl.PluralRules(data.language);
  const STATES = ["signed", "ratified", "in_force", "planned", "overdue", "negotiated", "mentioned"];

  const t = (key, values = {}) => {
    let words = data.words[key];
    if (typeof words === "object") words = words[plural.select(values.count)] ?? words.other;
    return words.replace(/\{(\w+)\}/g, (_, name) => (
      typeof values[name] === "number" ? number.format(values[name]) : values[name]));
  };
  const make = (tag, properties = {}, ...inside) => {
    const { data: marks, ...others } = properties;
    const element = Object.assign(document.createElement(tag), others);
    Object.assign(element.dataset, marks);
    element.append(...inside);
    return element;
  };

  let { selection, bad } = read(location.search);
  let sort = new URLSearchParams(location.search).get("sort") ?? data.sorts[0];
  if (!data.sorts.includes(sort)) [sort] = data.sorts;
  let sheet = 1;
  let rows = [];

  // ---- the filter
  const options = {};
  const box = ({ name, codes, names }) => {
    const list = make("div", { className: "options" });
    options[name] = codes.map((code, n) => {
      const input = make("input", { type: "checkbox", name, value: code });
      const counted = make("span", { className: "count" });
      input.addEventListener("change", () => {
        const others = selection.chosen[name].filter((other) => other !== n);
        change({ chosen: { ...selection.chosen, [name]: input.checked ? [...others, n] : others } });
      });
      const label = make("label", {}, input, make("span", {}, names[n]), " ", counted);
      list.append(label);
      return { input, counted, label };
    });
    const title = make("span", {}, t(`filter.${name}`));
    const fields = make("fieldset", {}, make("legend", { className: "sr" }, t(`filter.${name}`)));
    if (name === "crime_areas") fields.append(matching());
    fields.append(list);
    const chosen = make("b", { data: { chosen: name } });
    return make("details", { className: "choice" }, make("summary", {}, title, " ", chosen), fields);
  };
  const matching = () => {
    const select = make("select", { name: "match" }, ...["any", "all"].map((value) => (
      make("option", { value }, t(`filter.match.${value}`)))));
    select.addEventListener("change", () => change({ match: select.value }));
    return make("label", { className: "match" }, t("filter.match"), select);
  };
  form.querySelector("[data-choices]").append(...data.choices.map(box));
  for (const details of form.querySelectorAll("details.choice")) {
    const { chosen } = details.querySelector("b").dataset;
    details.open = chosen === "crime_areas" || selection.chosen[chosen].length > 0;
  }
  let typed;
  form.elements.q.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => change({ text: form.elements.q.value.trim() }), 200);
  });
  for (const end of ["from", "to"]) {
    form.elements[end].addEventListener("change", () => change({ [end]: form.elements[end].value }));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });
  const clear = () => {
    const chosen = Object.fromEntries(data.choices.map(({ name }) => [name, []]));
    change({ chosen, match: "any", from: "", to: "", text: "", picked: null });
  };

  const change = (changes) => {
    selection = { ...selection, ...changes };
    bad = [];
    sheet = 1;
    remember();
    show();
  };
  const remember = () => {
    const parts = write(selection);
    if (sort !== data.sorts[0]) parts.push(`sort=${sort}`);
    history.replaceState(null, "", `${location.pathname}${parts.length ? "?" : ""}${parts.join("&")}${location.hash}`);
  };

  // ---- what is shown
  let asked = 0;
  const show = async () => {
    asked += 1;
    const own = asked;
    await ready(selection);
    if (own !== asked) return; // the reader has changed something meanwhile
    const found = masks(selection);
    rows = kept(found);
    showFilter(counts(selection, found));
    showResult(found);
    showRows();
    results.dataset.shown = String(own);
  };
  const showFilter = (numbers) => {
    for (const { name } of data.choices) {
      const chosen = new Set(selection.chosen[name]);
      options[name].forEach(({ input, counted, label }, n) => {
        input.checked = chosen.has(n);
        counted.textContent = number.format(numbers[name][n]);
        label.classList.toggle("none", !numbers[name][n] && !chosen.has(n));
      });
      form.querySelector(`b[data-chosen="${name}"]`).textContent = chosen.size ? `(${number.format(chosen.size)})` : "";
    }
    form.elements.match.value = selection.match;
    if (document.activeElement !== form.elements.q) form.elements.q.value = selection.text;
    form.elements.from.value = selection.from;
    form.elements.to.value = selection.to;
  };
  const showResult = (found) => {
    part("left").textContent = rows.length || !Object.keys(found).length
      ? t("result.left", { count: rows.length, total: data.ids.length }) : t("result.emptied_together");
    part("bad").hidden = !bad.length;
    part("bad").textContent = `${t("address.bad")} ${bad.join(", ")}`;
    part("csv").disabled = !rows.length;
    const chips = [];
    for (const { name, names } of data.choices) {
      for (const n of selection.chosen[name]) {
        const chosen = { ...selection.chosen, [name]: selection.chosen[name].filter((m) => m !== n) };
        chips.push([`filter.${name}`, names[n], { chosen }]);
      }
    }
    if (selection.from || selection.to) {
      chips.push(["filter.dates", `${selection.from || "…"} – ${selection.to || "…"}`, { from: "", to: "" }]);
    }
    if (selection.text) chips.push(["filter.text", t("result.quoted", { text: selection.text }), { text: "" }]);
    if (selection.picked) {
      chips.push(["", t("meetings.count", { count: selection.picked.length }), { picked: null }]);
    }
    part("chips").replaceChildren(...chips.map(([key, values, changes]) => {
      const said = key ? t("result.filter", { name: t(key), values }) : values;
      const button = make("button", { type: "button" }, t("result.chip", { filter: said }));
      button.addEventListener("click", () => change(changes));
      return button;
    }));
  };

  const ordered = () => {
    if (sort === "oldest") return rows;
    const newest = [...rows].reverse();
    if (sort === "newest") return newest;
    const { of, ranks } = choice[sort === "partner" ? "partners" : "kinds"];
    return newest.sort((a, b) => ranks[of[a][0]] - ranks[of[b][0]]);
  };
  const none = () => make("span", { className: "muted" }, t("value.not_reported"));
  const thin = new Set(data.thin);
  const dots = (row) => {
    const { codes, short, colours, of } = choice.crime_areas;
    const tags = of[row].filter((n) => codes[n] !== "not_reported").map((n) => {
      const dot = make("span", { className: "dot" });
      dot.setAttribute("aria-hidden", "true");
      dot.style.background = colours[n];
      return make("span", { className: "tag" }, dot, short[n]);
    });
    return tags.length ? [make("span", { className: "tags" }, ...tags)] : [none()];
  };
  const badges = (row) => {
    const found = data.texts[row].flatMap(([state, count]) => [
      make("span", { className: `badge badge-${STATES[state]}` },
        t("meetings.instruments", { count, state: t(`state.${STATES[state]}`) })), " "]);
    return found.length ? found : [none()];
  };
  const line = (row, heads) => {
    const partner = choice.partners.names[choice.partners.of[row][0]];
    const date = data.dates[row];
    const link = make("a", { href: `meetings/${data.ids[row]}.html` }, partner);
    link.setAttribute("aria-label", t("meeting.title", { partner, date }));
    const kind = [choice.kinds.names[choice.kinds.of[row][0]]];
    if (thin.has(row)) kind.push(make("span", { className: "detail" }, t("cards.thin")));
    const cells = [[make("span", { className: "nowrap" }, date)], kind,
      data.people[row] ? [data.people[row]] : [none()], badges(row), dots(row)];
    const name = make("th", { scope: "row" }, link);
    const others = cells.map((cell, n) => {
      const td = make("td", { data: { label: heads[n + 1] } }, make("div", {}, ...cell));
      td.setAttribute("role", "cell");
      return td;
    });
    const tr = make("tr", {}, name, ...others);
    tr.setAttribute("role", "row");
    return tr;
  };
  const heads = [...results.querySelectorAll("thead th")].map((th) => th.textContent);
  const showRows = () => {
    const shown = ordered().slice((sheet - 1) * PER_SHEET, sheet * PER_SHEET);
    part("rows").replaceChildren(...shown.map((row) => line(row, heads)));
    const sheets = Math.ceil(rows.length / PER_SHEET);
    part("sheets").hidden = sheets < 2;
    const near = [...Array(sheets).keys()].map((n) => n + 1)
      .filter((n) => n === 1 || n === sheets || Math.abs(n - sheet) <= 2);
    part("sheets").querySelector("ol").replaceChildren(...near.flatMap((n, i) => {
      const button = make("button", { type: "button" }, number.format(n));
      if (n === sheet) button.setAttribute("aria-current", "page");
      button.addEventListener("click", () => {
        sheet = n;
        showRows();
        results.scrollIntoView();
        part("sheets").querySelector("[aria-current]").focus({ preventScroll: true });
      });
      const gap = i && n - near[i - 1] > 1 ? [make("li", { ariaHidden: "true" }, "…")] : [];
      return [...gap, make("li", {}, button)];
    }));
  };
  part("sort").value = sort;
  part("sort").addEventListener("change", () => {
    sort = part("sort").value;
    sheet = 1;
    remember();
    showRows();
  });

  // ---- the rows as a file: its lines are those of the dashboard's own file
  part("csv").addEventListener("click", async () => {
    if (!window.COOPERATION_CSV) await load("csv.js");
    const { head, lines } = window.COOPERATION_CSV;
    const text = [head, ...rows.map((row) => lines[row]), ""].join("\r\n");
    const all = rows.length === data.ids.length;
    const name = `meetings_${all ? "" : `${rows.length}-of-${data.ids.length}_`}${data.asOf}.csv`;
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = make("a", { href, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  });

  form.hidden = false;
  results.hidden = false;
  if (window.matchMedia("(max-width: 900px)").matches) form.querySelector("details").open = false;
  window.addEventListener("popstate", () => {
    ({ selection, bad } = read(location.search));
    show();
  });
  show().then(() => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
})();
