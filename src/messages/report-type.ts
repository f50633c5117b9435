import type { Evidence, EvidenceSet } from '../schema/evidence.js';
import type { PartId } from '../schema/report-template.js';
import type { NotIntegrable } from '../schema/table.js';

/** Grades of likelihood, from nearly sure to nearly impossible. */
export type LikelihoodWord = 'virtually-certain' | 'very-likely' | 'likely' | 'about-even' | 'unlikely' | 'very-unlikely' | 'exceptionally-unlikely';
type Titled = { readonly title: string; readonly text: string };

/** All wording of a report. Numbers arrive as finished text, so that both languages print the same digits. */
export type ReportMessages = {
  readonly contents: string;
  /** what is said of a logo of which nothing is said */
  readonly logo: string;
  readonly parts: Readonly<Record<PartId, string>>;
  readonly subtitle: (v: { plan: string; issued: string; baseYear: number; targetYear: number }) => string;
  readonly footer: (v: { version: string; runId: string }) => string;

  /** list of things in running text, remark in brackets, end of sentence, sentences in a row */
  readonly and: (items: readonly string[]) => string;
  readonly numbered: (name: string, number: number | null) => string;
  readonly fullStop: string;
  readonly sentenceGap: string;
  readonly colon: string;

  readonly likelihood: Readonly<Record<LikelihoodWord, string>>;
  readonly likelihoodRange: Readonly<Record<LikelihoodWord, string>>;
  readonly evidence: Readonly<Record<Evidence, string>>;
  readonly evidenceMeaning: Readonly<Record<Evidence, string>>;
  readonly knowledge: Readonly<Record<EvidenceSet, string>>;
  readonly knowledgeLong: Readonly<Record<EvidenceSet, string>>;
  readonly yes: string;
  readonly no: string;
  readonly met: string;
  readonly missed: string;
  readonly notAssessable: string;
  readonly outputShort: string;
  readonly provisionalShort: string;
  readonly outOfReachShort: string;
  readonly allGroup: string;
  readonly total: string;

  readonly sentence: {
    readonly headline: (v: { scenario: string; knowledge: string; mean: string; targets: string; low: string; high: string; all: string }) => string;
    readonly cannotAssess: (v: { count: string; total: string; names: string }) => string;
    readonly odds: (v: { knowledge: string; year: number; value: string; range: string; target: string; word: string; probability: string; interval: string; draws: string }) => string;
    readonly expected: (v: { knowledge: string; year: number; value: string; range: string }) => string;
    readonly publishedMet: (v: { year: number; value: string }) => string;
    readonly publishedMissed: (v: { year: number; value: string }) => string;
    readonly published: (v: { year: number; value: string }) => string;
    readonly output: string;
    readonly provisional: string;
    readonly held: (v: { probability: string }) => string;
    readonly shortfall: (v: { knowledge: string; mean: string; tail: string }) => string;
    readonly shares: (v: { knowledge: string | null; judgement: string; luck: string }) => string;
    readonly judgement: (v: { knowledge: string | null; judgement: string }) => string;
    readonly clipped: (v: { share: string }) => string;
    readonly reason: (v: { reason: string }) => string;
    readonly judgedAs: (v: { printed: string; judged: string }) => string;
    readonly scenario: (v: { scenario: string; mean: string; targets: string; all: string }) => string;
    readonly against: (v: { difference: string; other: string }) => string;
    readonly movedMost: (v: { list: string; other: string | null }) => string;
    readonly movedNone: (v: { points: string; other: string | null }) => string;
    readonly money: (v: { difference: string; targets: string; none: string; noneMean: string; full: string; fullMean: string }) => string;
    readonly hindsight: (v: { before: string; after: string; targets: string }) => string;
    readonly outOfReach: (v: { limit: string; scenario: string; names: string }) => string;
    readonly noneOutOfReach: (v: { limit: string; scenario: string }) => string;
    readonly pair: (v: { a: string; b: string; aMean: string; bMean: string; targets: string }) => string;
    readonly outcomes: (v: { known: string; met: string; knowledge: string; expected: string }) => string;
    readonly coverage: (v: { knowledge: string; total: string; in80: string; in95: string }) => string;
    readonly brier: (v: { knowledge: string; total: string; brier: string; coin: string }) => string;
    readonly ladder: (v: { order: string; remaining: string; probability: string }) => string;
    readonly ladderMany: (v: { given: string; remaining: string; probability: string }) => string;
    readonly judgementRange: (v: { lowest: string; highest: string; median: string }) => string;
    readonly outside: (v: { count: string; total: string; cost: string }) => string;
    readonly cost: (v: { scenario: string; mean: string; interval: string; priceYear: number }) => string;
    readonly noScores: string;
  };

  readonly figure: {
    readonly numberMet: string;
    readonly numberMetNote: (v: { low: string; high: string }) => string;
    readonly ofTargets: (v: { mean: string; targets: string }) => string;
    readonly allMet: string;
    readonly allMetNote: (v: { draws: string }) => string;
    readonly outcome: string;
    readonly outcomeNote: string;
    readonly cannot: string;
    readonly cannotNote: string;
  };

  readonly column: Readonly<
    Record<
      | 'number' | 'indicator' | 'baseline' | 'target' | 'judged' | 'expected' | 'interval' | 'published' | 'outcome' | 'scenario' | 'knowledge' | 'numberMet' | 'range80' | 'allMet' | 'cost' | 'section' | 'year'
      | 'probability' | 'difference' | 'relaxed' | 'remaining' | 'statement' | 'simulated' | 'quote' | 'before' | 'after' | 'projects' | 'planned' | 'spent' | 'share' | 'funded' | 'carried' | 'lapsed' | 'beyond'
      | 'budget' | 'overrun' | 'project' | 'quantity' | 'delivered' | 'grade' | 'reason' | 'judgementShare' | 'luckShare' | 'assumption' | 'unit' | 'mean' | 'q05' | 'q95' | 'known' | 'source' | 'note' | 'observed'
      | 'median' | 'crps' | 'in80' | 'in95' | 'met' | 'brier' | 'title' | 'publisher' | 'date' | 'word' | 'likelihoodRange' | 'meaning' | 'width' | 'count' | 'targets' | 'output',
      string
    >
  >;
  readonly odds: string;

  readonly caption: {
    readonly likelihood: string;
    readonly grades: string;
    readonly scenarios: string;
    readonly oddsByScenario: (v: { knowledge: string }) => string;
    readonly joint: (v: { scenario: string }) => string;
    readonly ladder: (v: { scenario: string; knowledge: string }) => string;
    readonly section: (v: { section: string; scenario: string }) => string;
    readonly textTargets: string;
    readonly facts: string;
    readonly outputs: (v: { year: number; knowledge: string }) => string;
    readonly hindsight: (v: { scenario: string }) => string;
    readonly sections: (v: { scenario: string; knowledge: string; currency: string; priceYear: number }) => string;
    readonly costs: (v: { currency: string; priceYear: number }) => string;
    readonly years: (v: { scenario: string; knowledge: string; currency: string }) => string;
    readonly outside: (v: { currency: string }) => string;
    readonly projects: (v: { scenario: string; knowledge: string; currency: string }) => string;
    readonly judgement: (v: { scenario: string; knowledge: string }) => string;
    readonly widest: (v: { knowledge: string }) => string;
    readonly scores: (v: { scenario: string }) => string;
    readonly register: (v: { knowledge: string; count: string }) => string;
    readonly sources: string;
  };
  readonly fold: {
    readonly oddsByScenario: string;
    readonly reasons: string;
    readonly quote: string;
    readonly projects: (v: { count: string }) => string;
    readonly outside: (v: { count: string }) => string;
    readonly register: (v: { knowledge: string; count: string }) => string;
    readonly sources: (v: { count: string }) => string;
    readonly furtherCharts: (v: { count: string }) => string;
    readonly facts: (v: { count: string }) => string;
    readonly scores: (v: { count: string }) => string;
    readonly textTargets: (v: { count: string }) => string;
    readonly judgement: (v: { count: string }) => string;
  };

  /** a remark in brackets after a name */
  readonly points: (value: string) => string;
  readonly remark: (name: string, remark: string) => string;
  readonly keyFindings: string;
  readonly differenceNote: string;
  readonly matrixNote: string;
  readonly togetherIntro: string;
  readonly hindsightIntro: string;
  readonly moneyIntro: (v: { currency: string; priceYear: number }) => string;
  readonly conservation: string;
  readonly outsideIntro: string;
  readonly judgementIntro: string;
  readonly widestIntro: string;
  readonly scoresIntro: string;
  readonly factsIntro: string;
  readonly registerIntro: string;
  readonly sourcesIntro: string;
  readonly reproductionIntro: string;
  readonly simulatedBy: (name: string) => string;
  readonly gradeTotals: (v: { grade: string; count: string }) => string;
  readonly reading: readonly Titled[];
  /** of a run whose odds are integrated: a sentence for each reason why some are not, after the names of targets or groups of targets */
  readonly integration: { readonly title: string; readonly text: (v: { count: string; total: string }) => string; readonly notIntegrated: Readonly<Record<NotIntegrable, (names: string) => string>> };
  readonly method: (v: { draws: string; seed: string; design: string; baseYear: number; targetYear: number; issued: string; limit: string; zero: string }) => readonly Titled[];
};
