import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { afterAll } from 'vitest';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** No sandbox: containers forbid it, and only our own pages are opened. No other switch: those the package proposes hide faults of a page. */
const args = ['--no-sandbox', '--font-render-hinting=none'];

/** Only the font that the package ships, so that a page looks the same everywhere, and Chinese can only come from a font inside the page. */
const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts', 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`;

/**
 * Unpacks browser, libraries and font, once for each version of the package.
 * The package unpacks to the temporary folder only, and its libraries only where it takes the machine for a bare one: both are
 * told to a process of its own. The folder gets its name when it is whole, so that two tests may unpack at the same time.
 */
async function unpacked(): Promise<string> {
  const main = require.resolve('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(dirname(main), '../../package.json'), 'utf8')) as { version: string };
  const cache = join(root, 'node_modules/.cache');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  try {
    const env = { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    await promisify(execFile)(process.execPath, ['--eval', 'require(process.argv[1]).executablePath()', main], { env });
    await rename(staging, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}

async function launch(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`the packaged browser is for linux x64, this is ${process.platform} ${process.arch}`);
  const folder = await unpacked();
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, fontsConf(folder));
  const env = { ...process.env, FONTCONFIG_FILE: fonts, XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder };
  const start = (libraries: object): Promise<Browser> => chromium.launch({ executablePath: join(folder, 'chromium'), args, env: { ...env, ...libraries } });
  try {
    return await start({ LD_LIBRARY_PATH: join(folder, 'al2023/lib') });
  } catch {
    return start({});
  }
}

/** A browser for the tests of one file, or null where none can start: said aloud, or with REQUIRE_BROWSER=1 thrown. */
export async function openBrowser(): Promise<Browser | null> {
  try {
    const browser = await launch();
    afterAll(() => browser.close());
    return browser;
  } catch (error) {
    if (process.env.REQUIRE_BROWSER === '1') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`\nSKIPPED: tests in a browser. None can start: ${reason}\n(REQUIRE_BROWSER=1 makes this a failure)\n\n`);
    return null;
  }
}
