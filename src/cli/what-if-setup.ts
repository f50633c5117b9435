import { findStudy, overrideStudy } from './choose-study.js';
import { usageFailure, Failure, exitCodes, usageProblem, type Problem } from './failure.js';
import type { Session } from './session.js';
import { openSoundWorkspace, type Workspace } from './workspace.js';
import { complain } from './complain.js';
import { whatIfWords } from '../messages/what-if.js';
import { nearest } from '../scenarios/nearest.js';
import { contender, type Contender } from '../scenarios/hybrid.js';
import { layerOf, leverForms } from '../scenarios/lever-path.js';
import { readLeverRange, type LeverRange, type RangeProblem } from '../what-if/lever-range.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { Language } from '../schema/text.js';
import type { Study } from '../schema/study.js';

/** Options that the what-if commands share. */
export type WhatIfOptions = {
  readonly study?: string;
  readonly draws?: string;
  readonly seed?: string;
  readonly evidence?: EvidenceSet;
  readonly accounting?: string;
  readonly workers?: string;
  readonly set?: readonly string[];
  readonly workspace?: string;
  readonly json?: true;
  readonly output?: string;
};

/** Fewest draws of a question: with fewer, an interval says nothing. */
export const fewestDraws = 100;

/** The workspace, and the study with what the command line changes. Warnings of the documents are told. */
export async function openQuestion(options: WhatIfOptions, session: Session): Promise<{ readonly workspace: Workspace; readonly study: Study }> {
  const workspace = await openSoundWorkspace(options.workspace, session);
  // a scenario of a question is where it starts from, no choice among those of the study
  const { draws, seed, evidence, accounting } = options;
  const asked = Object.fromEntries(Object.entries({ draws, seed, evidence, accounting }).filter(([, value]) => value !== undefined));
  const { study } = overrideStudy(findStudy(workspace.documents, workspace.root, options.study, session), asked, workspace.documents, session);
  if (study.draws < fewestDraws) throw usageFailure('too-few-draws', { found: String(study.draws), low: String(fewestDraws) }, session.lang);
  complain(workspace.problems, session);
  return { workspace, study };
}

/** A scenario by its id, as a contender. */
export function findContender({ documents }: Workspace, id: string, { lang }: Session): Contender {
  const scenario = documents.scenarios.find((s) => s.id === id);
  const known = documents.scenarios.map((s) => s.id);
  if (scenario === undefined) throw usageFailure('unknown-scenario', { found: id, known: known.join(', '), near: nearest(id, known) ?? '' }, lang);
  return contender(documents, scenario);
}

/** A scenario with the levers given by `--set` on top, under the id `what-if`; the scenario itself where there are none. */
export function withSettings(workspace: Workspace, base: Contender, settings: readonly string[] | undefined, session: Session): Contender {
  if (settings === undefined || settings.length === 0) return base;
  const ranges = readRanges(workspace, settings, session);
  const single = ranges.map((range, k) => {
    const [value, ...others] = 'values' in range ? range.values : [];
    if (value === undefined || others.length > 0) throw usageFailure('one-value', { found: settings[k] ?? '' }, session.lang);
    return { lever: range.lever, value };
  });
  const title = { zh: `${base.title.zh}：${whatIfWords.zh.adHoc}`, en: `${base.title.en}: ${whatIfWords.en.adHoc.toLowerCase()}` };
  return { ...base, id: 'what-if', title, short: { zh: whatIfWords.zh.adHoc, en: whatIfWords.en.adHoc }, layers: [...base.layers, layerOf(single)] };
}

/** Levers with their values; every one that cannot be read is told at once. */
export function readRanges({ documents }: Workspace, texts: readonly string[], { lang }: Session): readonly LeverRange[] {
  const read = texts.map((text) => readLeverRange(documents, text));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  const paths = read.flatMap((one) => (one.ok ? [one.range.lever.path] : []));
  const twice = paths.filter((path, k) => paths.indexOf(path) < k);
  const told = [...leverProblems(problems, lang), ...twice.map((path) => usageProblem('same-lever', { found: path }, lang))];
  if (told.length > 0) throw new Failure(exitCodes.badInput, told);
  return read.flatMap((one) => (one.ok ? [one.range] : []));
}

/** What is wrong with levers on the command line, as problems in the language of the terminal. */
export function leverProblems(problems: readonly RangeProblem[], lang: Language): readonly Problem[] {
  return problems.map(({ reason, path, found, known, near }) => usageProblem(reason, { path, found, known, near, forms: leverForms.join('\n  ') }, lang));
}
