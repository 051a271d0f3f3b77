// Draws the chart of a document, again when its width becomes that of a phone or of a desk, and saves
// it as a picture: the server has no browser to draw with.
(() => {
  "use strict";
  const told = JSON.parse(document.getElementById("told").textContent);
  const place = document.getElementById("chart");
  const config = {
    displayModeBar: false, scrollZoom: false, responsive: false,
    topojsonURL: new URL(told.shapes, location.href).href,
  };
  const phone = window.matchMedia("(max-width: 640px)");

  // a map has a height by its width, all else its own
  const sized = (figure, width) => {
    const { height } = figure.layout;
    return {
      ...figure.layout, width,
      height: figure.ratio ? Math.min(height, Math.round(width * figure.ratio)) : height,
    };
  };
  let waiting = Promise.resolve();
  let drawn = 0;
  const draw = () => {
    const figure = (phone.matches && told.narrow) || told.wide;
    const width = place.clientWidth;
    if (!width || width === drawn) return;
    drawn = width;
    waiting = waiting.then(() => Plotly.react(place, figure.data, sized(figure, width), config))
      .then(() => {
        place.style.minHeight = "";
        document.documentElement.dataset.drawn = String(width);
      });
  };
  draw();
  new ResizeObserver(draw).observe(place);

  // ---- the picture: our words around Plotly's own drawing
  const { picture } = told;
  const svg = async () => {
    const { data, layout } = picture.figure ?? told.wide;
    const size = picture.chart;
    const chart = await Plotly.toImage(
      { data, layout: { ...layout, ...size }, config },
      { format: "svg", ...size, imageDataOnly: true },
    );
    // the shapes of countries are told to a millionth of a pixel: a hundredth will do
    const shorter = chart.slice(chart.indexOf("<svg")).replace(
      / d="[^"]*"/g, (path) => path.replace(/\d+\.\d{3,}/g, (number) => String(+(+number).toFixed(2))),
    );
    return picture.svg.replace(picture.place, () => shorter);
  };
  const png = async (text) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * picture.width;
    canvas.height = 2 * picture.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };
  const save = async (form) => {
    const text = await svg();
    const file = form === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await png(text);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = told.file.replace("{ending}", form);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  for (const button of document.querySelectorAll("[data-save]")) {
    button.disabled = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try { await save(button.dataset.save); } finally { button.disabled = false; }
    });
  }

  // ---- the lines to embed the chart
  const copy = document.getElementById("copy");
  copy?.addEventListener("click", async () => {
    const code = document.getElementById("code");
    code.select();
    try { await navigator.clipboard.writeText(code.value); } catch { document.execCommand("copy"); }
    copy.textContent = copy.dataset.done;
  });
})();
