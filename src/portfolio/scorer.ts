import { costOf, none, type Instance, type Portfolio } from './instance.js';
import { tieTolerance, type Score } from './score.js';

/** Another option, or none, for a project. */
export type Change = { readonly project: number; readonly option: number };

/** Any way to judge a portfolio, a simulation for one. It need not be additive, nor fast. */
export type Oracle = (portfolio: Portfolio) => Omit<Score, 'cost'>;

/** Judges a current portfolio and changes to it; a trial leaves it as it is. Changes name each project at most once. */
export type Scorer = {
  readonly start: (portfolio: Portfolio) => Score;
  readonly trial: (changes: readonly Change[]) => Score;
  readonly commit: (changes: readonly Change[]) => Score;
};

/** Judges every change by the oracle from the beginning. */
export function oracleScorer(instance: Instance, oracle: Oracle): Scorer {
  let current: Portfolio = instance.projects.map(() => none);
  const judge = (portfolio: Portfolio): Score => ({ ...oracle(portfolio), cost: costOf(instance, portfolio) });
  return {
    start: (portfolio) => judge((current = portfolio)),
    trial: (changes) => judge(changed(current, changes)),
    commit: (changes) => judge((current = changed(current, changes))),
  };
}

/**
 * Judges by one objective where another, a probability for instance, reaches `atLeast`; elsewhere below
 * all of these, by how much the probability and the targets lack. Bounds of the first objective hold for it.
 */
export function requiring(scorer: Scorer, chance: Scorer, atLeast: number): Scorer {
  const both = (score: Score, { objective, shortfall }: Score): Score =>
    objective >= atLeast - tieTolerance ? score : { objective: -Infinity, shortfall: atLeast - objective + shortfall, cost: score.cost };
  return {
    start: (portfolio) => both(scorer.start(portfolio), chance.start(portfolio)),
    trial: (changes) => both(scorer.trial(changes), chance.trial(changes)),
    commit: (changes) => both(scorer.commit(changes), chance.commit(changes)),
  };
}

/** A portfolio with other choices for some projects. */
export function changed(portfolio: Portfolio, changes: readonly Change[]): Portfolio {
  const next = [...portfolio];
  for (const { project, option } of changes) next[project] = option;
  return next;
}
