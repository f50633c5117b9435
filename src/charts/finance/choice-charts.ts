import type { Language } from '../../schema/text.js';
import type { WhatIfChart } from '../what-if/what-if-chart.js';

/** The charts of a choice in one language. */
export function choiceCharts(_choice: object, _lang: Language): readonly WhatIfChart[] {
  return [];
}
