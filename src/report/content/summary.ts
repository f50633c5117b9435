import { formatCount, formatProbability, formatValue } from '../../messages/numbers.js';
import type { Block } from '../document.js';
import { allMet, attainmentOf, evidenceInOrder, firstEvidence, numberMet, outcomeOf } from '../findings.js';
import { headlineSentence, hindsightSentences, moneySentence, notAssessableSentence, outOfReachSentence } from '../sentences.js';
import { inOrder, knowledge, meanText, type Speech } from '../words.js';

/** Headline targets with a published outcome that could be judged, and how many were met and expected to be. */
function outcomes(s: Speech): { readonly known: number; readonly met: number; readonly expected: number } {
  const evidence = firstEvidence(s.result);
  const judged = s.result.info.indicators.flatMap((indicator) => {
    const met = indicator.headline ? outcomeOf(s.result, indicator) : null;
    const probability = attainmentOf(s.result, indicator.id, s.result.info.reference, evidence)?.probability ?? null;
    return met === null || probability === null ? [] : [{ met, probability }];
  });
  return { known: judged.length, met: judged.filter((row) => row.met).length, expected: judged.reduce((sum, row) => sum + row.probability, 0) };
}

function headlineFigures(s: Speech): Block {
  const { reference, indicators } = s.result.info;
  const headline = indicators.filter((i) => i.headline);
  const met = evidenceInOrder(s.result).flatMap((evidence) => {
    const number = numberMet(s.result, reference, evidence);
    if (number === null) return [];
    const value = s.m.figure.ofTargets({ mean: meanText(number), targets: formatCount(number.targets) });
    return [{ value, label: s.m.remark(s.m.figure.numberMet, knowledge(s, evidence)), note: s.m.figure.numberMetNote({ low: formatCount(number.low), high: formatCount(number.high) }) }];
  });
  const all = allMet(s.result, reference, firstEvidence(s.result));
  const seen = outcomes(s);
  return {
    kind: 'figures',
    items: [
      ...met,
      ...(all === null ? [] : [{ value: formatProbability(all, s.lang), label: s.m.figure.allMet, note: s.m.figure.allMetNote({ draws: formatCount(all.draws) }) }]),
      ...(seen.known === 0 ? [] : [{ value: s.m.figure.ofTargets({ mean: formatCount(seen.met), targets: formatCount(seen.known) }), label: s.m.figure.outcome, note: s.m.figure.outcomeNote }]),
      { value: s.m.figure.ofTargets({ mean: formatCount(headline.filter((i) => !i.assessable).length), targets: formatCount(headline.length) }), label: s.m.figure.cannot, note: s.m.figure.cannotNote },
    ],
  };
}

/** One page: the figures, the key findings, the odds of every target in every scenario. */
export function summaryBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  const { result, lang } = s;
  const evidence = firstEvidence(result);
  const seen = outcomes(s);
  const findings = [
    headlineSentence(result, result.info.reference, evidence, lang),
    moneySentence(result, evidence, lang),
    outOfReachSentence(result, evidence, lang),
    inOrder(s, hindsightSentences(result, result.info.reference, lang)),
    seen.known === 0 ? null : s.m.sentence.outcomes({ known: formatCount(seen.known), met: formatCount(seen.met), knowledge: knowledge(s, evidence), expected: formatValue(seen.expected, 1) }),
    notAssessableSentence(result, lang),
  ];
  return [
    headlineFigures(s),
    { kind: 'heading', text: s.m.keyFindings },
    { kind: 'list', items: findings.filter((finding): finding is string => Boolean(finding)) },
    { kind: 'charts', charts },
    ...(charts.length > 0 ? [{ kind: 'paragraph', tone: 'note', text: s.m.matrixNote } as const] : []),
  ];
}
