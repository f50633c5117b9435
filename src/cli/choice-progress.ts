import { formatCount, formatShare, formatValue, noNumber } from '../messages/numbers.js';
import { prioritiseWords } from '../messages/prioritise.js';
import type { SimulationProgress } from '../engine/runner.js';
import type { ChoicePhase, ChoiceState } from '../prioritise/choose.js';
import type { Session } from './session.js';

/** Shows how far a choice is and the best found so far: one line that is redrawn twice a second on a terminal, a line for each finished step and every so many seconds elsewhere. */
export type ChoiceProgress = { readonly at: (state: ChoiceState) => void; readonly judging: (at: SimulationProgress) => void; readonly end: () => void };

type Shown = { readonly phase: ChoicePhase | 'judging'; readonly done: number; readonly of: number };

/** Milliseconds between two lines where nobody redraws one. */
const QUIET = 2000;
/** Milliseconds between two looks at the line on a terminal. */
const TICK = 500;

/** `now` in milliseconds. */
export function createChoiceProgress({ err, lang, words }: Session, now: () => number = () => performance.now()): ChoiceProgress {
  const w = prioritiseWords[lang];
  const began = now();
  let shown: Shown | null = null;
  let best = '';
  let written = -Infinity;
  let drawn = false;
  const line = ({ phase, done, of }: Shown): string => `${w.phases[phase]}${of > 1 ? `  ${formatCount(done)} / ${formatCount(of)}` : ''}${best === '' ? '' : `  ${best}`}  ${words.seconds((now() - began) / 1000)}`;
  const clear = (): void => {
    if (drawn) err.write('\r\u001b[2K');
    drawn = false;
  };
  const draw = (): void => {
    if (shown === null) return;
    if (err.isTerminal) {
      err.write(`\r\u001b[2K${err.paint('cyan', line(shown))}`);
      drawn = true;
    } else if (now() - written >= QUIET) {
      err.write(`${line(shown)}\n`);
      written = now();
    }
  };
  const timer = setInterval(draw, TICK);
  timer.unref();
  const show = (next: Shown): void => {
    if (shown !== null && shown.phase !== next.phase) {
      clear();
      err.write(`${words.bracketed(w.finished(w.phases[shown.phase]), `${best === '' ? '' : `${best}${words.clause}`}${words.seconds((now() - began) / 1000)}`)}\n`);
      written = now();
    }
    const isNew = shown?.phase !== next.phase;
    shown = next;
    if (isNew) draw();
  };
  show({ phase: 'gains', done: 0, of: 1 });
  return {
    at({ phase, done, of, found }) {
      const solution = found.best;
      if (solution !== null && solution.best !== null) {
        const { objective } = solution.best.score;
        best = w.best({ value: formatValue(Math.abs(objective), 3), bound: Number.isFinite(solution.bound) ? formatValue(Math.abs(solution.bound), 3) : noNumber, gap: Number.isFinite(solution.bound) ? formatShare(solution.gap.relative, lang) : noNumber });
      }
      show({ phase, done, of });
    },
    judging: ({ draws, of }) => show({ phase: 'judging', done: draws, of }),
    end() {
      clearInterval(timer);
      clear();
    },
  };
}
