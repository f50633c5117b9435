import type { Diagnostic } from '../../schema/diagnostic.js';
import { noHeader } from '../documents.js';
import type { Check, Context } from './context.js';

const graded: ReadonlySet<string> = new Set(['observed', 'sourced', 'derived']);
type Graded = { readonly evidence?: string; readonly source?: readonly string[] };

/** A number graded observed, sourced or derived must say where it was read. */
export const missingSources: Check = (context) => {
  const { assumptions, correlations } = context.documents.assumptions;
  return [
    ...assumptions.flatMap((row) => [...missingSource(context, row, row.id), ...(row.ex_ante ? missingSource(context, row.ex_ante, `${row.id}.ex_ante`, row.source) : [])]),
    ...correlations.flatMap((row) => missingSource(context, row, row.members.join(', '))),
  ];
};

function missingSource(context: Context, row: Graded, field: string, inherited?: readonly string[]): Diagnostic[] {
  if (row.evidence === undefined || !graded.has(row.evidence)) return [];
  return (row.source ?? inherited ?? []).length > 0 ? [] : [context.report('missing-source', row, 'evidence', { field, evidence: row.evidence })];
}

/** What became known after the plan was issued cannot stand in a forecast made then: `ex_ante` says what was known before. */
export const missingExAnte: Check = (context) => {
  const { documents, report } = context;
  const header = documents.plan.plan;
  if (header === noHeader) return [];
  return documents.assumptions.assumptions.flatMap((row) => {
    const { known_from: known } = row;
    const isLater = known !== undefined && known > header.issued.slice(0, known.length);
    return isLater && !row.ex_ante ? [report('missing-ex-ante', row, 'known_from', { field: row.id, found: known, issued: header.issued })] : [];
  });
};
