import { formatCount, formatInterval, formatPoints, formatProbability, formatShare, formatSigned, formatValue, noNumber, proportion } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { prioritiseWords } from '../messages/prioritise.js';
import type { Prioritised } from '../prioritise/prioritise.js';
import { STANDING_LIMITS } from '../prioritise/worlds.js';
import type { ChoiceProjectRow, ChoiceRow, ChoiceTables } from '../schema/prioritise-tables.js';
import type { RunInfo } from '../schema/table.js';
import type { Session } from './session.js';
import { tableText } from './table.js';

type Told = { readonly info: RunInfo; readonly tables: ChoiceTables; readonly session: Session };

/** What a person sees of a choice: what it is worth and how near to the best, its money, the odds it moves, projects in and out with reasons, the frontier. */
export function prioritiseText({ info, tables }: Pick<Prioritised, 'info'> & { readonly tables: ChoiceTables }, session: Session): string {
  const told: Told = { info, tables, session };
  const { out, lang } = session;
  const blocks = tables.choice.map((row) => [summary(told, row), years(told), targets(told), done(told), left(told, row), outside(told), frontierTable(told), least(told, row)].filter((block) => block !== '').join('\n'));
  return `${blocks.join('\n')}\n${out.paint('dim', prioritiseWords[lang].more)}\n`;
}

const isProbability = ({ objective }: ChoiceRow): boolean => objective === 'at-least' || objective === 'targets';

/** A value of the objective: a number of targets, a probability, or a shortfall with its sign turned back. */
function valueText(row: ChoiceRow, value: number | null, session: Session, draws: number): string {
  if (value === null) return noNumber;
  return isProbability(row) ? formatProbability(proportion(Math.min(1, Math.max(0, value)), draws), session.lang) : formatValue(Math.abs(value), 3);
}

/** A difference of the objective, with its sign: points of a probability, or a number. */
function differenceText(row: ChoiceRow, value: number | null, { lang }: Session): string {
  if (value === null) return noNumber;
  return isProbability(row) ? formatPoints(value, lang, 2) : formatSigned(value, 4);
}

function summary({ info, session, tables }: Told, row: ChoiceRow): string {
  const { lang, out, words } = session;
  const w = prioritiseWords[lang];
  const title = info.scenarios.find((s) => s.id === row.scenario)?.title[lang] ?? row.scenario;
  const value = (x: number | null, draws: number): string => valueText(row, x, session, draws);
  const money = (x: number): string => formatValue(x, 1);
  const error = isProbability(row) ? formatPoints(row.freshError, lang).replace(/^[+±]/, '') : formatValue(row.freshError, 3);
  const bound = row.bound === null ? w.noBound : row.status === 'optimal' ? w.optimal({ bound: value(row.bound, row.draws), relaxation: w.relaxation[row.relaxation] }) : w.bound({ bound: value(row.bound, row.draws), relaxation: w.relaxation[row.relaxation], gap: differenceText(row, row.gap, session).replace(/^[+±]/, ''), relative: row.relativeGap === null ? noNumber : `${formatValue(100 * row.relativeGap, 1)} %` });
  const tried = row.tried === 0 ? [] : [row.faults === 0 ? w.trial({ tried: String(row.tried), off: differenceText(row, row.modelOff, session).replace(/^[+±]/, '') }) : w.refuted({ tried: String(row.tried), faults: String(row.faults), largest: differenceText(row, row.largestFault, session).replace(/^\+/, '') })];
  const currency = formatUnit(row.currency, lang);
  const beyond = tables.choiceTargets.filter((t) => !t.inReach).map((t) => nameOf(info, t.indicator, lang));
  return [
    out.paint('bold', w.heading({ scenario: title, objective: w.objective[row.objective](String(row.count ?? '')), knowledge: words.knowledge[row.evidence], draws: formatCount(row.draws), fresh: formatCount(row.freshDraws) })),
    ...(row.interrupted ? [w.interrupted] : []),
    w.value[row.objective]({ value: value(row.freshValue, row.freshDraws), error, unfunded: value(row.freshUnfunded, row.freshDraws), funded: value(row.freshFunded, row.freshDraws) }),
    w.sample({ value: value(row.value, row.draws), unfunded: value(row.unfunded, row.draws) }),
    bound,
    ...tried,
    row.budget === null ? w.freeMoney({ cost: money(row.cost), currency }) : w.money({ cost: money(row.cost), currency, budget: money(row.budget), overrun: row.overrunProbability === null ? noNumber : formatProbability(proportion(row.overrunProbability, row.freshDraws), lang) }),
    ...judgedMoney(info, tables, session),
    w.reach({ moved: String(row.moved), targets: String(row.targets) }),
    ...(beyond.length === 0 ? [] : [w.outOfReach(beyond.join(words.comma))]),
    '',
  ].join('\n');
}

