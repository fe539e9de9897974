import type { FromEngine, ToEngine } from './engine/engine-task.ts';
import { loadPulumiLightly } from './engine/light-pulumi.ts';

loadPulumiLightly();
const { runEngineProcess } = await import('./engine/run-engine-process.ts');

// Driven by a worker over IPC, one task a process: see docs/adr/0011-operations.md.
runEngineProcess({
  env: process.env,
  send: (message: FromEngine) => process.send?.(message),
  onMessage: (listener) =>
    process.on('message', (message) => {
      listener(message as ToEngine);
    }),
  onDisconnect: (listener) => process.on('disconnect', listener),
  disconnect: () => {
    if (process.connected) process.disconnect();
  },
  exit: (code) => process.exit(code),
});
