import { formatCount, formatProbability } from '../../messages/numbers.js';
import { evidenceGrades } from '../../schema/evidence.js';
import type { Block } from '../document.js';
import { firstEvidence } from '../findings.js';
import { likelihoodScale } from '../likelihood.js';
import { formatLimit } from '../sentences.js';
import { integrationNote } from './integration.js';
import { drawsText, knowledge, type Speech } from '../words.js';

/** What a reader must know before the first number. */
export function readingBlocks(s: Speech): readonly Block[] {
  const { m } = s;
  const assumptions = s.result.info.assumptions[firstEvidence(s.result)] ?? [];
  return [
    { kind: 'terms', items: m.reading.map(({ title, text }) => ({ term: title, text })) },
    {
      kind: 'table',
      caption: m.caption.likelihood,
      compact: true,
      columns: [{ label: m.column.word }, { label: m.column.likelihoodRange, numeric: true }],
      rows: likelihoodScale.map(({ grade }) => [m.likelihood[grade], m.likelihoodRange[grade]]),
    },
    {
      kind: 'table',
      caption: m.caption.grades,
      columns: [{ label: m.column.grade }, { label: m.column.meaning, wide: true }, { label: m.column.count, sub: knowledge(s, firstEvidence(s.result)), numeric: true }],
      rows: evidenceGrades.map((grade) => [m.evidence[grade], m.evidenceMeaning[grade], formatCount(assumptions.filter((a) => a.evidence === grade).length)]),
    },
  ];
}

/** How the numbers were made, for readers who do not compute. */
export function methodBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  const { info } = s.result;
  const items = s.m.method({
    draws: drawsText(s),
    seed: String(info.seed),
    design: info.design,
    baseYear: info.plan.baseYear,
    targetYear: info.plan.targetYear,
    issued: info.plan.issued,
    limit: formatLimit(s.lang),
    zero: formatProbability({ probability: 0, standardError: 0, draws: info.draws }, s.lang),
  });
  const integration = integrationNote(s);
  const terms = [...items, ...(integration === null ? [] : [{ title: s.m.integration.title, text: integration }])];
  return [{ kind: 'terms', items: terms.map(({ title, text }) => ({ term: title, text })) }, { kind: 'charts', charts }];
}
