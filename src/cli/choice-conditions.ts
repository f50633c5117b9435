import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { diagnosticText } from '../messages/diagnostics.js';
import { conditionProblems } from '../scenarios/diagnose/prioritise.js';
import { diagnostic } from '../scenarios/codes.js';
import { decodeText } from '../scenarios/read.js';
import { readConditions } from '../scenarios/read-conditions.js';
import type { PrioritiseConditions } from '../schema/prioritise.js';
import type { Study } from '../schema/study.js';
import { numberOf, stepped, stepsIn } from '../what-if/lever-range.js';
import { exitCodes, Failure, problemOf, usageFailure, type Problem } from './failure.js';
import type { Session } from './session.js';
import type { Workspace } from './workspace.js';

/** Conditions as options of the command line. */
export type ConditionOptions = { readonly budget?: string; readonly budgetByYear?: string; readonly objective?: string; readonly lockIn?: string; readonly lockOut?: string; readonly constraints?: string };

/** The conditions of the study, what a file says instead, and what the command line says instead of both; what is locked adds up. */
export async function conditionsOf({ documents }: Workspace, study: Study, options: ConditionOptions, session: Session): Promise<PrioritiseConditions> {
  const file = options.constraints === undefined ? {} : await fromFile(documents, options.constraints, session);
  const given = fromOptions(options, session);
  const problems = conditionProblems(documents, given).map(({ code, args }): Problem => ({ file: null, line: null, column: null, code, severity: 'error', ...diagnosticText(diagnostic(code, { file: '', line: 1, column: 1 }, args), session.lang) }));
  if (problems.length > 0) throw new Failure(exitCodes.badInput, problems);
  const locked = (key: 'lock_in' | 'lock_out'): readonly string[] => [...new Set([study.prioritise, file, given].flatMap((c) => c?.[key] ?? []))];
  return { ...study.prioritise, ...file, ...given, lock_in: [...locked('lock_in')], lock_out: [...locked('lock_out')] };
}

async function fromFile(documents: Workspace['documents'], path: string, session: Session): Promise<PrioritiseConditions> {
  const text = decodeText(await readFile(resolve(session.cwd, path)));
  const { conditions, diagnostics } = readConditions(documents, { path, text });
  if (conditions === null || diagnostics.some((d) => d.severity === 'error')) throw new Failure(exitCodes.badInput, diagnostics.map((d) => problemOf(d, session.lang)));
  return conditions;
}

function fromOptions({ budget, budgetByYear, objective, lockIn, lockOut }: ConditionOptions, session: Session): PrioritiseConditions {
  const money = (option: string, text: string): number => {
    const value = numberOf(text);
    if (!(value >= 0 && Number.isFinite(value))) throw usageFailure('bad-money', { option, found: text }, session.lang);
    return value;
  };
  const years = (budgetByYear ?? '').split(',').filter((part) => part !== '').map((part): [string, number] => {
    const [, year, amount] = /^(\d{4})=(.+)$/.exec(part.trim()) ?? [];
    if (year === undefined || amount === undefined) throw usageFailure('bad-money', { option: '--budget-by-year', found: part }, session.lang);
    return [year, money('--budget-by-year', amount)];
  });
  const ids = (text: string | undefined): string[] => (text ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '');
  return {
    ...(budget === undefined ? {} : { budget: money('--budget', budget) }),
    ...(years.length === 0 ? {} : { budget_by_year: Object.fromEntries(years) }),
    ...(objective === undefined ? {} : { objective: objectiveOf(objective, session) }),
    ...(lockIn === undefined ? {} : { lock_in: ids(lockIn) }),
    ...(lockOut === undefined ? {} : { lock_out: ids(lockOut) }),
  };
}

function objectiveOf(text: string, session: Session): NonNullable<PrioritiseConditions['objective']> {
  if (text === 'expected-number' || text === 'shortfall' || text === 'tail-shortfall') return text;
  const [, count] = /^at-least=([1-9]\d*)$/.exec(text) ?? [];
  if (count !== undefined) return { at_least: Number(count) };
  const [, ids] = /^targets=(.+)$/.exec(text) ?? [];
  if (ids !== undefined) return { targets: ids.split(',').map((id) => id.trim()) };
  throw usageFailure('bad-objective', { found: text }, session.lang);
}

/** Budgets of `--frontier`: from:to:step, or a list; null where it was not given. */
export function budgetsOf(text: string | undefined, session: Session): readonly number[] | null {
  if (text === undefined) return null;
  const budgets = text.includes(':') ? ranged(text.split(':').map(numberOf)) : text.split(',').map(numberOf);
  const isSound = budgets.length > 0 && budgets.length <= MOST && budgets.every((b, k) => Number.isFinite(b) && b >= 0 && (k === 0 || b > (budgets[k - 1] as number)));
  if (!isSound) throw usageFailure('bad-frontier', { found: text }, session.lang);
  return budgets;
}

/** The budgets of from:to:step; none where that is no range, or has too many. */
function ranged([from = Number.NaN, to = Number.NaN, step = Number.NaN, ...more]: readonly number[]): readonly number[] {
  return more.length === 0 && step > 0 && to >= from && stepsIn(from, to, step) <= MOST ? stepped(from, to, step) : [];
}

/** Budgets of a frontier at most, by judgement: each is a search of its own. */
const MOST = 20;
