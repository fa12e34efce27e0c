/** All charts as one picture. */

const HEAD = 64;
const ROW = 24;
const SIDE = 16;

/**
 * @param {{title: string, times: string, colours: Record<string, string>, plots: {label: string, canvas: HTMLCanvasElement}[]}} content
 * @returns {HTMLCanvasElement}
 */
export function renderImage({ title, times, colours, plots }) {
  const scale = devicePixelRatio;
  const width = Math.max(...plots.map(({ canvas }) => canvas.width)) + 2 * SIDE * scale;
  const height = HEAD * scale + plots.reduce((sum, { canvas, label }) => sum + canvas.height + (label ? ROW * scale : 0), 0) + SIDE * scale;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const write = (text, size, weight, colour, y) => {
    ctx.font = `${weight} ${size * scale}px ${colours.font}`;
    ctx.fillStyle = colour;
    ctx.fillText(text, SIDE * scale, y, width - 2 * SIDE * scale);
  };
  ctx.fillStyle = colours.panel;
  ctx.fillRect(0, 0, width, height);
  write(title, 17, 650, colours.text, 27 * scale);
  write(times, 12, 400, colours["text-2"], 47 * scale);
  let y = HEAD * scale;
  for (const plot of plots) {
    if (plot.label) write(plot.label, 12, 400, colours.text, y + 17 * scale);
    if (plot.label) y += ROW * scale;
    ctx.drawImage(plot.canvas, SIDE * scale, y);
    y += plot.canvas.height;
  }
  return canvas;
}

/** Hands a picture to the reader as a file. @param {HTMLCanvasElement} canvas @param {string} name */
export function downloadImage(canvas, name) {
  canvas.toBlob((blob) => {
    if (!blob) return;
    const href = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement("a"), { href, download: `${name.replace(/[^\w.-]+/g, "_")}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }, "image/png");
}