/** How much of the money of what is done is counted with unit costs that are only judgement. */
function judgedMoney({ projects }: RunInfo, { choiceProjects }: ChoiceTables, { lang }: Session): readonly string[] {
  const done = choiceProjects.filter((p) => p.done);
  const judged = done.filter((p) => projects.find(({ id }) => id === p.project)?.costEvidence === 'assumption');
  const money = (rows: readonly ChoiceProjectRow[]): number => rows.reduce((sum, { cost }) => sum + cost, 0);
  return judged.length === 0 ? [] : [prioritiseWords[lang].judged({ projects: String(judged.length), of: String(done.length), share: formatShare(money(judged) / money(done), lang) })];
}

function nameOf(info: RunInfo, indicator: string, lang: 'zh' | 'en'): string {
  return info.indicators.find((i) => i.id === indicator)?.name[lang] ?? indicator;
}

/** A heading with the number of projects under it and what they cost. */
function counted(heading: string, own: readonly ChoiceProjectRow[], { tables, session }: Told): string {
  return prioritiseWords[session.lang].counted({ heading, count: String(own.length), money: formatValue(own.reduce((sum, p) => sum + p.cost, 0), 1), currency: formatUnit(tables.choice[0]?.currency ?? '', session.lang) });
}

function block(heading: string, table: string, session: Session, notes: readonly string[] = []): string {
  return `${session.out.paint('bold', heading)}\n${table}${notes.map((note) => `${note}\n`).join('')}`;
}

function years({ tables, session }: Told): string {
  const { lang, out } = session;
  const w = prioritiseWords[lang];
  if (tables.choiceYears.every((y) => y.budget === null)) return '';
  const c = w.columns;
  const rows = tables.choiceYears.map((y) => [String(y.year), y.budget === null ? noNumber : formatValue(y.budget, 1), formatValue(y.cost, 1), formatValue(y.spent, 1), y.overrunProbability === null ? noNumber : formatProbability(proportion(y.overrunProbability, y.draws), lang)]);
  return block(w.headings.years, tableText([{ label: c.year }, { label: c.budget, right: true }, { label: c.cost, right: true }, { label: c.spent, right: true }, { label: c.overrun, right: true }], rows, out), session);
}

function targets({ info, tables, session }: Told): string {
  const { lang, out } = session;
  const w = prioritiseWords[lang];
  const c = w.columns;
  const rows = tables.choiceTargets
    .filter((t) => t.moved)
    .map((t) => [nameOf(info, t.indicator, lang), formatProbability(proportion(t.before, t.draws), lang), formatProbability(t, lang), formatPoints(t.difference, lang), formatInterval(100 * t.differenceLow, 100 * t.differenceHigh, 1, lang), formatProbability(proportion(t.everything, t.draws), lang)]);
  return block(w.headings.targets, tableText([{ label: c.target, widest: 32 }, { label: c.before, right: true }, { label: c.after, right: true }, { label: c.difference, right: true }, { label: c.interval, right: true }, { label: c.everything, right: true }], rows, out), session);
}

const isOutside = (p: ChoiceProjectRow): boolean => p.reason.startsWith('outside-');

function projectName({ info, session }: Told, p: ChoiceProjectRow): string {
  const name = info.projects.find((project) => project.id === p.project)?.name[session.lang] ?? p.project;
  const way = [...(p.scale === null || p.scale === 1 ? [] : [`×${p.scale}`]), ...(p.delay === null || p.delay === 0 ? [] : [`+${p.delay}`])];
  return way.length === 0 ? name : `${name} ${way.join(' ')}`;
}

const shareText = (p: ChoiceProjectRow, session: Session): string => (p.standing === null ? noNumber : `${prioritiseWords[session.lang].standing[p.standing]}${p.portfolioShare === null ? '' : ` ${formatValue(100 * p.portfolioShare, 0)} %`}`);

