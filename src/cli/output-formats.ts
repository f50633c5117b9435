import type { Study } from '../schema/study.js';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

const known = ['vl.json', 'svg', 'png', 'chart-pdf', 'html', 'md', 'docx', 'pdf', 'xlsx', 'csv', 'json'] as const;
export type OutputFormat = (typeof known)[number];

/** Charts as the study says, and beside them page, text and tables; or exactly what the command line asks for. */
export function outputFormats(wanted: readonly string[] | undefined, study: Study, { lang }: Session): ReadonlySet<OutputFormat> {
  if (wanted === undefined) return new Set([...(study.formats ?? (['vl.json', 'svg'] as const)), 'html', 'md', 'csv']);
  const words = wanted.flatMap((word) => word.split(',')).filter((word) => word !== '');
  return new Set(
    words.map((word) => {
      const format = known.find((name) => name === word);
      if (format === undefined) throw usageFailure('unknown-format', { found: word, known: known.join(' ') }, lang);
      return format;
    }),
  );
}
