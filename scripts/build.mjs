// Compiles src to dist, the WebAssembly module first. Nothing is done when nothing changed; outputs of removed sources go.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWasm } from './build-wasm.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const command = join(dist, 'cli', 'main.js');

function removeOrphans() {
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const output = join(entry.parentPath, entry.name);
    const source = join(root, 'src', output.slice(dist.length)).replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    if (entry.isFile() && source.endsWith('.ts') && !existsSync(source)) rmSync(output);
  }
}

/** Path of the compiler; null in an installation without development dependencies. */
function compiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return null;
  }
}

function build() {
  const tsc = compiler();
  if (tsc === null) {
    console.error(existsSync(command) ? 'typescript is not installed: dist is left as it is' : 'typescript is not installed and there is no dist: run npm ci with development dependencies first');
    return existsSync(command) ? 0 : 1;
  }
  const failure = buildWasm();
  if (failure !== 0) return failure;
  removeOrphans();
  const { status } = spawnSync(process.execPath, [tsc, '--build', 'tsconfig.json'], { cwd: root, stdio: 'inherit' });
  if (existsSync(command)) chmodSync(command, 0o755);
  return status ?? 1;
}

process.exitCode = build();
