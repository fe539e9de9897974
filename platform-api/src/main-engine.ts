import type { FromEngine, ToEngine } from './engine/engine-task.ts';
import { crypterAhead } from './engine/crypter-ahead.ts';
import { loadPulumiLightly } from './engine/light-pulumi.ts';

// The task comes while the libraries are loaded: what of it needs none of them is begun at once.
const early: ToEngine[] = [];
let crypter: ReturnType<typeof crypterAhead>;
const keep = (sent: unknown): void => {
  const message = sent as ToEngine;
  if (message.type === 'start') crypter = crypterAhead(message.task);
  early.push(message);
};
process.on('message', keep);

loadPulumiLightly();
const { runEngineProcess } = await import('./engine/run-engine-process.ts');

// Driven by a worker over IPC, one task a process: see docs/adr/0011-operations.md.
runEngineProcess({
  env: process.env,
  send: (message: FromEngine) => process.send?.(message),
  onMessage: (listener) => {
    process.off('message', keep);
    process.on('message', (message) => {
      listener(message as ToEngine);
    });
    early.splice(0).forEach(listener);
  },
  crypter: () => crypter,
  onDisconnect: (listener) => process.on('disconnect', listener),
  disconnect: () => {
    if (process.connected) process.disconnect();
  },
  exit: (code) => process.exit(code),
});
