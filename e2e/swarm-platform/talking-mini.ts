import type { MINI_BLUEPRINT } from '../mini-blueprint.ts';

type Mini = typeof MINI_BLUEPRINT;

export const BACKEND_SAYS = 'backend begins';
export const WORKER_SAYS = 'worker begins';
export const LAST_WORDS = 'no room for guests';

/** The small kind of business, whose programs say when they begin. */
export function talkative(definition: Mini): Mini {
  const { backend, worker } = definition.services;
  const [program = '', option = '', code = ''] = backend.command;
  return {
    ...definition,
    services: {
      backend: { ...backend, command: [program, option, `console.log('${BACKEND_SAYS}');${code}`] },
      worker: {
        ...worker,
        command: [program, option, `console.log('${WORKER_SAYS}'); setInterval(Date.now, 1e6)`],
      },
    },
  };
}

/** Its backend ends at once. */
export function ending(definition: Mini): Mini {
  const { backend, worker } = definition.services;
  const code = `console.error('${LAST_WORDS}'); process.exit(1)`;
  return {
    ...definition,
    services: { backend: { ...backend, command: ['node', '-e', code] }, worker },
  };
}
