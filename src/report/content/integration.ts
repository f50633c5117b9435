import { formatCount } from '../../messages/numbers.js';
import type { NotIntegrable } from '../../schema/table.js';
import { indicatorName, inOrder, sectionName, type Speech } from '../words.js';

/** How many odds of the plan's table of targets have the last year's noise integrated out, and why the others have not; null where nobody asked for it. */
export function integrationNote(s: Speech): string | null {
  const { info, tables } = s.result;
  const assessed = tables.attainment.filter((row) => row.headline && row.estimator !== null);
  if (![...assessed, ...tables.joint].some((row) => row.estimator === 'integrated' || row.notIntegrated !== null)) return null;
  const integrated = new Set(assessed.filter((row) => row.estimator === 'integrated').map((row) => row.indicator));
  const left = new Map<NotIntegrable, Set<string>>();
  const tell = (reason: NotIntegrable | null, name: string): void => {
    if (reason !== null) left.set(reason, (left.get(reason) ?? new Set()).add(name));
  };
  for (const indicator of info.indicators) for (const row of assessed) if (row.indicator === indicator.id) tell(row.notIntegrated, indicatorName(s, indicator));
  for (const { group, notIntegrated } of tables.joint) tell(notIntegrated, group === 'all' ? s.m.allGroup : sectionName(s, group));
  const words = { count: formatCount(integrated.size), total: formatCount(new Set(assessed.map((row) => row.indicator)).size) };
  return inOrder(s, [s.m.integration.text(words), ...[...left].map(([reason, names]) => s.m.integration.notIntegrated[reason](s.m.and([...names])))]);
}
