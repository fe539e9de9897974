import type { Hub } from '../bot/hub.ts';
import { pause } from '../process/pause.ts';
import type { Service, Term } from '../process/term.ts';
import type { Tick } from './tick.ts';

/** Each in its own rhythm, never two of the same at once; one that fails is looked at again in its turn. */
export function runTicks({ hub, ticks }: { hub: Hub; ticks: readonly Tick[] }): Service {
  return {
    name: 'ticks',
    async run({ ending }: Term) {
      const ended = new Promise((resolve) => {
        ending.addEventListener('abort', resolve, { once: true });
      });
      await Promise.all([ended, ...ticks.map((tick) => repeat(hub, tick, ending))]);
    },
  };
}

async function repeat(hub: Hub, tick: Tick, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    try {
      await tick.run(hub);
    } catch (err) {
      hub.log.warn({ err, tick: tick.name }, 'a look was not finished; it is taken again');
    }
    await pause(tick.everyMs, ending);
  }
}
