import { formatPoints, formatSigned, formatValue } from '../../messages/numbers.js';
import { choiceChartWords } from '../../messages/choice-charts.js';
import type { ChoiceRow, ChoiceTables } from '../../schema/prioritise-tables.js';
import type { RunInfo } from '../../schema/table.js';
import type { Language } from '../../schema/text.js';
import type { Chart, Drawing, QuestionKind } from '../chart.js';
import { axisFormat, percentAxis } from '../axis.js';
import { knowledge, scenarioTitle } from '../lookup.js';
import type { Spec } from '../rows.js';

/** A finished choice. */
export type Chosen = { readonly info: RunInfo; readonly tables: ChoiceTables };
/** A picture of a choice; in all else like every other chart. */
export type ChoiceChart = Chart<keyof ChoiceTables>;
/** A kind of chart of a choice. */
export type ChoiceKind = QuestionKind<keyof ChoiceTables>;
/** Everything that is drawn of one choice in one language. */
export type ChoiceScene = { readonly result: Chosen; readonly lang: Language; readonly row: ChoiceRow };

/** A finished chart: its id is the kind, the scenario and the state of knowledge. */
export function choiceChart(kind: ChoiceKind, { lang, row }: ChoiceScene, drawing: Drawing): ChoiceChart {
  const subject = `${row.scenario}.${row.evidence}`;
  return { id: `${kind.name}.${subject}`, kind: kind.name, subject, lang, ...drawing, table: kind.table };
}

/** The objective as a person reads it: shortfalls without their turned sign, probabilities as shares. */
export function readable({ row }: ChoiceScene): { readonly isShare: boolean; readonly of: (value: number) => number } {
  const isShortfall = row.objective === 'shortfall' || row.objective === 'tail-shortfall';
  return { isShare: row.objective === 'at-least' || row.objective === 'targets', of: (value) => (isShortfall ? -value : value) };
}

export function valueText(scene: ChoiceScene, value: number): string {
  const { isShare, of } = readable(scene);
  return isShare ? `${formatValue(100 * value, 1)} %` : formatValue(of(value), 2);
}

/** A change of the objective, with its sign. */
export function changeText(scene: ChoiceScene, change: number): string {
  const { isShare, of } = readable(scene);
  return isShare ? formatPoints(change, scene.lang, 2) : formatSigned(of(change), Math.abs(change) < 0.01 ? 4 : 3);
}

/** The axis of the objective over a domain. */
export function objectiveAxis(scene: ChoiceScene, domain: readonly [number, number]): Spec {
  return readable(scene).isShare ? { ...percentAxis, values: undefined } : { format: axisFormat(domain), title: null };
}

export const objectiveName = ({ lang, row }: ChoiceScene): string => choiceChartWords[lang].objective[row.objective](String(row.count ?? ''));

export const titleParts = (scene: ChoiceScene) => ({ objective: objectiveName(scene), scenario: scenarioTitle(scene, scene.row.scenario), knowledge: knowledge(scene, scene.row.evidence) });

/** The name of a project in the language of the chart. */
export function projectName({ result, lang }: ChoiceScene, id: string): string {
  return result.info.projects.find((p) => p.id === id)?.name[lang] ?? id;
}
