import type { Language } from '../schema/text.js';

/** Words of the charts of comparisons, sweeps and searches. Numbers arrive as finished text. */
export type WhatIfChartWords = {
  readonly enumerate: (items: readonly string[]) => string;
  readonly subject: {
    readonly numberMet: string;
    readonly all: (targets: number) => string;
    readonly atLeast: (k: number) => string;
    readonly section: (name: string) => string;
  };
};

export const whatIfWords: Readonly<Record<Language, WhatIfChartWords>> = {
  zh: {
    enumerate: (items) => items.join('、'),
    subject: { numberMet: '达标项数', all: (n) => `${n} 项可评目标全部达标`, atLeast: (k) => `至少 ${k} 项达标`, section: (name) => `“${name}”各项目标同时达标` },
  },
  en: {
    enumerate: (items) => items.join(', '),
    subject: { numberMet: 'Targets met', all: (n) => `All ${n} assessable targets`, atLeast: (k) => `At least ${k} targets`, section: (name) => `All targets of "${name}"` },
  },
};
