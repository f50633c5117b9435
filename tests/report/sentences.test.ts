import { describe, expect, it } from 'vitest';
import { formatUnit } from '../../src/messages/units.js';
import { reportMessages } from '../../src/messages/report.js';
import type { RunResult } from '../../src/schema/table.js';
import { numberMet, outOfReach } from '../../src/report/findings.js';
import { likelihoodGrade, likelihoodScale } from '../../src/report/likelihood.js';
import { headlineSentence, hindsightSentences, indicatorSentences, moneySentence, notAssessableSentence, outOfReachSentence, pairSentences, scenarioSentences } from '../../src/report/sentences.js';
import { estimateOf } from '../charts/fixture.js';
import { reportResult } from './fixture.js';

const result = reportResult();
const full = reportResult('full');

/** Every sentence that a report of the run can hold, in one language. */
function everySentence(run: RunResult, lang: 'zh' | 'en'): readonly string[] {
  const { reference, evidenceSets, scenarios, pairs, indicators } = run.info;
  const sentences = [
    ...evidenceSets.flatMap((set) => [headlineSentence(run, reference, set, lang), moneySentence(run, set, lang), outOfReachSentence(run, set, lang), ...scenarios.flatMap(({ id }) => scenarioSentences(run, id, set, lang)), ...pairs.flatMap((pair) => pairSentences(run, pair, set, lang))]),
    notAssessableSentence(run, lang),
    ...hindsightSentences(run, reference, lang),
    ...indicators.flatMap((indicator) => indicatorSentences(run, { ...indicator, why: null, judgedReason: null, discontinued: null }, lang)),
  ];
  return sentences.filter((sentence): sentence is string => sentence !== null);
}

/** Numbers of a text in order of size; names, which are data, and units are taken out first. */
function numbers(run: RunResult, text: string, lang: 'zh' | 'en'): readonly string[] {
  const names = [...run.info.indicators, ...run.info.scenarios.map(({ title }) => ({ name: title, unit: '%' }))];
  const units = [...new Set(run.info.indicators.map(({ unit }) => formatUnit(unit, lang)))].filter((unit) => /\d/.test(unit));
  const bare = [...names.map(({ name }) => name[lang]), ...units].sort((a, b) => b.length - a.length).reduce((left, part) => left.replaceAll(part, ''), text);
  return (bare.match(/\d[\d.,]*\d|\d/g) ?? []).sort();
}

describe('likelihoodGrade', () => {
  it.each([
    [0.995, 'virtually-certain'],
    [0.99, 'very-likely'],
    [0.9, 'very-likely'],
    [0.89, 'likely'],
    [0.66, 'likely'],
    [0.5, 'about-even'],
    [0.33, 'about-even'],
    [0.32, 'unlikely'],
    [0.1, 'unlikely'],
    [0.05, 'very-unlikely'],
    [0.01, 'very-unlikely'],
    [0.009, 'exceptionally-unlikely'],
    [0, 'exceptionally-unlikely'],
    [1, 'virtually-certain'],
  ])('calls %d %s', (probability, grade) => {
    expect(likelihoodGrade(estimateOf(probability, 1_000_000))).toBe(grade);
  });

  it('follows the printed number, so that word and number agree', () => {
    expect(likelihoodGrade(estimateOf(0.8996, 10_000))).toBe('very-likely');
    expect(likelihoodGrade({ probability: null, standardError: null, ciLow: null, ciHigh: null, draws: 5 })).toBeNull();
  });

  it('has a word and a range in both languages for every grade', () => {
    for (const { grade } of likelihoodScale) {
      expect(reportMessages.zh.likelihood[grade]).not.toBe('');
      expect(reportMessages.zh.likelihoodRange[grade]).toBe(reportMessages.en.likelihoodRange[grade]);
    }
  });
});

describe('numberMet', () => {
  it('gives mean and 10-90 % interval of a distribution counted by hand', () => {
    const rows = [0.05, 0.15, 0.6, 0.2].map((probability, number) => ({ scenario: 'as-planned', evidence: 'ex-ante' as const, number, targets: 3, ...estimateOf(probability, 100) }));
    const met = numberMet({ ...result, tables: { ...result.tables, numberMet: rows } }, 'as-planned', 'ex-ante');
    expect(met).toMatchObject({ low: 1, high: 3, targets: 3, draws: 100 });
    expect(met?.mean).toBeCloseTo(1.95, 12);
    expect(met?.standardError).toBeCloseTo(Math.sqrt((0.15 + 4 * 0.6 + 9 * 0.2 - 1.95 ** 2) / 100), 12);
  });

  it('is null where nothing can be judged', () => {
    expect(numberMet({ ...result, tables: { ...result.tables, numberMet: [] } }, 'as-planned', 'ex-ante')).toBeNull();
  });
});

