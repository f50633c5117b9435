import { formatCount } from '../messages/numbers.js';
import type { Documents } from '../scenarios/documents.js';
import { nearest } from '../scenarios/nearest.js';
import type { EvidenceSet } from '../schema/evidence.js';
import { study as studySchema, type Study } from '../schema/study.js';
import type { Language } from '../schema/text.js';
import { usageFailure } from './failure.js';
import { designDraws, type DesignName } from '../stats/design.js';
import type { Session } from './session.js';
import { choose } from './usage.js';

/** What a command line may change of a study. */
export type StudyOptions = {
  readonly scenario?: readonly string[];
  readonly draws?: string;
  readonly seed?: string;
  readonly design?: string;
  readonly integrate?: true;
  /** decides the number of draws itself, so that rounding the study's says nothing */
  readonly precision?: string;
  readonly evidence?: EvidenceSet;
  readonly accounting?: string;
};

export type ChosenStudy = {
  readonly study: Study;
  /** whether its results differ from those of the study as written */
  readonly overridden: boolean;
  readonly notes: readonly string[];
};

/** The study named, else the only one, else `main`. */
export function findStudy(documents: Documents, root: string, wanted: string | undefined, { lang }: Session): Study {
  const { studies } = documents;
  const ids = studies.map((s) => s.id);
  if (wanted !== undefined) {
    const named = studies.find((s) => s.id === wanted);
    if (named === undefined) throw usageFailure('unknown-study', { found: wanted, known: ids.join(', '), near: nearest(wanted, ids) ?? '' }, lang);
    return named;
  }
  const usual = studies.length === 1 ? studies[0] : studies.find((s) => s.id === 'main');
  if (usual !== undefined) return usual;
  throw studies.length === 0 ? usageFailure('no-study', { path: root }, lang) : usageFailure('several-studies', { known: ids.join(', ') }, lang);
}

/** The study with what the command line changes; the first scenario asked for stands in for a reference that was not. */
export function overrideStudy(written: Study, options: StudyOptions, documents: Documents, session: Session): ChosenStudy {
  const scenarios = options.scenario === undefined ? written.scenarios : scenariosAskedFor(options.scenario, documents, session);
  const [first = written.reference] = scenarios;
  const reference = options.scenario === undefined || scenarios.includes(written.reference) ? written.reference : first;
  const study: Study = {
    ...written,
    scenarios,
    reference,
    draws: options.draws === undefined ? written.draws : wholeNumber('bad-draws', 'draws', options.draws, session),
    seed: options.seed === undefined ? written.seed : wholeNumber('bad-seed', 'seed', options.seed, session),
    ...(options.design === undefined ? {} : { design: knownDesign(options.design, session) }),
    ...(options.integrate === undefined ? {} : { integrate: true }),
    evidence: options.evidence === undefined ? written.evidence : [options.evidence],
    accounting: options.accounting === undefined ? (written.accounting ?? 'fixed-money') : choose('--accounting', options.accounting, ['fixed-money', 'fixed-scope'], session),
    languages: languagesOf(written, session),
    ...(written.charts?.fans === undefined ? {} : { charts: { ...written.charts, fans: written.charts.fans.filter((id) => scenarios.includes(id)) } }),
  };
  const decides = (s: Study): string => JSON.stringify([s.scenarios, s.reference, s.draws, s.seed, s.evidence, s.accounting ?? 'fixed-money', s.design ?? 'random', s.integrate ?? false]);
  const drawn = designDraws(study.design ?? 'random', study.draws);
  const notes = [
    ...(reference === written.reference ? [] : [session.words.newReference(written.reference, reference)]),
    ...(drawn === study.draws || options.precision !== undefined ? [] : [session.words.roundedDraws(formatCount(study.draws), formatCount(drawn), study.design ?? 'random')]),
  ];
  return { study, overridden: decides(study) !== decides(written), notes };
}

/** Scenarios by id, given apart or joined by commas; each once. */
function scenariosAskedFor(wanted: readonly string[], documents: Documents, { lang }: Session): string[] {
  const known = documents.scenarios.map((s) => s.id);
  const ids = [...new Set(wanted.flatMap((word) => word.split(',')).filter((word) => word !== ''))];
  for (const id of ids) if (!known.includes(id)) throw usageFailure('unknown-scenario', { found: id, known: known.join(', '), near: nearest(id, known) ?? '' }, lang);
  return ids;
}

/** Languages of the outputs: those of the study, or the one asked for. */
export function languagesOf(written: Study, { asked, lang }: Session): Language[] {
  if (asked === null) return written.languages;
  if (!written.languages.includes(asked)) throw usageFailure('unknown-language', { study: written.id, found: asked, known: written.languages.join(', ') }, lang);
  return [asked];
}

function knownDesign(wanted: string, { lang }: Session): DesignName {
  const known = studySchema.shape.design.unwrap().options;
  const found = known.find((name) => name === wanted);
  if (found === undefined) throw usageFailure('unknown-design', { found: wanted, known: known.join(', ') }, lang);
  return found;
}

/** A whole number within the limits that the schema of a study states. */
function wholeNumber(code: 'bad-draws' | 'bad-seed', key: 'draws' | 'seed', text: string, { lang }: Session): number {
  const field = studySchema.shape[key];
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!field.safeParse(value).success) throw usageFailure(code, { found: text, low: String(field.minValue), high: formatCount(field.maxValue ?? Infinity) }, lang);
  return value;
}
