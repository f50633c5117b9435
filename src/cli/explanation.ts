import type { ExplainedNumber, ExplainedShock, Explanation } from '../explain.js';
import { formatCount, formatRange, formatShare, formatTarget, formatValue, noNumber, withUnit } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import type { Documents } from '../scenarios/documents.js';
import type { Dynamics, Ref } from '../schema/relations.js';
import { say } from '../schema/text.js';
import type { Session } from './session.js';
import { tableText } from './table.js';

type Page = { readonly explanation: Explanation; readonly documents: Documents; readonly session: Session };

/** An explanation for people: target, own change, projects, couplings, shocks, assumptions, sources. */
export function explanationText(explanation: Explanation, documents: Documents, session: Session): string {
  const page: Page = { explanation, documents, session };
  const { words, lang, out } = session;
  const { headings } = words.explain;
  const { indicator, shocks } = explanation;
  const title = indicator.number === null ? indicator.name[lang] : `${indicator.number} ${indicator.name[lang]}`;
  const sections: readonly (readonly [string, string])[] = [
    [headings.target, targetText(page)],
    [headings.baseline, baselineText(page)],
    [headings.dynamics, dynamicsText(page)],
    [headings.projects, projectsText(page)],
    [headings.couplings, listText(page, couplingLines(page))],
    [headings.shocks, listText(page, shockLines(page, shocks.filter((s) => !s.definition)))],
    [headings.definitions, listText(page, shockLines(page, shocks.filter((s) => s.definition)))],
    [headings.assumptions, assumptionsText(page)],
    [headings.sources, listText(page, sourceLines(page))],
  ];
  const why = indicator.why === null ? '' : `${indicator.why[lang]}\n`;
  return `${out.paint('bold', title)}  ${indicator.id}\n${why}${sections.map(([heading, text]) => `\n${out.paint('bold', heading)}\n${text}`).join('')}`;
}

function listText({ session }: Page, lines: readonly string[]): string {
  return lines.length === 0 ? `  ${session.words.explain.none}\n` : lines.map((line) => `  ${line}\n`).join('');
}

function quoted(quote: string, { lang }: Session): string {
  return lang === 'zh' ? `“${quote}”` : `"${quote}"`;
}

function targetText(page: Page): string {
  const { session, explanation } = page;
  const { target, unit, assessable } = explanation.indicator;
  const w = session.words.explain;
  const reason = target.reason === null ? [] : [target.reason[session.lang]];
  const judged = assessable ? [w.judged(formatTarget({ comparator: target.judgedAs ?? target.comparator, value: target.value, unit }, session.lang))] : [w.notAssessable];
  const provisional = target.provisional ? [session.words.provisional] : [];
  return listText(page, [[w.printed(target.printed, target.year), ...judged, ...provisional].join(session.words.clause), ...reason, quoted(target.quote, session)]);
}

function baselineText(page: Page): string {
  const { session, explanation } = page;
  const { baseline, unit } = explanation.indicator;
  if (baseline === null) return listText(page, [explanation.indicator.formula === null ? session.words.explain.noBaseline : session.words.explain.formulaBaseline]);
  const evidence = [session.words.evidence[baseline.evidence], ...baseline.source.filter((id) => id !== baseline.evidence)].join(session.words.comma);
  return listText(page, [session.words.bracketed(`${baseline.year}${session.words.colon}${withUnit(formatValue(baseline.value), unit, session.lang)}`, evidence), ...(baseline.quote === null ? [] : [quoted(baseline.quote, session)])]);
}

/** A number of the causal model: its mean, and the assumption it is. */
function numberText({ session, explanation }: Page, ref: Ref): string {
  if (typeof ref === 'number') return formatValue(ref);
  const mean = explanation.assumptions.find((a) => a.id === ref)?.mean;
  return mean === undefined ? ref : session.words.bracketed(formatValue(mean), ref);
}

function dynamicsText(page: Page): string {
  const { explanation, session } = page;
  const { dynamics } = explanation;
  const w = session.words.explain;
  if (dynamics === null) return listText(page, [w.kinds['no-model']]);
  const { drift, growth, logistic, reversion, change, formula, noise, bounds, reason, discontinued } = dynamics;
  const named = (name: string, ...refs: readonly Ref[]): string => `${name}${session.words.colon}${refs.map((ref) => numberText(page, ref)).join(session.words.comma)}`;
  const noiseRefs = noise === undefined || noise.kind === 'none' ? [] : noise.kind === 'events' ? [noise.probability, noise.size] : noise.kind === 'deviation' ? [noise.sd, noise.phi] : [noise.sd];
  const lines = [
    w.kinds[dynamics.kind],
    drift !== undefined && session.words.bracketed(named(w.parts.drift, drift), w.scale[dynamics.scale ?? 'identity']),
    growth !== undefined && named(w.parts.growth, growth),
    logistic !== undefined && named(w.parts.logistic, logistic.rate, logistic.ceiling),
    reversion !== undefined && named(w.parts.reversion, reversion.rate, reversion.level),
    change !== undefined && `${w.parts.change}${session.words.colon}${oneLine(change)}`,
    formula !== undefined && `${w.parts.formula}${session.words.colon}${oneLine(formula)}`,
    noise !== undefined && noise.kind !== 'none' && named(w.parts.noise[noise.kind], ...noiseRefs),
    bounds !== undefined && [w.bounds(boundText(bounds[0]), boundText(bounds[1])), ...(shrinks(dynamics) ? [w.headroom] : [])].join(session.words.clause),
    reason !== undefined && say(reason, session.lang),
    discontinued !== undefined && say(discontinued.note, session.lang),
  ];
  return listText(page, lines.filter((line): line is string => line !== false));
}

