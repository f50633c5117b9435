import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.js';
import type { Session } from '../../src/cli/session.js';
import { displayWidth } from '../../src/cli/width.js';
import { cliMessages } from '../../src/messages/cli.js';

function watched(isTerminal: boolean) {
  const written: string[] = [];
  const err = { write: (text: string) => void written.push(text), isTerminal, columns: 80, paint: (_: string, text: string) => text };
  const clock = { now: 0 };
  const session = { err, words: cliMessages.en } as unknown as Session;
  return { written, clock, progress: createProgress(session, { now: () => clock.now }) };
}

describe('progress on a terminal', () => {
  it('is one line, drawn anew at most ten times a second', () => {
    const { written, clock, progress } = watched(true);
    for (; clock.now < 1000; clock.now += 5) progress.at('draws', clock.now, 1000);
    expect(written).toHaveLength(10);
    expect(written.every((text) => text.startsWith('\r\u001b[2K') && !text.includes('\n'))).toBe(true);
    expect(written[5]).toBe('\r\u001b[2Ksimulating  500 / 1000  50 %  1 s left');
  });

  it('starts its clock anew with each phase, and is taken away at the end', () => {
    const { written, clock, progress } = watched(true);
    progress.at('draws', 900, 1000);
    clock.now = 10;
    progress.at('charts', 0, 20);
    expect(written.at(-1)).toContain('drawing charts  0 / 20  0 %');
    progress.finished('drew 20 charts', 3);
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });
});

describe('progress in a pipe', () => {
  it('is one plain line for each finished step', () => {
    const { written, progress } = watched(false);
    progress.at('draws', 1, 2);
    progress.finished('simulated 2 draws', 1.25);
    progress.clear();
    expect(written).toEqual(['simulated 2 draws (1.3 s)\n']);
  });
});

describe('displayWidth', () => {
  it('counts two columns for an East Asian character and none for colour', () => {
    expect(displayWidth('森林 ab')).toBe(7);
    expect(displayWidth('\u001b[1m森林\u001b[22m')).toBe(4);
  });
});
