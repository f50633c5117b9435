import { formatCount, formatPoints, formatProbability, formatProbabilityInterval, formatShare, formatValue, proportion } from '../messages/numbers.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { AttainmentRow, IndicatorInfo, RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import { allMet, attainmentOf, bestFunded, changes, evidenceInOrder, latestObservation, numberMet, outOfReach, outOfReachBelow, outcomeOf, targetYearValue, type Change } from './findings.js';
import { likelihoodGrade } from './likelihood.js';
import { asSentence, changeList, decimalsOf, gapText, indicatorName, intervalText, judgedText, knowledge, meanText, observedText, scenarioName, signedText, speech, valueText, type Speech } from './words.js';

/** Movements of odds below this are not worth a sentence. */
const worthTelling = 0.05;
/** Share of draws at a physical bound from which a reader is told. */
const clippedWorthTelling = 0.01;

/** On average x of y targets are met, and the odds that all are; null where no target can be judged. */
export function headlineSentence(result: RunResult, scenario: string, evidence: EvidenceSet, lang: Language): string | null {
  const s = speech(result, lang);
  const met = numberMet(result, scenario, evidence);
  const all = allMet(result, scenario, evidence);
  if (met === null || all === null) return null;
  return s.m.sentence.headline({
    scenario: scenarioName(s, scenario),
    knowledge: knowledge(s, evidence),
    mean: meanText(met),
    targets: formatCount(met.targets),
    low: formatCount(met.low),
    high: formatCount(met.high),
    all: formatProbability(all, lang),
  });
}

/** Which headline targets have no odds; null where all have. */
export function notAssessableSentence(result: RunResult, lang: Language): string | null {
  const s = speech(result, lang);
  const headline = result.info.indicators.filter((i) => i.headline);
  const without = headline.filter((i) => !i.assessable);
  if (without.length === 0) return null;
  return s.m.sentence.cannotAssess({ count: formatCount(without.length), total: formatCount(headline.length), names: s.m.and(without.map((i) => indicatorName(s, i))) });
}

function oddsSentence(s: Speech, indicator: IndicatorInfo, row: AttainmentRow): string | null {
  const grade = likelihoodGrade(row);
  const value = targetYearValue(s.result, indicator, row.scenario, row.evidence);
  if (value === null) return null;
  const words = { knowledge: s.m.knowledgeLong[row.evidence], year: row.year, value: valueText(s, indicator, value.mean), range: intervalText(s, indicator, value) };
  if (grade === null) return s.m.sentence.expected(words);
  return s.m.sentence.odds({
    ...words,
    target: judgedText(s, indicator),
    word: s.m.likelihood[grade],
    probability: formatProbability(row, s.lang),
    interval: formatProbabilityInterval(row, s.lang),
    draws: formatCount(row.draws),
  });
}

function publishedSentence(s: Speech, indicator: IndicatorInfo): string | null {
  const row = latestObservation(s.result, indicator);
  if (row === null) return null;
  const words = { year: row.year, value: observedText(s, row) };
  const met = row.year === indicator.targetYear ? outcomeOf(s.result, indicator) : null;
  if (met === null) return s.m.sentence.published(words);
  return met ? s.m.sentence.publishedMet(words) : s.m.sentence.publishedMissed(words);
}

function uncertaintySentences(s: Speech, indicator: IndicatorInfo, row: AttainmentRow): readonly (string | null)[] {
  const { judgementShare, luckShare, shortfallMean, shortfallTail5, heldProbability } = row;
  const missing = shortfallMean !== null && shortfallTail5 !== null && Number(formatValue(shortfallMean, decimalsOf(indicator)).replaceAll(',', '')) > 0;
  const value = targetYearValue(s.result, indicator, row.scenario, row.evidence);
  const knowledge = s.m.knowledgeLong[row.evidence];
  // said once, by the first of the sentences that rest on it
  const words = { knowledge: missing ? null : knowledge };
  return [
    missing ? s.m.sentence.shortfall({ knowledge, mean: gapText(s, indicator, shortfallMean), tail: gapText(s, indicator, shortfallTail5) }) : null,
    indicator.keep && heldProbability !== null ? s.m.sentence.held({ probability: formatProbability(proportion(heldProbability, row.draws), s.lang) }) : null,
    judgementShare === null ? null : luckShare === null ? s.m.sentence.judgement({ ...words, judgement: formatShare(judgementShare, s.lang) }) : s.m.sentence.shares({ ...words, judgement: formatShare(judgementShare, s.lang), luck: formatShare(luckShare, s.lang) }),
    value !== null && value.clippedShare >= clippedWorthTelling ? s.m.sentence.clipped({ share: formatShare(value.clippedShare, s.lang) }) : null,
  ];
}

/** What is to be said of one indicator, in three paragraphs: odds and outcome, why, and what to beware of. */
export type IndicatorText = { readonly odds: readonly string[]; readonly why: readonly string[]; readonly beware: readonly string[] };

const present = (sentences: readonly (string | null | undefined | false)[]): readonly string[] => sentences.filter((sentence): sentence is string => Boolean(sentence));

