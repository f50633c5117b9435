export { fontFile } from './font-files.js';
export { fontSubset, type FontSubset } from './font-subset.js';
export { missingGlyphs, textWidth } from './glyphs.js';
export { drawPng } from './png.js';
export type { PdfWords } from './pdf.js';
export type { PrintSize } from './print-size.js';
export { renderOne, type ImageFormat, type Rendered, type RenderJob } from './render-one.js';
export { createRenderer, type Renderer } from './renderer.js';
