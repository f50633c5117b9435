import type { EngineName } from '../engine/machine/machine.js';
import { blocksOf, type BlockRange } from '../engine/run.js';
import { mergeTaskParts, type TaskPart } from '../engine/simulate.js';
import type { Study } from '../schema/study.js';
import { sha256Hex } from '../run-id.js';
import { pack, unpack } from './pack.js';

/** Some blocks of a study's draws: who computed them of what, and what they gave, one part for each task. */
export type PartialRun = {
  readonly engineVersion: string;
  readonly engine: EngineName;
  readonly runId: string;
  /** as it was run, with what the command line changed */
  readonly study: Study;
  /** whether covariances were asked for: parts with and without do not merge */
  readonly covariance: boolean;
  /** whether its results differ from those of the study as written */
  readonly overridden: boolean;
  /** ranges of blocks of 512 draws, apart from each other and in order */
  readonly blocks: readonly BlockRange[];
  readonly parts: readonly TaskPart[];
};

/** First words of a file: what it is, and a number that grows when the layout changes. */
const mark = 'planodds-partial';
const layout = '1';

/** A partial run as a file: a line with mark and SHA-256 of what follows, then the packed data. */
export async function writePartial(run: PartialRun): Promise<Uint8Array> {
  const body = pack(run);
  const head = new TextEncoder().encode(`${mark} ${layout} ${await sha256Hex(body)}\n`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** Why a file is no partial run. */
export type Unreadable = 'not-partial' | 'other-layout' | 'damaged';

/** Reads a file that `writePartial` wrote. */
export async function readPartial(bytes: Uint8Array): Promise<PartialRun | Unreadable> {
  const end = bytes.subarray(0, 200).indexOf(10);
  const head = new TextDecoder().decode(bytes.subarray(0, Math.max(0, end)));
  const [own, number, digest, ...more] = head.split(' ');
  if (own !== mark || number === undefined || !/^[0-9a-f]{64}$/.test(digest ?? '') || more.length > 0) return 'not-partial';
  if (number !== layout) return 'other-layout';
  const body = bytes.slice(end + 1);
  return (await sha256Hex(body)) === digest ? (unpack(body) as PartialRun) : 'damaged';
}

/** What keeps partial runs from being one; `files` are indices of the runs. */
export type PartialProblem =
  | { readonly code: 'different-run' | 'different-engine' | 'different-version'; readonly files: readonly [number, number] }
  | { readonly code: 'same-blocks'; readonly files: readonly [number, number]; readonly blocks: BlockRange }
  | { readonly code: 'missing-blocks'; readonly blocks: BlockRange };

/** Everything that is wrong with a set of partial runs; blocks may be missing where `complete` is false. */
export function partialProblems(runs: readonly PartialRun[], complete: boolean): readonly PartialProblem[] {
  const [first, ...others] = runs;
  if (first === undefined) return [];
  const differ = others.flatMap((run, k): PartialProblem[] => {
    const files = [0, k + 1] as const;
    if (run.engineVersion !== first.engineVersion) return [{ code: 'different-version', files }];
    return [...(run.runId === first.runId && run.covariance === first.covariance ? [] : [{ code: 'different-run' as const, files }]), ...(run.engine === first.engine ? [] : [{ code: 'different-engine' as const, files }])];
  });
  if (differ.length > 0) return differ;
  const owned = runs.flatMap((run, file) => run.blocks.map((blocks) => ({ ...blocks, file }))).sort((a, b) => a.from - b.from || a.to - b.to);
  const problems: PartialProblem[] = [];
  let [reached, owner] = [0, -1];
  for (const { from, to, file } of owned) {
    if (from < reached) problems.push({ code: 'same-blocks', files: [owner, file], blocks: { from, to: Math.min(to, reached) } });
    else if (from > reached && complete) problems.push({ code: 'missing-blocks', blocks: { from: reached, to: from } });
    if (to > reached) [reached, owner] = [to, file];
  }
  const all = blocksOf(first.study.draws).to;
  if (complete && reached < all) problems.push({ code: 'missing-blocks', blocks: { from: reached, to: all } });
  return problems;
}

/** Partial runs without problems as one. */
export function mergePartials(runs: readonly PartialRun[]): PartialRun {
  return runs.reduce((a, b) => ({
    ...a,
    blocks: joinedRanges([...a.blocks, ...b.blocks]),
    parts: a.parts.map((part, k) => mergeTaskParts(part, b.parts[k] as TaskPart)),
  }));
}

function joinedRanges(ranges: readonly BlockRange[]): readonly BlockRange[] {
  const joined: BlockRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === range.from) joined[joined.length - 1] = { from: last.from, to: range.to };
    else joined.push(range);
  }
  return joined;
}
