import { test } from "node:test";
import assert from "node:assert/strict";
import { lookOf } from "../../../main/resources/static/js/charts/series-looks.js";
import { read } from "../modules.mjs";

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const SIGHTS = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const PANELS = { light: ["#ffffff", "#171c24"], dark: ["#161a21", "#eceff4"] };
const LEAST_APART = 18;
const LEAST_CONTRAST = 3;

const linear = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
const seen = (rgb, sight) => sight.map((row) => Math.min(1, Math.max(0, row.reduce((sum, part, index) => sum + part * rgb[index], 0))));
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const lab = ([r, g, b]) => {
  const f = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [x, y, z] = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047, luminance([r, g, b]), (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883].map(f);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

test("fourteen lines have looks of their own, and the dash tells where the hue comes again", () => {
  const looks = Array.from({ length: 14 }, (_, index) => JSON.stringify(lookOf(index)));
  assert.equal(new Set(looks).size, 14);
  assert.deepEqual(lookOf(0).dash, []);
  assert.notDeepEqual(lookOf(7).dash, lookOf(0).dash);
});

test("the hues of lines differ for every kind of sight, and stand out from the panel", () => {
  const css = read("js/charts/charts.css");
  const hues = [1, 2, 3, 4, 5, 6].map((index) => (css.match(new RegExp(`--series-${index}: light-dark\\((#\\w{6}), (#\\w{6})\\)`)) ?? []).slice(1));
  for (const [place, theme] of ["light", "dark"].entries()) {
    const [panel, text] = PANELS[theme];
    const colours = [text, ...hues.map((pair) => pair[place])];
    for (const colour of colours) {
      const [most, least] = [luminance(linear(colour)), luminance(linear(panel))].sort((a, b) => b - a);
      assert.ok((most + 0.05) / (least + 0.05) >= LEAST_CONTRAST, `${theme} ${colour}`);
    }
    for (const [name, sight] of Object.entries(SIGHTS)) {
      const places = colours.map((colour) => lab(seen(linear(colour), sight)));
      places.forEach((one, index) => places.slice(0, index).forEach((other, before) => {
        assert.ok(Math.hypot(...one.map((value, part) => value - other[part])) >= LEAST_APART, `${theme} ${name} ${colours[index]} ${colours[before]}`);
      }));
    }
  }
});
