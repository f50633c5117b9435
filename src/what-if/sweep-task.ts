import { headlineTargets } from '../engine/count.js';
import { at } from '../engine/row.js';
import type { SimulationProgress, Task } from '../engine/runner.js';
import { estimate, rowsAround } from '../engine/summarize/context.js';
import { tally, type PairedCount, type Tally } from '../engine/tally.js';
import type { SweepRow } from '../schema/what-if.js';
import { histogramQuantile } from '../stats/histogram-summary.js';
import { meanInterval, pairedDifferenceInterval } from '../stats/intervals.js';
