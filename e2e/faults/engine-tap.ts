import { appendFileSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fillDisk } from './fill-disk.ts';
import { killTarget, type KillTarget } from './kill-processes.ts';
import { momentName } from './moment-name.ts';

/** One kill that waits in the folder for the next engine process. */
export interface ArmedKill {
  moment: string;
  afterMs: number;
  target: KillTarget;
}

/** A disk that is full from that moment on: the file that takes what is left of it. */
export interface ArmedFill {
  moment: string;
  afterMs: number;
  filler: string;
}

export type ArmedFault = ArmedKill | ArmedFill;

/**
 * Loaded by Node before anything else in the process that drives the engine (NODE_OPTIONS): it writes down what that
 * process tells its worker, and kills or fills at exactly the message that the test has chosen. The product knows nothing of it.
 */
const folder = process.env['FAULT_DIR'];
if (folder !== undefined && process.send !== undefined) tap(folder);

function tap(dir: string): void {
  const armed = takeArmed(dir);
  const send = process.send?.bind(process);
  let count = 0;
  const strike = (fault: ArmedFault): void => {
    if ('filler' in fault) {
      fillDisk(fault.filler);
      return;
    }
    const { target, moment } = fault;
    appendFileSync(join(dir, 'kills.jsonl'), `${JSON.stringify({ at: Date.now(), target, moment })}\n`);
    // Without its worker it belongs to the first process of the machine.
    killTarget(target, process.env['WAAS_RUN'] ?? '', process.ppid > 1 ? process.ppid : undefined);
  };
  process.send = (message: unknown, ...rest: unknown[]): boolean => {
    const sent = (send as (...all: unknown[]) => boolean)(message, ...rest);
    const moment = momentName(message);
    if (moment === undefined) return sent;
    count += 1;
    appendFileSync(
      join(dir, 'messages.jsonl'),
      `${JSON.stringify({ at: Date.now(), pid: process.pid, count, moment })}\n`,
    );
    if (armed?.moment === moment) {
      if (armed.afterMs === 0) strike(armed);
      else setTimeout(strike, armed.afterMs, armed);
    }
    return sent;
  };
}

/** Each engine process takes one: the second is for the one that recovers. */
function takeArmed(dir: string): ArmedFault | undefined {
  const [first] = readdirSync(dir)
    .filter((name) => /^armed-\d+\.json$/.test(name))
    .sort();
  if (first === undefined) return undefined;
  const taken = join(dir, first.replace('armed', 'taken'));
  renameSync(join(dir, first), taken);
  return JSON.parse(readFileSync(taken, 'utf8')) as ArmedFault;
}