describe('outOfReach', () => {
  it('names a target whose odds stay below half a per cent with most money, and no other', () => {
    const with12 = (probability: number): RunResult => ({ ...full, tables: { ...full.tables, attainment: full.tables.attainment.map((row) => (row.indicator === 'forest_cover' && row.probability !== null ? { ...row, ...estimateOf(probability, 10_000) } : row)) } });
    expect(outOfReach(with12(0.0049), 'ex-ante').map((i) => i.id)).toContain('forest_cover');
    expect(outOfReach(with12(0.005), 'ex-ante').map((i) => i.id)).not.toContain('forest_cover');
    const few = with12(0);
    expect(outOfReach({ ...few, tables: { ...few.tables, attainment: few.tables.attainment.map((row) => ({ ...row, draws: 599 })) } }, 'ex-ante')).toEqual([]);
    expect(outOfReach(full, 'ex-ante').every((i) => i.headline && i.assessable)).toBe(true);
  });
});

describe('sentences', () => {
  it.each([['small', result], ['full', full]])('hold the same numbers in both languages (%s run)', (_, run) => {
    const zh = everySentence(run, 'zh');
    const en = everySentence(run, 'en');
    expect(zh.length).toBe(en.length);
    zh.forEach((sentence, k) => {
      expect(numbers(run, sentence, 'zh'), `${sentence}\n${en[k] ?? ''}`).toEqual(numbers(run, en[k] ?? '', 'en'));
    });
  });

  it('never call a probability 0 % or 100 %', () => {
    for (const lang of ['zh', 'en'] as const) {
      for (const sentence of everySentence(full, lang)) expect(sentence).not.toMatch(/(probability|概率|likely|certain)[^;；。(（]*?[\s为：:](0|100) %/);
    }
  });

  it('end as sentences and hold no hole', () => {
    for (const lang of ['zh', 'en'] as const) {
      for (const sentence of everySentence(full, lang)) {
        expect(sentence).toMatch(lang === 'zh' ? /。$/ : /\.$/);
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\{|\}/);
      }
    }
  });

  it('say of an indicator its odds in both states of knowledge, its outcome, why, and every warning', () => {
    const indicator = result.info.indicators.find((i) => i.id === 'karst_treatment')!;
    const text = indicatorSentences(result, indicator, 'en').join(' ');
    expect(text).toContain('known at issue (ex ante)');
    expect(text).toContain('known today (ex post)');
    expect(text).toContain('Decided by whether karst area or desertified land is counted.');
    expect(text).toContain('a statement about construction and reporting, not about nature');
    expect(text).toMatch(/On what is known today \(ex post\), it falls short by .*Numbers that are judgement alone have a part in \d+ % of the variance, and luck, which no study can remove, in \d+ %/);
    const cover = result.info.indicators.find((i) => i.id === 'forest_cover')!;
    expect(indicatorSentences(result, cover, 'en')).toContain('Published for 2025: ≥ 55 %; the target was not met.');
  });

  it('give a reason instead of odds where a target cannot be assessed', () => {
    const indicator = result.info.indicators.find((i) => i.id === 'assessed_sections')!;
    expect(indicatorSentences(result, indicator, 'zh')).toContain('不可评估：规划未列数值，由国家考核下达。');
    expect(indicatorSentences(result, indicator, 'zh').join('')).not.toContain('可能性');
  });

  it('put the word of the scale beside its percentage', () => {
    const words = reportMessages.en.likelihood;
    const row = full.tables.attainment.find((a) => a.indicator === 'water_function_zones' && a.scenario === 'as-planned' && a.evidence === 'ex-ante')!;
    const indicator = full.info.indicators.find((i) => i.id === 'water_function_zones')!;
    expect(indicatorSentences(full, indicator, 'en').join(' ')).toContain(`is ${words[likelihoodGrade(row)!]}: `);
  });
});
