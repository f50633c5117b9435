import { drawPng } from './png.js';
import { drawSvg } from './svg.js';

export type ImageFormat = 'svg' | 'png';

/** One picture to draw: a Vega-Lite specification and what is wanted of it; `scale` is the number of PNG pixels to one of the chart's, 2 if not given. */
export type RenderJob = { readonly id: string; readonly spec: object; readonly formats: readonly ImageFormat[]; readonly scale?: number };

/** The formats that were asked for, and what vega found odd about the specification. */
export type Rendered = { readonly id: string; readonly svg?: string; readonly png?: Uint8Array; readonly warnings: readonly string[] };

const defaultScale = 2;

/**
 * Draws one chart in this thread.
 * @throws Error `chart <id>: <what vega says>`
 */
export async function renderOne(job: RenderJob): Promise<Rendered> {
  try {
    const { svg, warnings } = await drawSvg(job.spec);
    return {
      id: job.id,
      ...(job.formats.includes('svg') ? { svg } : {}),
      ...(job.formats.includes('png') ? { png: await drawPng(svg, job.scale ?? defaultScale) } : {}),
      warnings,
    };
  } catch (error) {
    throw new Error(`chart ${job.id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
