import type { RequestHandler } from 'express';
import type { World } from '../state/world.ts';

const PAUSE_MS = 100;

/** Says that something changed, a few times a second at most; the page then asks for what it shows. */
export function liveEvents(world: World): RequestHandler {
  return (_request, response) => {
    response.set({ 'content-type': 'text/event-stream' });
    response.flushHeaders();
    // Also right away: something may have changed between the page and this stream.
    response.write('retry: 1000\nevent: change\ndata:\n\n');
    let timer: NodeJS.Timeout | undefined;
    const stop = world.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        response.write('event: change\ndata:\n\n');
      }, PAUSE_MS);
    });
    response.on('close', () => {
      stop();
      clearTimeout(timer);
    });
  };
}