function done(told: Told): string {
  const { tables, session } = told;
  const { lang, out } = session;
  const w = prioritiseWords[lang];
  const c = w.columns;
  const [row] = tables.choice;
  if (row === undefined) return '';
  const own = tables.choiceProjects.filter((p) => p.done && !isOutside(p)).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const difference = (x: number | null): string => differenceText(row, x, session);
  const rows = own.map((p) => [projectName(told, p), formatValue(p.cost, 1), difference(p.share), difference(p.lossAlone === null ? null : -p.lossAlone), difference(p.lossReplaced === null ? null : -p.lossReplaced), shareText(p, session), p.place === null ? noNumber : String(p.place), p.reason === 'chosen' ? '' : w.reasons[p.reason]]);
  const portfolios = Math.max(0, ...own.map((p) => p.portfolios ?? 0));
  const notes = [
    ...(own.some((p) => p.share !== null) ? [w.notes.shares(difference(own.reduce((sum, p) => sum + (p.share ?? 0), 0)))] : []),
    ...(portfolios === 0 ? [] : [w.notes.standings({ portfolios: String(portfolios), core: formatShare(STANDING_LIMITS.core, lang), never: formatShare(STANDING_LIMITS.never, lang) })]),
  ];
  return block(counted(w.headings.done, own, told), tableText([{ label: c.project, widest: 34 }, { label: c.cost, right: true }, { label: c.share, right: true }, { label: c.alone, right: true }, { label: c.replaced, right: true }, { label: c.standing }, { label: c.place, right: true }, { label: '' }], rows, out), session, notes);
}

function left(told: Told, row: ChoiceRow): string {
  const { tables, session } = told;
  const w = prioritiseWords[session.lang];
  const c = w.columns;
  const own = tables.choiceProjects.filter((p) => !p.done).sort((a, b) => (b.gainIfAdded ?? 0) - (a.gainIfAdded ?? 0));
  if (own.length === 0) return '';
  const rows = own.map((p) => [projectName(told, p), formatValue(p.cost, 1), differenceText(row, p.gainIfAdded, session), shareText(p, session), w.reasons[p.reason]]);
  return block(counted(w.headings.left, own, told), tableText([{ label: c.project, widest: 34 }, { label: c.cost, right: true }, { label: c.added, right: true }, { label: c.standing }, { label: c.why }], rows, session.out), session);
}

function outside(told: Told): string {
  const { tables, session } = told;
  const w = prioritiseWords[session.lang];
  const own = tables.choiceProjects.filter(isOutside);
  if (own.length === 0) return '';
  return block(counted(w.headings.outside, own, told), tableText([{ label: w.columns.project, widest: 34 }, { label: w.columns.cost, right: true }, { label: w.columns.why }], own.map((p) => [projectName(told, p), formatValue(p.cost, 1), w.reasons[p.reason]]), session.out), session);
}

function frontierTable({ tables, session }: Told): string {
  const { lang, out } = session;
  const w = prioritiseWords[lang];
  const c = w.columns;
  const [row] = tables.choice;
  if (row === undefined || tables.frontier.length === 0) return '';
  const rows = tables.frontier.map((f) => [
    formatValue(f.budget), f.cost === null ? noNumber : formatValue(f.cost, 1), valueText(row, f.value, session, row.draws), valueText(row, f.fresh, session, row.freshDraws), f.relativeGap === null ? noNumber : formatShare(f.relativeGap, lang),
    differenceText(row, f.last, session), differenceText(row, f.next, session), differenceText(row, f.nestedPrice === null ? null : -f.nestedPrice, session), String(f.projects.length),
  ]);
  const right = true;
  const notes = [w.notes.marginal(formatUnit(row.currency, lang)), w.notes.nested, ...(tables.choiceYears.some((y) => y.budget !== null) ? [w.notes.yearly] : [])];
  return block(w.headings.frontier, tableText([{ label: c.budget, right }, { label: c.cost, right }, { label: c.value, right }, { label: c.fresh, right }, { label: c.gap, right }, { label: c.last, right }, { label: c.next, right }, { label: c.nested, right }, { label: c.projects, right }], rows, out), session, notes);
}

function least({ tables, session }: Told, row: ChoiceRow): string {
  const w = prioritiseWords[session.lang];
  const money = (x: number | null): string => (x === null ? formatValue(0) : formatValue(x, 1));
  return tables.leastMoney.map((l) => `${w.least[l.status]({ aim: valueText(row, l.aim, session, row.draws), cost: money(l.cost), currency: formatUnit(l.currency, session.lang), above: money(l.provenAbove) })}\n`).join('');
}
