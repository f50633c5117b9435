import { describe, expect, it } from 'vitest';
import { languages } from '../../src/schema/text.js';
import { runStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { reportResult } from './fixture.js';
import { checkedSentences, numbersIn, strayNumbers } from './prose-linter.js';

const { documents, study } = await shippedPlan();
const shipped = await runStudy(documents, { ...study, draws: 400 });
const runs = [['a made-up run', reportResult('full')], ['the shipped study', shipped]] as const;

describe.each(runs)('the prose of %s', (_, run) => {
  it.each(languages)('holds no number that is not a cell of the rows it speaks of, at its rounding (%s)', (lang) => {
    const sentences = checkedSentences(run, lang);
    expect(sentences.flatMap(({ text }) => numbersIn(run, text, lang)).length).toBeGreaterThan(200);
    expect(strayNumbers(run, sentences, lang)).toEqual([]);
  });

  it('holds the same numbers in both languages', () => {
    const of = (lang: 'zh' | 'en'): readonly (readonly string[])[] => checkedSentences(run, lang).map(({ text }) => numbersIn(run, text, lang).map(({ printed }) => printed).sort());
    expect(of('zh')).toEqual(of('en'));
  });

  it('is caught with one digit changed: at least three of four such faults', () => {
    const sentences = checkedSentences(run, 'en');
    let [planted, caught] = [0, 0];
    for (const sentence of sentences) for (const { printed, percent, bound } of numbersIn(run, sentence.text, 'en')) {
      if (!percent || bound !== '' || printed.length < 2 || ['95', '10', '90'].includes(printed)) continue;
      const digit = Number(printed.at(-1));
      const wrong = `${printed.slice(0, -1)}${(digit + 5) % 10}`;
      planted++;
      if (strayNumbers(run, [{ ...sentence, text: sentence.text.replace(new RegExp(`(?<![\\d.])${printed.replace('.', '\\.')}(?![\\d.])`), wrong) }], 'en').length > 0) caught++;
    }
    expect(planted).toBeGreaterThan(100);
    expect(caught / planted).toBeGreaterThan(0.75);
  });
});
