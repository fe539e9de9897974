import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { killTarget } from './kill-processes.ts';
import { momentName } from './moment-name.ts';

/**
 * Loaded by Node before anything else in the process that drives the engine (NODE_OPTIONS): the first time that any
 * such process tells a moment which is meant, it and all that it started is killed. The next one gets a step further,
 * so that one operation dies once at every moment.
 */
const folder = process.env['KILL_NEWS_DIR'];
if (folder !== undefined && process.send !== undefined) killAtNews(join(folder, 'killed.txt'));

function killAtNews(file: string): void {
  const meant = new RegExp(process.env['KILL_NEWS_OF'] ?? '.');
  const send = process.send?.bind(process);
  process.send = (message: unknown, ...rest: unknown[]): boolean => {
    const sent = (send as (...all: unknown[]) => boolean)(message, ...rest);
    const moment = momentName(message);
    if (moment === undefined || moment === 'engine done' || !meant.test(moment)) return sent;
    const killed = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    if (killed.includes(moment)) return sent;
    appendFileSync(file, `${moment}\n`);
    killTarget('all', process.env['WAAS_RUN'] ?? '', undefined);
    return sent;
  };
}
