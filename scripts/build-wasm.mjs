// Compiles src/engine/wasm/assembly (AssemblyScript) to src/engine/wasm/module.ts: the bytes as text, so that neither Node nor a browser has a file to fetch.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));
const sources = join(root, 'src', 'engine', 'wasm', 'assembly');
const generated = join(root, 'src', 'engine', 'wasm', 'module.ts');

/** Path of the compiler; null in an installation without development dependencies. */
function compiler() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')), 'bin', 'asc.js');
  } catch {
    return null;
  }
}

function isFresh() {
  if (!existsSync(generated)) return false;
  const made = statSync(generated).mtimeMs;
  return [self, ...readdirSync(sources).map((name) => join(sources, name))].every((file) => statSync(file).mtimeMs < made);
}

/** Writes module.ts unless it is newer than all its sources. Gives the exit code of the compiler, 0 where nothing was to be done. */
export function buildWasm() {
  const asc = compiler();
  if (isFresh() || (asc === null && existsSync(generated))) return 0;
  if (asc === null) {
    console.error('assemblyscript is not installed and there is no src/engine/wasm/module.ts: run npm ci with development dependencies first');
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'wasm-'));
  try {
    const output = join(folder, 'rows.wasm');
    const options = ['--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd', '-O3', '--noAssert', '--memoryBase', '64', '--use', 'abort='];
    const { status } = spawnSync(process.execPath, [asc, join('src', 'engine', 'wasm', 'assembly', 'rows.ts'), '--outFile', output, ...options], { cwd: root, stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
    const text = readFileSync(output).toString('base64');
    writeFileSync(generated, `// Made of src/engine/wasm/assembly by scripts/build-wasm.mjs.\n/** A WebAssembly module in base64. */\nexport const moduleText =\n  '${text}';\n`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
