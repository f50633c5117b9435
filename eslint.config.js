import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Folders that run in a browser too and are pure: no clock, no console, no chance of their own. Imports are watched by layers.json. */
const pure = ['stats', 'schema', 'messages', 'engine', 'analysis', 'portfolio', 'sensitivity', 'what-if', 'charts'].map((room) => `src/${room}/**/*.ts`);

const nodeGlobals = ['process', 'Buffer', 'global', 'console', 'performance', 'require', '__dirname', '__filename', 'setImmediate', 'Date', 'Intl'];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'reports/', 'node_modules/', 'src/engine/wasm/assembly/', 'src/engine/wasm/module.ts']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 80 }],
      'max-params': ['error', { max: 8 }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: [...pure, 'src/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...nodeGlobals],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Randomness enters as (seed, stream, draw).' }, { property: 'localeCompare', message: 'Depends on the machine; compare code units.' }],
    },
  },
  { files: ['tests/**/*.ts'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['src/cli/**/*.ts', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
);
