export type CommandName = 'run' | 'merge' | 'validate' | 'inspect' | 'explain' | 'show' | 'compare' | 'sweep' | 'seek' | 'prioritise' | 'sensitivity' | 'check' | 'verify' | 'chart' | 'charts' | 'schema' | 'init' | 'import' | 'export';

export type OptionName =
  | 'scenario' | 'draws' | 'seed' | 'design' | 'engine' | 'workers' | 'precision' | 'integrate' | 'covariance' | 'exactQuantiles' | 'blocks' | 'partial' | 'mergePartial' | 'keepDraws' | 'evidence' | 'accounting' | 'out' | 'formats' | 'lang' | 'workspace' | 'json' | 'output' | 'strict'
  | 'set' | 'reference' | 'noLadder' | 'questionOut' | 'lever' | 'samples' | 'sweepOut' | 'base' | 'target' | 'probability' | 'seekLever' | 'sweepEvidence'
  | 'sensitivityScenario' | 'sensitivityTarget' | 'outcome' | 'method' | 'among' | 'factors' | 'rows' | 'sensitivityDraws'
  | 'subject' | 'oneScenario' | 'oneEvidence' | 'list' | 'dpi' | 'widthMm' | 'text' | 'chartFile' | 'version' | 'help'
  | 'budget' | 'budgetByYear' | 'objective' | 'lockIn' | 'lockOut' | 'constraints' | 'frontier' | 'leastMoney' | 'timeLimit' | 'searchDraws'
  | 'template' | 'only'
  | 'from' | 'as' | 'sheet' | 'title' | 'baseYear' | 'targetYear' | 'replace' | 'importOut' | 'tableFile';

export type ArgumentName = 'study' | 'workspace' | 'indicator' | 'kind' | 'document' | 'scenario' | 'scenarios' | 'odds' | 'newFolder' | 'partials' | 'table' | 'what' | 'written';

/** Mistakes on the command line, and what goes wrong around the documents rather than in them. Codes are permanent. */
export type UsageCode =
  | 'unknown-command' | 'unknown-option' | 'missing-argument' | 'missing-option-value' | 'excess-arguments' | 'not-a-choice' | 'bad-usage'
  | 'bad-draws' | 'bad-seed' | 'bad-workers' | 'blocks-alone' | 'bad-precision' | 'precision-partial' | 'bad-blocks' | 'partial-draws' | 'partial-quantiles' | 'not-a-file' | 'is-a-document' | 'changed-workspace'
  | 'partial-not-partial' | 'partial-other-layout' | 'partial-damaged' | 'partial-old-version' | 'partial-different-run' | 'partial-different-engine' | 'partial-different-version' | 'partial-same-blocks' | 'partial-missing-blocks'
  | 'unknown-design' | 'unknown-scenario' | 'unknown-section' | 'unknown-study' | 'several-studies' | 'no-study' | 'no-checks' | 'unknown-language' | 'unknown-format'
  | 'unknown-indicator' | 'unknown-kind' | 'missing-kind' | 'kind-of-question' | 'missing-subject' | 'unknown-subject' | 'no-chart' | 'unknown-document' | 'bad-chart-file' | 'not-for-format' | 'bad-size' | 'too-many-pixels' | 'no-workspace' | 'not-a-folder'
  | 'unknown-lever' | 'unknown-part' | 'nothing-to-report' | 'unknown-lever-id' | 'bad-lever-years' | 'bad-lever-value' | 'bad-lever-range' | 'too-many-values' | 'same-lever' | 'one-value' | 'values-needed' | 'range-needed'
  | 'too-few-draws' | 'too-many-points' | 'bad-samples' | 'nothing-to-compare' | 'bad-probability' | 'unknown-odds' | 'bad-journal'
  | 'bad-money' | 'bad-objective' | 'bad-frontier' | 'bad-time-limit' | 'bad-level' | 'conditions-conflict' | 'nothing-in-reach' | 'no-odds-for' | 'locked-in-left-out' | 'too-many-targets' | 'no-weight'
  | 'bad-base' | 'bad-factors' | 'no-choice' | 'not-judged'
  | 'not-empty' | 'no-own-workspace' | 'not-a-table' | 'bad-year' | 'bad-table-file' | 'form-file' | 'broken-register' | 'cell-too-long'
  | 'no-manifest' | 'bad-manifest' | 'not-in-manifest' | 'chart-without-manifest'
  | 'cannot-write' | 'cannot-read' | 'cannot-simulate' | 'not-finite' | 'no-memory' | 'too-large' | 'too-many-operations' | 'internal' | 'interrupted';
export type UsageArgs = Readonly<Record<string, string>>;
/** What is wrong, and how to put it right ('' where there is nothing to add). */
type Sentence = (args: UsageArgs) => readonly [message: string, hint: string];

type CommandWords = { readonly summary: string; readonly examples: readonly (readonly [command: string, does: string])[] };

/** What --help says of commands, their options and their arguments. */
export type HelpMessages = {
  readonly commands: Readonly<Record<CommandName | 'help', CommandWords>>;
  readonly options: Readonly<Record<OptionName, string>>;
  readonly arguments: Readonly<Record<ArgumentName, string>>;
};

