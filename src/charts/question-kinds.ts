import type { QuestionKind } from './chart.js';
import { frontierKind } from './finance/frontier.js';
import { portfolioSharesKind } from './finance/shares.js';
import { standingsKind } from './finance/standings.js';
import { indicesKind } from './sensitivity/indices-chart.js';
import { varianceSharesKind } from './sensitivity/shares-chart.js';
import { tornadoKind } from './sensitivity/tornado-chart.js';
import { compareContributionsKind } from './what-if/compare-contributions.js';
import { compareOddsKind } from './what-if/compare-odds.js';
import { compareSplitKind } from './what-if/compare-split.js';
import { seekCurveKind } from './what-if/seek-curve.js';
import { sweepHeatMapKind } from './what-if/sweep-heat-map.js';
import { sweepResponseKind } from './what-if/sweep-response.js';

/** Every kind of chart that a question draws of its own answer, in the order of the commands. */
export const questionKinds: readonly QuestionKind[] = [
  compareOddsKind, compareContributionsKind, compareSplitKind, sweepResponseKind, sweepHeatMapKind, seekCurveKind,
  frontierKind, standingsKind, portfolioSharesKind, varianceSharesKind, indicesKind, tornadoKind,
];
