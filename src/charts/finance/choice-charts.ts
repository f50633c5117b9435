import type { Language } from '../../schema/text.js';
import type { Chosen, ChoiceChart } from './choice-chart.js';
import { frontierChart } from './frontier.js';
import { sharesChart } from './shares.js';
import { standingsChart } from './standings.js';

/** The charts of a choice in one language: budget against objective, how firmly projects belong, and what each brings. */
export function choiceCharts(choice: Chosen, lang: Language): readonly ChoiceChart[] {
  return choice.tables.choice.flatMap((row) => {
    const scene = { result: choice, lang, row };
    return [frontierChart(scene), standingsChart(scene), sharesChart(scene)];
  }).flatMap((chart) => chart ?? []);
}
