import type { FromEngine } from '../../platform-api/src/engine/engine-task.ts';

/** Name of what an engine process has just told; the same in every run, whichever release it is about. */
export function momentName(message: unknown): string | undefined {
  const told = message as FromEngine;
  switch (told.type) {
    case 'phase':
      return `phase ${told.phase}`;
    case 'resource':
      return `${told.operation} ${told.resource.replace(/-[0-9a-f]{8}(?=$|-)/, '')} ${told.state}`;
    case 'server':
      return 'server known';
    case 'done':
      return 'engine done';
    case 'failed':
      return undefined;
  }
}
