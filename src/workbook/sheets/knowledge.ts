import { formatUnit } from '../../messages/units.js';
import type { AssumptionInfo, SourceInfo } from '../../schema/table.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import { address } from '../area.js';
import { numberCell, textCell, valueFormat } from '../cells.js';
import type { Sheet } from '../model.js';
import { tableSheet, type TableColumn } from '../table.js';
import type { Voice } from '../voice.js';

type Assumed = AssumptionInfo & { readonly set: EvidenceSet };

/** Every uncertain number in every state of knowledge, those of judgement marked. */
export function assumptionsSheet(v: Voice): Sheet {
  const { m, w, result, lang } = v;
  const { name, title } = w.sheets.assumptions;
  const titles = new Map(result.info.sources.map((source) => [source.id, source.title[v.lang]]));
  const rows = v.sets.flatMap((set) => (result.info.assumptions[set] ?? []).map((a): Assumed => ({ ...a, set })));
  const number = (value: number) => numberCell(value, valueFormat(null, value));
  const columns: readonly TableColumn<Assumed>[] = [
    { id: 'name', head: m.column.assumption, most: 44, cell: (a) => textCell(a.name[lang], 'wrapped') },
    { id: 'knowledge', head: m.column.knowledge, cell: (a) => textCell(m.knowledge[a.set]) },
    { id: 'mean', head: m.column.mean, cell: (a) => number(a.mean) },
    { id: 'q05', head: m.column.q05, cell: (a) => number(a.q05) },
    { id: 'q95', head: m.column.q95, cell: (a) => number(a.q95) },
    { id: 'unit', head: m.column.unit, cell: (a) => textCell(formatUnit(a.unit, lang)) },
    { id: 'grade', head: m.column.grade, cell: (a) => textCell(m.evidence[a.evidence]) },
    { id: 'known', head: m.column.known, cell: (a) => textCell(a.knownFrom) },
    { id: 'source', head: m.column.source, most: 50, cell: (a) => textCell(a.sources.map((id) => titles.get(id) ?? id).join('; '), 'wrapped') },
    { id: 'note', head: m.column.note, most: 70, cell: (a) => textCell(a.note?.[lang] ?? null, 'wrapped') },
    { id: 'id', head: w.column.id, most: 40, cell: (a) => textCell(a.id) },
  ];
  const { sheet, table } = tableSheet({ name, title, notes: [w.notes.judgement], empty: w.empty, columns, rows, frozenColumns: 1 });
  if (table === null) return sheet;
  const grades = table.column('grade');
  return { ...sheet, conditions: [{ kind: 'warn', area: grades, formula: `${address(grades.row, grades.column)}="${m.evidence.assumption}"` }] };
}

/** What the assumptions cite. */
export function sourcesSheet(v: Voice): Sheet {
  const { m, w, result } = v;
  const { name, title } = w.sheets.sources;
  const columns: readonly TableColumn<SourceInfo>[] = [
    { id: 'title', head: m.column.title, most: 70, cell: (s) => textCell(s.title[v.lang], 'wrapped') },
    { id: 'publisher', head: m.column.publisher, most: 30, cell: (s) => textCell(s.publisher, 'wrapped') },
    { id: 'date', head: m.column.date, cell: (s) => textCell(s.date) },
    { id: 'grade', head: m.column.grade, cell: (s) => textCell(s.grade === 'judgement' ? m.evidence.assumption : s.grade) },
    { id: 'url', head: w.column.url, most: 60, cell: (s) => textCell(s.url) },
    { id: 'id', head: w.column.id, most: 36, cell: (s) => textCell(s.id) },
  ];
  return tableSheet({ name, title, notes: [m.sourcesIntro], empty: w.empty, columns, rows: result.info.sources }).sheet;
}
