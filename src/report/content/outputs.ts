import { formatInterval, formatValue, noNumber } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { Block, ReportCell } from '../document.js';
import { evidenceInOrder } from '../findings.js';
import { knowledge, scenarioShort, type Speech } from '../words.js';

/** Mean of an output in the target year with its 5-95 % interval below. */
function valueCell(s: Speech, output: string, scenario: string, evidence: EvidenceSet): ReportCell {
  const { tables, info } = s.result;
  const row = tables.outputs.find((r) => r.output === output && r.scenario === scenario && r.evidence === evidence && r.year === info.plan.targetYear);
  return row === undefined ? noNumber : { text: formatValue(row.mean), sub: formatInterval(row.q05, row.q95, null, s.lang) };
}

/** Derived outputs in the target year, by scenario, and the formula of each; nothing where the plan defines none. */
export function outputBlocks(s: Speech): readonly Block[] {
  const { outputs, scenarios, plan } = s.result.info;
  if (outputs.length === 0) return [];
  const formulas = outputs.map((o) => ({ term: o.name[s.lang], text: `${o.formula.trim().replace(/\s+/g, ' ')}${o.note === null ? '' : ` — ${o.note[s.lang]}`}` }));
  const tables = evidenceInOrder(s.result).map((set): Block => ({
    kind: 'table',
    caption: s.m.caption.outputs({ year: plan.targetYear, knowledge: knowledge(s, set) }),
    columns: [{ label: s.m.column.output, wide: true }, ...scenarios.map(({ id }) => ({ label: scenarioShort(s, id), numeric: true }))],
    rows: outputs.map((o) => [{ text: o.name[s.lang], sub: formatUnit(o.unit, s.lang) }, ...scenarios.map(({ id }) => valueCell(s, o.id, id, set))]),
  }));
  return [{ kind: 'terms', items: formulas }, ...tables];
}
