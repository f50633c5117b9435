import type { FundingSourceRow } from '../../src/schema/account-rows.js';
import type { EvidenceSet } from '../../src/schema/evidence.js';
import type { Estimate, Tables } from '../../src/schema/table.js';

type Each = <T>(make: (scenario: string, level: number, evidence: EvidenceSet) => readonly T[]) => T[];
type Accounts = Pick<Tables, 'totals' | 'fundingSources' | 'overrun' | 'scope' | 'beyond' | 'costLevels'>;

const years = [2021, 2022, 2023, 2024, 2025];
const shares = { 'central-grant': 0.4, 'special-bond': 0.3, loan: 0.1, 'not-assigned': 0.2 } as const;
const limits: Readonly<Record<string, number>> = { 'special-bond': 70, loan: 40 };

/** Made-up accounts of a run: shares of sources where the plan is as it is, a budget of fixed scope there. */
export function accountTables(each: Each, sections: readonly string[], draws: number, estimateOf: (p: number, draws: number) => Estimate): Accounts {
  const currency = '亿元';
  const spread = (mean: number) => ({ mean, q05: mean * 0.7, q50: mean * 0.97, q95: mean * 1.4 });
  const none = { probability: null, standardError: null, ciLow: null, ciHigh: null, draws } as const;
  return {
    totals: each((scenario, level, evidence) =>
      ['all', ...sections].flatMap((id, i) => [null, ...years].map((year) => ({ scenario, evidence, level: id === 'all' ? ('all' as const) : ('section' as const), id, year, currency, planned: 300, ...spread((year === null ? 1400 : 280) * Math.max(level, 0.02) * (i === 0 ? 1 : 1 / sections.length)), draws }))),
    ),
    fundingSources: each((scenario, level, evidence): FundingSourceRow[] => {
      if (level !== 1) return [];
      return Object.entries(shares).flatMap(([source, share]) =>
        [null, ...years].map((year): FundingSourceRow => {
          const asked = (year === null ? 1400 : 200 + 40 * (year - 2021)) * share;
          const limit = year === null ? null : (limits[source] ?? null);
          const given = Math.min(asked, limit ?? Infinity);
          const { mean, ...quantiles } = spread(given);
          return { scenario, evidence, source: source as FundingSourceRow['source'], year, currency, grade: source === 'not-assigned' ? null : 'assumption', askedMean: asked, limit, givenMean: mean, ...quantiles, shortMean: asked - given, ...(limits[source] === undefined ? none : estimateOf(asked > given ? 0.8 : 0.1, draws)) };
        }),
      );
    }),
    overrun: each((scenario, level, evidence) =>
      level !== 1
        ? []
        : [
            { scenario, evidence, event: 'over-budget' as const, k: null, targets: 4, currency, budget: 1639, ...estimateOf(0.31, draws) },
            { scenario, evidence, event: 'over-budget-with-beyond' as const, k: null, targets: 4, currency, budget: 1639, ...estimateOf(0.36, draws) },
            ...[null, 1, 2, 3, 4].map((k) => ({ scenario, evidence, event: 'within-budget-and-targets' as const, k, targets: 4, currency, budget: 1639, ...estimateOf(k === null ? 0.05 : 0.6 - 0.14 * (k - 1), draws) })),
          ],
    ),
    scope: each((scenario, level, evidence) => sections.map((id) => ({ scenario, evidence, project: `project_${id}`, section: id, accounting: 'fixed-money' as const, unit: 'programme', planned: 1, heldUpMean: 0.05, unpaidMean: 0.1, deliveredMean: 0.8 * Math.min(1, level), q05: 0.6, q50: 0.8, q95: 1, lostShare: 1 - 0.8 * Math.min(1, level), draws }))),
    beyond: each((scenario, level, evidence) => ['all', ...sections.map((id) => `project_${id}`)].map((project, i) => ({ scenario, evidence, project, currency, ...spread((i === 0 ? 60 : 60 / sections.length) * level), draws }))),
    costLevels: each((scenario, level, evidence) =>
      Array.from({ length: 50 }, (_, k) => {
        const p = (2 * k + 1) / 100;
        return { scenario, evidence, currency, level: p, cost: 1500 * Math.max(level, 0.02) * (evidence === 'ex-ante' ? 1 : 1.1) * Math.exp(0.25 * Math.log(p / (1 - p)) * 0.6), draws };
      }),
    ),
  };
}
