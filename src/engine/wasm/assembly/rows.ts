import { absRows, addRows, andRows, chooseRows, copyRows, divRows, eqRows, leRows, ltRows, maxRows, minRows, mulRows, neRows, notRows, orRows, sqrtRows, subRows } from './arithmetic';
import { clampRows, digitsRows, hatRows, saturateRows } from './bounds';
import { expRows, logRows } from './exponential';
import { hostNormal, hostSample, hostWords } from './imports';
import { aOf, aStride, extraOf, instructionBytes, outOf } from './layout';
import { linear1, linear2, linearMany } from './linear';
import { countRow, isFinite, packRows, productRow, widenRange } from './reduce';
import { belowRows, sampleTabled, sampleTriangular, sampleUniform } from './sample';
import { sketchRow } from './sketch';
import { makeWords } from './words';

export { absRows, addRows, andRows, chooseRows, copyRows, divRows, eqRows, leRows, ltRows, maxRows, minRows, mulRows, neRows, notRows, orRows, sqrtRows, subRows };
export { clampRows, digitsRows, hatRows, saturateRows, expRows, logRows, linear1, linear2, linearMany };
export { countRow, isFinite, packRows, productRow, widenRange, belowRows, sampleTabled, sampleTriangular, sampleUniform, sketchRow, makeWords };
export { patchTails } from './sample';
export { addRow, drain, tellFar } from './sketch';

/**
 * Runs the instructions from `ip` to the end for one granule of 512 draws, of which the first `count` are wanted.
 * Gives 0, or one more than the number of the first `finite` row that is none.
 * Numbers of operations: src/engine/program/ops.ts and src/engine/wasm/codes.ts.
 */
export function run(start: usize, granule: u32, count: i32): i32 {
  for (let ip = start; ; ip += instructionBytes) {
    switch (load<i32>(ip)) {
      case 1: copyRows(ip); break;
      case 2: makeWords(ip, granule); break;
      case 3: hostSample(<i32>extraOf(ip), aOf(ip), outOf(ip)); break;
      case 4: belowRows(ip); break;
      case 5: hostNormal(aOf(ip), aStride(ip), outOf(ip), 1); break;
      case 6: addRows(ip); break;
      case 7: subRows(ip); break;
      case 8: mulRows(ip); break;
      case 9: divRows(ip); break;
      case 10: minRows(ip); break;
      case 11: maxRows(ip); break;
      case 12: absRows(ip); break;
      case 13: expRows(ip); break;
      case 14: logRows(ip); break;
      case 15: sqrtRows(ip); break;
      case 16: ltRows(ip); break;
      case 17: leRows(ip); break;
      case 18: eqRows(ip); break;
      case 19: neRows(ip); break;
      case 20: andRows(ip); break;
      case 21: orRows(ip); break;
      case 22: notRows(ip); break;
      case 23: chooseRows(ip); break;
      case 24: linearMany(ip); break;
      case 25: hatRows(ip); break;
      case 26: saturateRows(ip); break;
      case 27: clampRows(ip); break;
      case 28: digitsRows(ip); break;
      case 29: hostNormal(aOf(ip), aStride(ip), outOf(ip), 0); break;
      case 32: linear1(ip); break;
      case 33: linear2(ip); break;
      case 34: sampleUniform(ip); break;
      case 35: sampleTriangular(ip); break;
      case 36: sampleTabled(ip); break;
      case 37: hostWords(<i32>extraOf(ip), outOf(ip)); break;
      case 40: countRow(ip, count); break;
      case 41: sketchRow(ip, count); break;
      case 42: packRows(ip); break;
      case 43: productRow(ip, count); break;
      case 44: if (!isFinite(ip, count)) return <i32>extraOf(ip) + 1; break;
      case 45: widenRange(ip, count); break;
      default: return 0;
    }
  }
  return 0;
}
