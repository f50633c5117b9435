import { describe, expect, it } from 'vitest';
import { openSession } from '../../src/cli/session.js';
import { Failure } from '../../src/cli/failure.js';
import { simulationFailure } from '../../src/cli/simulate-study.js';

const sessionIn = (lang: string) => openSession({ cwd: () => '/', env: { LANG: lang }, stdout: {}, stderr: {} } as unknown as NodeJS.Process, [], new AbortController().signal);
const told = (message: string, lang: string): string => {
  const failure = simulationFailure(new RangeError(message), sessionIn(lang));
  if (!(failure instanceof Failure)) throw new Error(`no failure: ${message}`);
  expect(failure.exitCode).toBe(2);
  return failure.problems.map((p) => `${p.code}: ${p.message}`).join();
};

describe('what cannot be computed is told in the reader\'s language', () => {
  it.each([
    ['outcome is not finite: x, 2021, draw 3; rests on 2 drawn numbers, farthest out steep = 5 (99.9 %), calm (1 %)', /^not-finite: x of 2021 is no finite number in draw 3; it rests on 2 drawn numbers.*steep = 5 \(99\.9 %/, /^not-finite: x 在第 3 号抽样中的 2021 年数值不是有限数；它取决于 2 个抽得的数/],
    ['outcome is not finite: total spending, 2021, draw 0; rests on nothing uncertain', /rests on nothing uncertain$/, /总支出.*它不取决于任何不确定的数$/],
    ['memory must be at most 4 GiB: 5.3 GiB', /^too-large: the run needs about 5\.3 GiB of memory, more than the 4 GiB/, /^too-large: 这次计算约需 5\.3 GiB 内存/],
    ['memory could not be had: 3.2 GiB', /^no-memory: the run needs about 3\.2 GiB/, /^no-memory: 这次计算约需 3\.2 GiB/],
    ['operations must be at most 4194304: 4194305', /^too-many-operations: .* 4194304 operations/, /^too-many-operations: 这些情景超过 4194304 个运算/],
  ])('%s', (message, en, zh) => {
    expect(told(message, 'en_US.UTF-8')).toMatch(en);
    expect(told(message, 'zh_CN.UTF-8')).toMatch(zh);
  });

  it('leaves a fault of the program a fault', () => {
    const fault = new RangeError('row must be there: 7');
    expect(simulationFailure(fault, sessionIn('C'))).toBe(fault);
  });
});