/** One indicator in the reference scenario: expectation and odds in each state of knowledge, outcome, why, and every warning. */
export function indicatorText(result: RunResult, indicator: IndicatorInfo, lang: Language): IndicatorText {
  const s = speech(result, lang);
  const rows = evidenceInOrder(result).flatMap((set) => attainmentOf(result, indicator.id, result.info.reference, set) ?? []);
  const last = rows.at(-1);
  const reason = last?.reason ?? indicator.reason;
  const judged = indicator.judgedAs !== null && indicator.judgedAs !== indicator.comparator;
  return {
    odds: present([...rows.map((row) => oddsSentence(s, indicator, row)), !indicator.assessable && reason !== null && asSentence(s, s.m.sentence.reason({ reason: reason[lang] })), publishedSentence(s, indicator)]),
    why: present([indicator.why && asSentence(s, indicator.why[lang])]),
    beware: present([
      indicator.output && s.m.sentence.output,
      indicator.provisional && s.m.sentence.provisional,
      judged && s.m.sentence.judgedAs({ printed: indicator.printed, judged: judgedText(s, indicator) }),
      judged && indicator.judgedReason !== null && asSentence(s, indicator.judgedReason[lang]),
      indicator.discontinued && asSentence(s, indicator.discontinued[lang]),
      ...(last?.status === 'estimated' ? uncertaintySentences(s, indicator, last) : []),
    ]),
  };
}

/** The same as one row of sentences. */
export function indicatorSentences(result: RunResult, indicator: IndicatorInfo, lang: Language): readonly string[] {
  const { odds, why, beware } = indicatorText(result, indicator, lang);
  return [...odds, ...why, ...beware];
}

function movedSentence(s: Speech, moved: readonly Change[], most: number, other: string | null = null): string {
  if (moved.length > 0) return s.m.sentence.movedMost({ list: changeList(s, moved, most), other });
  return s.m.sentence.movedNone({ points: formatPoints(worthTelling, s.lang, 0).replace('+', ''), other });
}

/** Targets met in a scenario, what that is against the counterfactual, and the odds that move most against the reference. */
export function scenarioSentences(result: RunResult, scenario: string, evidence: EvidenceSet, lang: Language): readonly string[] {
  const s = speech(result, lang);
  const { reference, counterfactual } = result.info;
  const met = numberMet(result, scenario, evidence);
  const all = allMet(result, scenario, evidence);
  if (met === null || all === null) return [];
  const base = counterfactual !== null && scenario !== counterfactual ? counterfactual : scenario !== reference ? reference : null;
  const other = base === null ? null : numberMet(result, base, evidence);
  const from = scenario === reference ? base : reference;
  return [
    s.m.sentence.scenario({ scenario: scenarioName(s, scenario), mean: meanText(met), targets: formatCount(met.targets), all: formatProbability(all, lang) }),
    ...(base !== null && other !== null ? [s.m.sentence.against({ difference: signedText(met.mean - other.mean), other: scenarioName(s, base) })] : []),
    ...(from === null ? [] : [movedSentence(s, changes(result, { scenario: from, evidence }, { scenario, evidence }, worthTelling), 3, scenarioName(s, from))]),
  ];
}

/** How many targets money moves: the reference against the counterfactual; null where the study names none. */
export function moneySentence(result: RunResult, evidence: EvidenceSet, lang: Language): string | null {
  const { reference, counterfactual } = result.info;
  const full = numberMet(result, reference, evidence);
  const none = counterfactual === null ? null : numberMet(result, counterfactual, evidence);
  if (full === null || none === null || counterfactual === null) return null;
  const s = speech(result, lang);
  return s.m.sentence.money({
    difference: formatValue(full.mean - none.mean, 1),
    targets: formatCount(full.targets),
    none: scenarioName(s, counterfactual),
    noneMean: meanText(none),
    full: scenarioName(s, reference),
    fullMean: meanText(full),
  });
}

/** What became known later and which odds it moved; null where only one state of knowledge was run. */
export function hindsightSentences(result: RunResult, scenario: string, lang: Language): readonly string[] {
  const before = numberMet(result, scenario, 'ex-ante');
  const after = numberMet(result, scenario, 'ex-post');
  if (before === null || after === null) return [];
  const s = speech(result, lang);
  const moved = changes(result, { scenario, evidence: 'ex-ante' }, { scenario, evidence: 'ex-post' }, worthTelling);
  return [
    s.m.sentence.hindsight({ before: meanText(before), after: meanText(after), targets: formatCount(after.targets) }),
    movedSentence(s, moved, 4),
  ];
}

/** Targets that not even full funding brings within reach. */
export function outOfReachSentence(result: RunResult, evidence: EvidenceSet, lang: Language): string {
  const s = speech(result, lang);
  const targets = outOfReach(result, evidence);
  const words = { limit: formatLimit(lang), scenario: scenarioName(s, bestFunded(result, evidence)) };
  return targets.length === 0 ? s.m.sentence.noneOutOfReach(words) : s.m.sentence.outOfReach({ ...words, names: s.m.and(targets.map((i) => indicatorName(s, i))) });
}

/** The threshold of "out of reach" as it is printed. */
export function formatLimit(lang: Language): string {
  return formatProbability({ probability: outOfReachBelow, standardError: 0, draws: 0 }, lang);
}

/** Two scenarios read side by side: what the pair shows, the number met in each, the odds that differ most. */
export function pairSentences(result: RunResult, pair: RunResult['info']['pairs'][number], evidence: EvidenceSet, lang: Language): readonly string[] {
  const s = speech(result, lang);
  const a = numberMet(result, pair.a, evidence);
  const b = numberMet(result, pair.b, evidence);
  if (a === null || b === null) return [];
  const moved = changes(result, { scenario: pair.a, evidence }, { scenario: pair.b, evidence }, worthTelling);
  return [
    s.m.sentence.pair({ a: scenarioName(s, pair.a), b: scenarioName(s, pair.b), aMean: meanText(a), bMean: meanText(b), targets: formatCount(a.targets) }),
    asSentence(s, pair.shows[lang]),
    movedSentence(s, moved, 3),
  ];
}
