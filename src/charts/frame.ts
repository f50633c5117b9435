import { chartWords } from '../messages/charts.js';
import { formatCount } from '../messages/numbers.js';
import type { Drawing, Telling } from './chart.js';
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
function sourceLine(scene: Telling, about: string | null): string {
  const { runId, draws, plan } = scene.result.info;
  return chartWords[scene.lang].source({ runId, draws: formatCount(draws), plan: plan.title[scene.lang], about });
}

/** What a kind says of its picture. */
export type Parts = {
  readonly title: string;
  /** what the picture shows to be the case */
  readonly finding: readonly string[];
  /** sentences of the caption after the title: how to read it, above all */
  readonly caption: readonly string[];
  /** what those who do not see the picture are told beside title and finding */
  readonly alt?: readonly string[];
  readonly key: readonly KeyEntry[];
  readonly body: Spec;
  /** room that labels take to the left of the plot, in pixels; everything else starts at its edge */
  readonly left: number;
  /** what a reader must know to read it right */
  readonly notes: readonly string[];
  /** the row of the plan that it is about, for the last line */
  readonly about?: string;
};

/** Title, finding, key, picture, notes and source line, one below the other, all starting at the same left edge; and the same in words. */
export function drawing(scene: Telling, { title, finding, caption, alt = [], key: entries, body, left, notes, about }: Parts): Drawing {
  const { sentences } = chartWords[scene.lang];
  const altText = sentences([title, ...finding, ...alt]);
  const noteLines = notes.flatMap((note) => wrap(note, pageWidth, sizes.note));
  return {
    title,
    caption: sentences([title, ...caption]),
    altText,
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      description: altText,
      title: {
        text: [...wrap(title, pageWidth, sizes.title, true)],
        subtitle: finding.flatMap((sentence) => wrap(sentence, pageWidth, sizes.subtitle)),
      },
      vconcat: [
        ...(entries.length === 0 ? [] : [key(entries, left)]),
        body,
        ...(noteLines.length === 0 ? [] : [block('notes', noteLines, sizes.note, left)]),
        block('source', wrap(sourceLine(scene, about ?? null), pageWidth, sizes.note), sizes.note, left),
      ],
      config,
    },
  };
}
