import { defineConfig } from 'vitest/config';

const long = 'tests/long/**/*.test.ts';

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? [long] : ['tests/**/*.test.ts'],
    exclude: mode === 'long' ? [] : [long],
    pool: 'forks',
    // files share the modules of their worker, so that no file loads the chart library, schemas and formula parser anew; no test changes what is shared
    isolate: false,
    // every core; the runner's own process is busy only at the start
    maxWorkers: '100%',
    testTimeout: mode === 'long' ? 600_000 : 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportOnFailure: true,
    },
  },
}));