/** A formula as one line, however it was written. */
function oneLine(formula: string): string {
  return formula.trim().replace(/\s+/g, ' ');
}

/** Whether yearly steps shrink near a bound: as stated, else for all kinds but those that have no room by nature. */
function shrinks({ headroom, kind, formula }: Dynamics): boolean {
  if (formula !== undefined) return false;
  return headroom === undefined ? kind !== 'cumulative' && kind !== 'held' : headroom === 'saturating';
}

function boundText(bound: number | null): string {
  return bound === null ? noNumber : formatValue(bound);
}

function projectsText(page: Page): string {
  const { explanation, session } = page;
  const { contributions, indicator, evidenceSet } = explanation;
  const { words, lang, out } = session;
  const w = words.explain;
  if (contributions === null || contributions.projects.length === 0) return listText(page, [w.nothingFeeds]);
  const { projects } = contributions;
  const value = (x: number): string => withUnit(formatValue(x), indicator.unit, lang);
  const intro = w.feeding({ year: contributions.year, mean: value(contributions.mean), none: value(contributions.withoutProjects), draws: formatCount(contributions.draws), knowledge: words.knowledge[evidenceSet] });
  const table = tableText(
    [{ label: w.columns.project, widest: 40 }, { label: `${w.columns.effect} (${formatUnit(indicator.unit, lang)})`, right: true }, { label: w.columns.share, right: true }, { label: w.columns.through }, { label: '' }],
    projects.map((p) => [p.number === null ? p.name[lang] : `${p.number} ${p.name[lang]}`, formatValue(p.effect), formatShare(p.share, lang), p.direct ? w.direct : w.coupled, p.harmful ? w.harmful : '']),
    out,
  );
  return `  ${intro}\n${indent(table)}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function explained({ session }: Page, { assumption, mean }: ExplainedNumber, unit = ''): string {
  const text = unit === '' ? formatValue(mean) : `${formatValue(mean)} ${unit}`;
  return assumption === null ? text : session.words.bracketed(text, assumption);
}

function alternativeText(session: Session, alternative: boolean, line: string): string {
  return alternative ? session.words.bracketed(line, session.words.explain.alternative) : line;
}

function couplingLines(page: Page): string[] {
  const { explanation, session } = page;
  return explanation.couplings.map((c) => alternativeText(session, c.alternative, session.words.explain.coupling({ from: c.from, to: c.to, coefficient: explained(page, c.coefficient, c.unit), lag: formatValue(c.lag.mean) })));
}

function shockLines(page: Page, shocks: readonly ExplainedShock[]): string[] {
  const { session } = page;
  return shocks.map((s) =>
    alternativeText(session, s.alternative, session.words.explain.shock({ event: s.name[session.lang], action: s.action, size: explained(page, s.size, s.unit), probability: explained(page, s.probability) })),
  );
}

function assumptionsText(page: Page): string {
  const { explanation, session } = page;
  const { words, lang, out } = session;
  const c = words.explain.columns;
  if (explanation.assumptions.length === 0) return listText(page, []);
  const table = tableText(
    [{ label: c.assumption }, { label: c.role }, { label: c.mean, right: true }, { label: c.range, right: true }, { label: words.inspect.columns.unit, widest: 18 }, { label: c.evidence }, { label: c.sources }],
    explanation.assumptions.map((a) => [a.id, a.roles.map((role) => words.explain.roles[role]).join(words.comma), formatValue(a.mean), formatRange(a, lang), a.unit, words.evidence[a.evidence], a.source.join(words.comma)]),
    out,
  );
  return indent(table);
}

function sourceLines({ explanation, session }: Page): string[] {
  return explanation.sources.map((s) => session.words.bracketed(`${s.id}${session.words.colon}${[s.title[session.lang], s.publisher, s.date].filter((x) => x !== null).join(session.words.comma)}`, session.words.explain.grade(s.grade)) + (s.url === null ? '' : ` ${s.url}`));
}
