import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MINUTE = 60_000;

/** The path of a Chromium that starts, got when none is there. Throws with what to do when none can be got. */
export async function obtainChromium(say: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found) return found;
  say('No Chromium here: asking Playwright for one');
  const cli = join(root, 'node_modules', 'playwright', 'cli.js');
  await finish(process.execPath, [cli, 'install', '--only-shell', 'chromium'], 3 * MINUTE);
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say('Playwright could not: installing the system package');
    await finish('apt-get', ['update'], 3 * MINUTE);
    await finish('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 10 * MINUTE);
    const packaged = findChromium();
    if (packaged) return packaged;
  }
  throw new Error('No Chromium could be found or installed: install Chromium, or set CHROMIUM_PATH to one.');
}

/** The first Chromium on this machine that answers `--version`, without touching the network. */
export function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return chosen;
  return [...installedPaths(), ...playwrightPaths()].find((path) => existsSync(path) && starts(path));
}

/** What every browser of the tests is started with: no sandbox (root, containers), nothing that calls home. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
];

function installedPaths(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  return [
    ...names.map(onPath).filter((path) => path !== undefined),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
}

function playwrightPaths(): string[] {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  const kept = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('chromium')) : [];
  return [
    chromium.executablePath(),
    ...kept.flatMap((name) =>
      readdirSync(join(cache, name)).flatMap((inner) =>
        ['chrome', 'headless_shell', 'chrome-headless-shell'].map((file) => join(cache, name, inner, file)),
      ),
    ),
  ];
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function starts(path: string): boolean {
  return spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

function finish(file: string, args: string[], timeout: number): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout, env });
  return new Promise((resolve) => {
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });
}
