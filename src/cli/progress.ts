import { formatCount } from '../messages/numbers.js';
import type { CliMessages } from '../messages/cli.js';
import type { Session } from './session.js';

type Phase = keyof CliMessages['phases'];

/** Milliseconds between two looks of the line: ten a second at most. */
const least = 100;

export type Progress = {
  /** where a phase is: redraws the line on a terminal, says nothing in a pipe */
  readonly at: (phase: Phase, done: number, of: number) => void;
  /** a phase is finished: takes the line away, and says so in a pipe */
  readonly finished: (sentence: string, seconds: number) => void;
  /** takes the line away */
  readonly clear: () => void;
};

/**
 * One line of progress on a terminal, one plain line for each finished step elsewhere, and every `between` milliseconds of long work one that says how far
 * it is. `now` in milliseconds.
 */
export function createProgress({ err, words }: Session, { now = () => performance.now(), between = Infinity }: { readonly now?: () => number; readonly between?: number } = {}): Progress {
  let current: Phase | null = null;
  let began = 0;
  let shown = -Infinity;
  let drawn = false;
  const clear = (): void => {
    if (drawn) err.write('\r\u001b[2K');
    drawn = false;
  };
  return {
    at(phase, done, of) {
      if (!err.isTerminal && between === Infinity) return;
      const time = now();
      if (phase !== current) [current, began, shown] = [phase, time, err.isTerminal ? -Infinity : shown];
      if (time - shown < (err.isTerminal ? least : between)) return;
      shown = time;
      const share = of === 0 ? 1 : done / of;
      const left = done === 0 || share >= 1 ? '' : `  ${words.timeLeft(Math.ceil(((time - began) / 1000 / share) * (1 - share)))}`;
      const at = `  ${formatCount(done)} / ${formatCount(of)}  ${Math.floor(share * 100)} %${left}`;
      err.write(err.isTerminal ? `\r\u001b[2K${err.paint('cyan', words.phases[phase])}${at}` : `${words.phases[phase]}${at}\n`);
      drawn = err.isTerminal;
    },
    finished(sentence, seconds) {
      clear();
      if (!err.isTerminal) err.write(`${words.bracketed(sentence, words.seconds(seconds))}\n`);
    },
    clear,
  };
}
