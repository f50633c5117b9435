import type { PrintSize } from '../render/index.js';
import type { ReportChart } from '../report/document.js';

/** A chart with its drawing and the same as pixels. */
export type PrintedChart = ReportChart & { readonly png: Uint8Array };

/** Pixels of a picture on paper: 300 to the inch where a chart of 747 pixels fills the 156 mm of a line. In few colours, since a document holds dozens of them. */
export const printResolution: PrintSize = { dpi: 240, fewColours: true };
