import { formatCount, formatRange, formatValue, noNumber } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { Block, ReportCell } from '../document.js';
import { evidenceInOrder } from '../findings.js';
import { knowledge, type Speech } from '../words.js';

function registerTable(s: Speech, set: EvidenceSet): Block {
  const rows = s.result.info.assumptions[set] ?? [];
  const titles = new Map(s.result.info.sources.map((source) => [source.id, source.title[s.lang]]));
  const words = { knowledge: knowledge(s, set), count: formatCount(rows.length) };
  const c = s.m.column;
  return {
    kind: 'folded',
    summary: s.m.fold.register(words),
    blocks: [
      {
        kind: 'table',
        caption: s.m.caption.register(words),
        columns: [{ label: c.assumption, wide: true }, { label: c.mean, numeric: true }, { label: c.interval }, { label: c.unit }, { label: c.grade }, { label: c.known }, { label: c.source, wide: true }, { label: c.note, wide: true }],
        rows: rows.map((a): readonly ReportCell[] => [
          { text: a.name[s.lang], sub: a.id },
          formatValue(a.mean),
          formatRange(a, s.lang),
          formatUnit(a.unit, s.lang),
          { text: s.m.evidence[a.evidence], tone: a.evidence === 'assumption' ? 'bad' : 'quiet' },
          a.knownFrom ?? noNumber,
          a.sources.length === 0 ? noNumber : a.sources.map((id) => titles.get(id) ?? id).join('; '),
          a.note?.[s.lang] ?? '',
        ]),
      },
    ],
  };
}

/** Every uncertain number in every state of knowledge, folded away. */
export function registerBlocks(s: Speech): readonly Block[] {
  return [{ kind: 'paragraph', text: s.m.registerIntro }, ...evidenceInOrder(s.result).map((set) => registerTable(s, set))];
}

export function sourceBlocks(s: Speech): readonly Block[] {
  const { sources } = s.result.info;
  const c = s.m.column;
  const table: Block = {
    kind: 'table',
    caption: s.m.caption.sources,
    columns: [{ label: c.title, wide: true }, { label: c.publisher }, { label: c.date }, { label: c.grade }],
    rows: sources.map((source) => [source.title[s.lang], source.publisher ?? noNumber, source.date ?? noNumber, source.grade === 'judgement' ? s.m.evidence.assumption : source.grade]),
  };
  return [{ kind: 'paragraph', text: s.m.sourcesIntro }, { kind: 'folded', summary: s.m.fold.sources({ count: formatCount(sources.length) }), blocks: [table] }];
}

/** The command that makes the same numbers again. */
export function reproductionBlocks(s: Speech): readonly Block[] {
  const { study, seed, draws, design, scenarios, evidenceSets, runId, engineVersion } = s.result.info;
  const parts = [`planodds run ${study}`, `--scenario ${scenarios.map((scenario) => scenario.id).join(' ')}`, `--draws ${draws}`, `--seed ${seed}`, `--design ${design}`];
  const evidence = evidenceSets.length === 1 ? [`--evidence ${evidenceSets[0] ?? ''}`] : [];
  return [
    { kind: 'paragraph', text: s.m.reproductionIntro },
    { kind: 'command', text: [...parts, ...evidence].join(' ') },
    { kind: 'paragraph', tone: 'note', text: s.m.footer({ version: engineVersion, runId }) },
  ];
}
