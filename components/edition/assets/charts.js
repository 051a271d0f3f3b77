// Draws the charts of a page in the colours and for the width of the moment; a click on a mark
// leads where the table below the chart leads too.
(() => {
  "use strict";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const phone = window.matchMedia("(max-width: 640px)");
  const boxes = [...document.querySelectorAll("[data-chart]")];

  const draw = (box) => {
    const { figures, leads } = window.COOPERATION_CHARTS[box.dataset.chart];
    const look = figures[dark.matches ? "dark" : "light"];
    const { data, layout } = (phone.matches && look.narrow) || look.wide;
    box.classList.toggle("wide", phone.matches && !look.narrow);
    // Plotly writes into what it is given
    const figure = structuredClone({ data, layout });
    const config = { displayModeBar: false, scrollZoom: false, responsive: true };
    window.Plotly.react(box, figure.data, figure.layout, config).then(() => {
      box.removeAllListeners?.("plotly_click");
      box.on("plotly_click", ({ points }) => {
        const told = points[0]?.customdata;
        const lead = told && leads[[told].flat().join(",")];
        if (lead) location.href = lead;
      });
      box.dataset.drawn = `${dark.matches ? "dark" : "light"} ${phone.matches ? "narrow" : "wide"}`;
    });
  };
  const all = () => boxes.forEach(draw);
  all();
  dark.addEventListener("change", all);
  phone.addEventListener("change", all);
})();
