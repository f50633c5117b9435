import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { textWidth } from './glyphs.js';
import { escapeXml } from './svg-text.js';
import { isBold } from './weight.js';

export type Drawn = { readonly svg: string; readonly warnings: readonly string[] };

type TextItem = { readonly fontSize?: number; readonly fontWeight?: string | number; readonly limit?: number };

/** Exported by vega but missing in its types. */
const scene = vega as unknown as {
  readonly textMetrics: { width: (item: TextItem, text: unknown) => number };
  readonly resetSVGDefIds: () => void;
};

/** Vega guesses widths where there is no browser; here the real font is asked. A text with a limit is cut by vega to fit it. */
scene.textMetrics.width = (item, text) => {
  const line = typeof text === 'string' || typeof text === 'number' ? String(text).trim() : '';
  const width = textWidth(line, item.fontSize ?? 11, isBold(item.fontWeight) ? 'bold' : 'regular');
  return item.limit !== undefined && item.limit > 0 ? Math.min(width, item.limit) : width;
};

/** Keeps warnings to be handed back instead of printing them. */
function collector(warnings: string[]): vega.LoggerInterface {
  const logger: vega.LoggerInterface = {
    level: ((value?: number) => (value === undefined ? vega.Warn : logger)),
    error: (...parts: readonly unknown[]) => (warnings.push(parts.map(String).join(' ')), logger),
    warn: (...parts: readonly unknown[]) => (warnings.push(parts.map(String).join(' ')), logger),
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

/** A drawing is one image to a screen reader, told by the words of its specification: what vega would say of every mark by itself ("x: 48; y: 3") tells nobody anything. */
const config = { aria: false } as const;

function told(svg: string, spec: object): string {
  const description = 'description' in spec && typeof spec.description === 'string' ? spec.description : null;
  return description === null ? svg : svg.replace('<svg ', () => `<svg role="img" aria-label="${escapeXml(description)}" `);
}

type Item = { readonly tooltip?: unknown; description?: unknown; readonly items?: readonly Item[]; readonly mark?: { aria?: unknown } };

/** Gives every mark that has a tooltip its words where the SVG writes them, as the label of the mark; no other has one. */
function labelTips(item: Item): void {
  if (typeof item.tooltip === 'string') {
    item.description = item.tooltip;
    if (item.mark !== undefined) item.mark.aria = undefined;
  }
  for (const inner of item.items ?? []) labelTips(inner);
}

const label = / aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="[^"]*"/g;
const container = / role="graphics-(?:object|symbol)" aria-roledescription="[^"]*container"/g;

/** Labels of marks as `data-tip`, which a page may show; the drawing as a whole stays one image to a screen reader. */
function tipped(svg: string): string {
  return svg.replace(label, ' data-tip="$1"').replace(container, ' aria-hidden="true"');
}

async function draw(spec: object): Promise<Drawn> {
  const warnings: string[] = [];
  const logger = collector(warnings);
  const compiled = compile(spec as TopLevelSpec, { logger, config });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', logger });
  try {
    await view.runAsync();
    scene.resetSVGDefIds();
    labelTips((view.scenegraph() as unknown as { readonly root: Item }).root);
    return { svg: told(tipped(await view.toSVG()), spec), warnings };
  } finally {
    view.finalize();
  }
}

let last: Promise<unknown> = Promise.resolve();

/**
 * A Vega-Lite specification as SVG text; the same specification gives the same text whatever was drawn before. Vega counts the ids of
 * its definitions in one place for the whole process, so drawings wait for each other.
 */
export function drawSvg(spec: object): Promise<Drawn> {
  const turn = last.then(() => draw(spec));
  last = turn.catch(() => undefined);
  return turn;
}
