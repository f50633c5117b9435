import { formatProbability, type ProbabilityLike } from '../messages/numbers.js';

/** Grades of likelihood after the IPCC's guidance note on uncertainty (2010), made exclusive: lowest per cent that a grade covers. */
export const likelihoodScale = [
  { grade: 'virtually-certain', above: 99, inclusive: false },
  { grade: 'very-likely', above: 90, inclusive: true },
  { grade: 'likely', above: 66, inclusive: true },
  { grade: 'about-even', above: 33, inclusive: true },
  { grade: 'unlikely', above: 10, inclusive: true },
  { grade: 'very-unlikely', above: 1, inclusive: true },
  { grade: 'exceptionally-unlikely', above: 0, inclusive: true },
] as const;

export type LikelihoodGrade = (typeof likelihoodScale)[number]['grade'];

/** Per cent as printed; a bound ("< 1 %", "> 99 %") lies just beyond its number. */
function printedPercent(estimate: ProbabilityLike): number {
  const printed = formatProbability(estimate, 'en');
  const number = Number.parseFloat(printed.replace(/^[<>]\s*/, ''));
  return printed.startsWith('<') ? number - 1e-9 : printed.startsWith('>') ? number + 1e-9 : number;
}

/** The grade of a probability as it is printed, so that word and number beside it never disagree; null where there is no probability. */
export function likelihoodGrade(estimate: ProbabilityLike): LikelihoodGrade | null {
  if (estimate.probability === null) return null;
  const percent = printedPercent(estimate);
  return likelihoodScale.find((step) => (step.inclusive ? percent >= step.above : percent > step.above))?.grade ?? 'exceptionally-unlikely';
}
