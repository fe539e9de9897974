import { createServer } from 'node:http';
import { listen, type Listening } from '../../http/listen.ts';
import type { CallLog } from '../http/call-log.ts';
import type { World } from '../state/world.ts';
import { webApp } from './web-app.ts';

export interface WebParts {
  world: World;
  log: CallLog;
}

/** The pages in which one is somebody with a phone. */
export function startWebSide(port: number, parts: WebParts): Promise<Listening> {
  return listen(createServer(webApp(parts)), port);
}
