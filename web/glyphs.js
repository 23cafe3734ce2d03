// Draws glyphs for the module's font atlas with a 2D canvas, so that every script of the person's
// system is there without a download, in the very fonts that the mirror's elements show. See
// src/console/browser_font.hpp.

const metrics_size = 200;

export class Glyphs {
  // `style`: the computed style of the host; a custom property names the fonts.
  constructor(style) {
    const text = style.getPropertyValue("--font-text").trim() || "sans-serif";
    this.faces = [
      ["400", text],
      ["600", text],
    ];
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 128;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
    this.shape = null;
  }

  // Set anew each time: a change of the canvas's size resets it.
  use(face, size) {
    const [weight, family] = this.faces[face];
    const context = this.context;
    context.font = `${weight} ${size}px ${family}`;
    context.fontKerning = "none";
    context.textRendering = "geometricPrecision";
    context.fillStyle = "#fff";
    context.textBaseline = "alphabetic";
  }

  measure_face(face) {
    this.use(face, metrics_size);
    const metrics = this.context.measureText("x");
    return [
      metrics.fontBoundingBoxAscent / metrics_size,
      metrics.fontBoundingBoxDescent / metrics_size,
    ];
  }

  // [left, top, width, height] of the bitmap from the pen at the baseline, and the advance in CSS
  // pixels. `oversample` columns stand for one pixel, so that glyphs look right between pixels too.
  measure(face, code_point, size, density, oversample) {
    this.use(face, size);
    const text = String.fromCodePoint(code_point);
    const ink = this.context.measureText(text);
    const across = density * oversample;
    if (ink.actualBoundingBoxRight + ink.actualBoundingBoxLeft <= 0) {
      return [0, 0, 0, 0, ink.width];
    }
    const left = Math.floor(-ink.actualBoundingBoxLeft * across) - oversample;
    const right = Math.ceil(ink.actualBoundingBoxRight * across) + oversample;
    const top = Math.floor(-ink.actualBoundingBoxAscent * density) - 1;
    const bottom = Math.ceil(ink.actualBoundingBoxDescent * density) + 1;
    this.shape = {
      face,
      text,
      size,
      density,
      across,
      oversample,
      left,
      top,
      width: right - left,
      height: bottom - top,
    };
    // The filter below moves the ink right by half of what it spans.
    return [left - (oversample - 1) / 2, top, right - left, bottom - top, ink.width];
  }

  // The alpha of the glyph that was measured last, one byte a pixel.
  draw() {
    const { face, text, size, density, across, oversample, left, top, width, height } = this.shape;
    const canvas = this.context.canvas;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
    }
    const context = this.context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    this.use(face, size);
    context.setTransform(across, 0, 0, density, -left, -top);
    context.fillText(text, 0, 0);
    context.setTransform(1, 0, 0, 1, 0, 0);
    const pixels = context.getImageData(0, 0, width, height).data;
    const alpha = new Uint8Array(width * height);
    for (let at = 0; at < alpha.length; ++at) {
      // The average over one pixel's columns, or the atlas would be sampled with gaps.
      const before = oversample === 2 && at % width !== 0 ? pixels[at * 4 - 1] : 0;
      alpha[at] = oversample === 2 ? (pixels[at * 4 + 3] + before) >> 1 : pixels[at * 4 + 3];
    }
    return alpha;
  }
}