/** Every word of the terminal in one language. */
export type CliMessages = HelpMessages & {
  readonly program: string;
  readonly titles: { readonly usage: string; readonly arguments: string; readonly options: string; readonly commands: string; readonly examples: string };
  readonly usage: Readonly<Record<UsageCode, Sentence>>;
  readonly error: string;
  readonly warning: string;
  readonly note: string;
  readonly counts: (errors: number, warnings: number) => string;
  readonly clean: (files: number) => string;
  readonly phases: { readonly read: string; readonly pilot: string; readonly draws: string; readonly shares: string; readonly screening: string; readonly intervals: string; readonly charts: string; readonly reports: string; readonly write: string };
  readonly timeLeft: (seconds: number) => string;
  readonly seconds: (seconds: number) => string;
  readonly done: {
    readonly read: (files: number) => string;
    readonly simulate: (draws: string, scenarios: number, sets: number) => string;
    readonly draws: (rows: string, file: string) => string;
    readonly blocks: (from: string, to: string) => string;
    readonly charts: (charts: number) => string;
    readonly reports: (languages: number) => string;
    readonly write: (files: number) => string;
  };
  readonly newReference: (reference: string, given: string) => string;
  readonly roundedDraws: (asked: string, drawn: string, design: string) => string;
  readonly precision: {
    readonly reached: (v: { asked: string; drawn: string }) => string;
    readonly missed: (v: { asked: string; drawn: string; of: string; scenario: string; knowledge: string; width: string; needs: string }) => string;
  };
  readonly filesAt: (path: string) => string;
  readonly openFirst: (path: string) => string;
  readonly wrote: (path: string) => string;
  readonly columns: { readonly number: string; readonly indicator: string; readonly target: string; readonly expected: string; readonly range: string; readonly odds: (knowledge: string) => string };
  readonly provisional: string;
  readonly knowledge: { readonly 'ex-ante': string; readonly 'ex-post': string };
  readonly evidence: { readonly plan: string; readonly observed: string; readonly sourced: string; readonly derived: string; readonly assumption: string };
  readonly colon: string;
  /** between the items of a list, and between the parts of a sentence */
  readonly comma: string;
  readonly clause: string;
  readonly bracketed: (text: string, remark: string) => string;
  readonly sheets: { readonly nothingNew: string; readonly written: (files: number, folder: string) => string; readonly validateNext: (folder: string) => string; readonly runNext: (folder: string) => string };
  readonly inspect: InspectWords;
  readonly explain: ExplainWords;
  readonly check: CheckWords;
};

export type InspectWords = {
  readonly counts: (counts: { readonly indicators: string; readonly numbered: string; readonly projects: string; readonly assumptions: string; readonly sources: string; readonly facts: string }) => string;
  readonly headings: { readonly indicators: string; readonly projects: string; readonly assumptions: string; readonly evidence: string; readonly outputs: string };
  readonly columns: {
    readonly id: string; readonly formula: string; readonly number: string; readonly name: string; readonly unit: string; readonly kind: string; readonly baseline: string; readonly target: string; readonly evidence: string;
    readonly quantity: string; readonly cost: (currency: string) => string; readonly reaches: string; readonly distribution: string; readonly mean: string; readonly range: string; readonly source: string; readonly count: string;
  };
  readonly more: string;
};

export type ExplainWords = {
  readonly headings: {
    readonly target: string; readonly baseline: string; readonly dynamics: string; readonly projects: string; readonly couplings: string; readonly shocks: string; readonly definitions: string; readonly assumptions: string; readonly sources: string;
  };
  readonly kinds: Readonly<Record<'level' | 'share' | 'cumulative' | 'held' | 'index' | 'assigned' | 'no-model', string>>;
  readonly printed: (printed: string, year: number) => string;
  readonly judged: (target: string) => string;
  readonly notAssessable: string;
  readonly noBaseline: string;
  readonly formulaBaseline: string;
  readonly scale: Readonly<Record<'identity' | 'log' | 'logit', string>>;
  readonly parts: { readonly drift: string; readonly growth: string; readonly logistic: string; readonly reversion: string; readonly change: string; readonly formula: string; readonly noise: Readonly<Record<'walk' | 'deviation' | 'measurement' | 'events', string>> };
  readonly bounds: (low: string, high: string) => string;
  readonly headroom: string;
  readonly feeding: (words: { readonly year: number; readonly mean: string; readonly none: string; readonly draws: string; readonly knowledge: string }) => string;
  readonly nothingFeeds: string;
  readonly harmful: string;
  readonly columns: { readonly project: string; readonly effect: string; readonly share: string; readonly through: string; readonly assumption: string; readonly mean: string; readonly range: string; readonly evidence: string; readonly sources: string; readonly role: string };
  readonly direct: string;
  readonly coupled: string;
  readonly coupling: (words: { readonly from: string; readonly to: string; readonly coefficient: string; readonly lag: string }) => string;
  readonly shock: (words: { readonly event: string; readonly action: string; readonly size: string; readonly probability: string }) => string;
  readonly alternative: string;
  readonly none: string;
  readonly noSource: string;
  readonly grade: (grade: string) => string;
  readonly roles: Readonly<Record<ExplainedRole, string>>;
};

export type CheckWords = {
  readonly pass: string;
  readonly fail: string;
  /** a scenario that stands after another one in an order */
  readonly after: (before: string, scenario: string) => string;
  readonly example: (words: { readonly year: number; readonly draw: string | null; readonly by: 'median' | 'mean'; readonly values: string }) => string;
  readonly share: (share: string) => string;
  readonly odds: (probability: string) => string;
  readonly oddsAfter: (before: string, probability: string) => string;
  readonly reasons: Readonly<Record<'no-scenario' | 'not-assessable', string>>;
  readonly summary: (words: { readonly passed: string; readonly of: string; readonly draws: string }) => string;
};

/** What an assumption does for an indicator. */
type ExplainedRole = 'baseline' | 'drift' | 'noise' | 'effect' | 'delivery' | 'lag' | 'survival' | 'capacity' | 'cost' | 'quantity' | 'coupling' | 'shock' | 'event' | 'mitigation' | 'formula';
