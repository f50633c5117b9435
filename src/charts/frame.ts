import { chartWords } from '../messages/charts.js';
import { formatCount } from '../messages/numbers.js';
import type { Telling } from './chart.js';
import { key } from './key.js';
import type { KeyEntry } from './key.js';
import type { Spec } from './rows.js';
import { colours, config, pageWidth, sizes } from './theme.js';
import { wrap } from './measure.js';

/** A text in lines as a view of its own, `left` pixels to the left of the plot. */
function block(name: string, lines: readonly string[], size: number, left: number): Spec {
  const lineHeight = size + 5;
  return {
    data: { name, values: [{ text: lines.join('\n') }] },
    width: 20,
    height: lines.length * lineHeight,
    mark: { type: 'text', align: 'left', baseline: 'top', fontSize: size, color: colours.quiet, lineHeight },
    encoding: { x: { value: 0 - left }, y: { value: 0 }, text: { field: 'text', type: 'nominal' } },
  };
}

/** The last line of every chart: which run, how many draws, which row of the plan. */
export function sourceLine(scene: Telling, about: string | null): string {
  const { runId, draws, plan } = scene.result.info;
  return chartWords[scene.lang].source({ runId, draws: formatCount(draws), plan: plan.title[scene.lang], about });
}

export type Page = {
  readonly title: string;
  /** what the picture shows to be the case */
  readonly finding: readonly string[];
  /** for screen readers */
  readonly description: string;
  readonly key: readonly KeyEntry[];
  readonly body: Spec;
  /** room that labels take to the left of the plot, in pixels; everything else starts at its edge */
  readonly left: number;
  /** what a reader must know to read it right */
  readonly notes: readonly string[];
  readonly source: string;
};

/** Title, finding, key, picture, notes and source line, one below the other, all starting at the same left edge. */
export function page(parts: Page): Spec {
  const noteLines = parts.notes.flatMap((note) => wrap(note, pageWidth, sizes.note));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: parts.description,
    title: {
      text: [...wrap(parts.title, pageWidth, sizes.title, true)],
      subtitle: parts.finding.flatMap((sentence) => wrap(sentence, pageWidth, sizes.subtitle)),
    },
    vconcat: [
      ...(parts.key.length === 0 ? [] : [key(parts.key, parts.left)]),
      parts.body,
      ...(noteLines.length === 0 ? [] : [block('notes', noteLines, sizes.note, parts.left)]),
      block('source', wrap(parts.source, pageWidth, sizes.note), sizes.note, parts.left),
    ],
    config,
  };
}
