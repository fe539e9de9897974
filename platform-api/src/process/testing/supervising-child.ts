import { join } from 'node:path';
import { supervise } from '../supervise.ts';

// A supervisor that a test can kill; it tells the ids of its children.
const script = join(import.meta.dirname, 'mortal-child.ts');
supervise({
  processes: ['api', 'worker'].map((name) => ({ name, script, execArgv: [] })),
  env: process.env,
  killAfterMs: 2000,
  onLine: () => undefined,
  onEvent: () => undefined,
  onMessage: (name, message) => process.send?.({ name, ...(message as object) }),
});
