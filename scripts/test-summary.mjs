// Prints one line with the counts of a vitest run, from the file its JSON reporter wrote.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node scripts/test-summary.mjs <vitest result.json>');
const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests } = JSON.parse(readFileSync(file, 'utf8'));
const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0);
console.log(`tests: ${numPassedTests} passed, ${failed} failed, ${numTotalTests - numPassedTests - numFailedTests} skipped`);
