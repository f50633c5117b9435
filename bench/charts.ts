/**
 * The default charts of the shipped study as a benchmark: `npm run bench:charts`.
 *
 * Prints seconds on the clock and seconds of processor; where other programs take the cores as well, the processor's seconds divided by the cores say
 * what the clock would show.
 */
import type { AllCharts, AllChartsTimes } from './all-charts.js';
import { inChild } from './child.js';
import { thisMachine } from './machine.js';
import { summary } from './measure.js';

const { charts, clock, processor, peakMb } = inChild<AllChartsTimes>('all-charts.ts', { draws: 200, repetitions: 3 } satisfies AllCharts);
console.log(JSON.stringify({ machine: thisMachine(), charts, formats: ['svg', 'png'], clockSeconds: summary(clock, 1), processorSeconds: summary(processor, 1), peakMb: Math.round(peakMb) }, null, 2));
