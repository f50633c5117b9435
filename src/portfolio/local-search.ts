import { fillUniform } from '../stats/keyed-stream.js';
import { streamKey } from '../stats/streams.js';
import { rowActivity, type Activity } from './activity.js';
import { none, type Instance, type Portfolio } from './instance.js';
import { better, type Score } from './score.js';
import { changed, type Change, type Scorer } from './scorer.js';

/** A portfolio and what it is worth. */
export type Judged = { readonly portfolio: Portfolio; readonly score: Score };

/** How long and how random: the search restarts `restarts` times from the best, `kick` projects thrown out at random. */
export type SearchSettings = { readonly seed: number; readonly restarts: number; readonly kick: number };

/** Another objective on the same instance, chosen at random: portfolios good by it are other places to start from. */
export type Guide = (random: () => number) => Scorer;

type Search = { readonly instance: Instance; readonly scorer: Scorer; readonly activity: Activity; current: Judged };

/**
 * Improves a feasible portfolio: projects added in the order of what they bring for their cost, then any change of one
 * project or of two at once that helps, until none does. Then again, by turns: from the best with some projects thrown
 * out, and from what is good by the guide. Yields the best so far, after each project at the latest. The same seed
 * gives the same portfolios. Each is feasible; none is proved best.
 * @throws RangeError `a search must start from a feasible portfolio`
 */
export function* localSearch(instance: Instance, scorer: Scorer, from: Portfolio, settings: SearchSettings, guide: Guide | null): Generator<Judged, Judged> {
  const activity = rowActivity(instance);
  if (!activity.start(from)) throw new RangeError('a search must start from a feasible portfolio');
  const search = begin(instance, scorer, activity, from);
  const random = uniforms(settings.seed);
  let best = search.current;
  for (let round = 0; round <= settings.restarts; round++) {
    if (round > 0 && round % 2 === 0 && guide !== null) {
      const guided = begin(instance, guide(random), activity, from);
      const ascent = climb(guided);
      while (ascent.next().done !== true) yield best;
      restart(search, guided.current.portfolio);
    } else if (round > 0) {
      restart(search, best.portfolio);
      kick(search, settings.kick, random);
    }
    for (const found of climb(search)) {
      if (better(found.score, best.score)) best = found;
      yield best;
    }
  }
  return best;
}

function begin(instance: Instance, scorer: Scorer, activity: Activity, portfolio: Portfolio): Search {
  activity.start(portfolio);
  return { instance, scorer, activity, current: { portfolio, score: scorer.start(portfolio) } };
}

/** Adds, then exchanges, until nothing helps. */
function* climb(search: Search): Generator<Judged> {
  do {
    while (addBest(search)) yield search.current;
    yield search.current;
  } while (yield* exchange(search));
}

/** The one project whose start brings most for its cost, if any brings something. */
function addBest(search: Search): boolean {
  const { instance, scorer, activity, current } = search;
  let chosen: Change | undefined;
  let highest = 0;
  let chosenScore = current.score;
  for (const change of singles(instance, current.portfolio)) {
    if (current.portfolio[change.project] !== none || !activity.allows([change])) continue;
    const score = scorer.trial([change]);
    if (!better(score, current.score)) continue;
    const rate = rise(current.score, score) / Math.max(1e-12, score.cost - current.score.cost);
    if (chosen === undefined || rate > highest) [chosen, highest, chosenScore] = [change, rate, score];
  }
  return chosen !== undefined && better(chosenScore, current.score) && take(search, [chosen]);
}

/** By how much a score is better than another; shortfalls count where objectives tie, and hardly otherwise. */
function rise(from: Score, to: Score): number {
  const objective = to.objective === from.objective ? 0 : to.objective - from.objective;
  return objective + 1e-6 * (from.shortfall - to.shortfall);
}

/** Takes the first change of one or two projects that helps; whether there was any. */
function* exchange(search: Search): Generator<Judged, boolean> {
  const { instance, scorer, activity } = search;
  let helped = false;
  const helps = (changes: readonly Change[]): boolean => activity.allows(changes) && better(scorer.trial(changes), search.current.score) && take(search, changes);
  for (let p = 0; p < instance.projects.length; p++) {
    for (const first of choicesOf(instance, p)) {
      if (first.option === search.current.portfolio[p]) continue;
      if (helps([first])) helped = true;
      for (let q = p + 1; q < instance.projects.length; q++) {
        for (const second of choicesOf(instance, q)) {
          if (first.option === search.current.portfolio[p]) break;
          if (second.option === search.current.portfolio[q]) continue;
          if (first.option === none && second.option === none) continue;
          if (helps([first, second])) helped = true;
        }
      }
      yield search.current;
    }
  }
  return helped;
}

/** Commits changes where they are really better: a trial may differ from a sum taken anew in its last digit. */
function take(search: Search, changes: readonly Change[]): boolean {
  const { portfolio, score } = search.current;
  const back = changes.map(({ project }) => ({ project, option: portfolio[project] as number }));
  const committed = search.scorer.commit(changes);
  if (!better(committed, score)) {
    search.scorer.commit(back);
    return false;
  }
  search.activity.commit(changes);
  search.current = { portfolio: changed(portfolio, changes), score: committed };
  return true;
}

function restart(search: Search, portfolio: Portfolio): void {
  search.activity.start(portfolio);
  search.current = { portfolio, score: search.scorer.start(portfolio) };
}

/** Throws out some projects, as far as rows allow, whatever it costs. */
function kick(search: Search, count: number, random: () => number): void {
  const { instance, activity, scorer } = search;
  for (let i = 0; i < count; i++) {
    const done = instance.projects.flatMap((_, p) => (search.current.portfolio[p] === none ? [] : [p]));
    if (done.length === 0) return;
    const change = { project: done[Math.floor(random() * done.length)] as number, option: none };
    if (!activity.allows([change])) continue;
    activity.commit([change]);
    search.current = { portfolio: changed(search.current.portfolio, [change]), score: scorer.commit([change]) };
  }
}

function choicesOf(instance: Instance, project: number): readonly Change[] {
  return [none, ...(instance.optionsOf[project] ?? [])].map((option) => ({ project, option }));
}

function singles(instance: Instance, portfolio: Portfolio): readonly Change[] {
  return instance.projects.flatMap((_, p) => choicesOf(instance, p).filter((c) => c.option !== portfolio[p]));
}

/** Uniforms in (0, 1), one after the other, from one keyed stream. */
function uniforms(seed: number): () => number {
  const key = streamKey(seed, 'portfolio:search');
  const block = new Float64Array(512);
  let next = 0;
  return () => {
    if (next % block.length === 0) fillUniform(block, key, 0, 0, next, block.length);
    return block[next++ % block.length] as number;
  };
}
