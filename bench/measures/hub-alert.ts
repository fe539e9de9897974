import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext } from '../bench-context.ts';
import { bindStaff } from '../hub/bind-staff.ts';
import type { TelegramProcess } from '../hub/telegram-process.ts';
import { untilSent } from '../hub/until-sent.ts';
import { withPlatformAndHub } from '../hub/with-hub.ts';
import type { MeasureResult } from '../results.ts';
import { untilWatched, withTenantContainer } from '../service/killed-container.ts';
import type { ServiceBench } from '../service/with-service.ts';

const AT_MOST_SECONDS = 3;
const ALERTS_PER_ROUND = 2;
const CHATS = 2;
const EVERY_MS = 1_200;

/** A container of a tenant is killed; the clock stops when the call with its alert has reached Telegram, for the later of two chats. */
export async function measureHubAlert(context: BenchContext): Promise<MeasureResult> {
  const samples = await withPlatformAndHub(context, async (bench) => {
    const chats = await bindStaff(bench.service.db, bench.telegram, CHATS);
    await untilWatched(bench);
    const seconds: number[] = [];
    for (let done = 0; done < context.rounds * ALERTS_PER_ROUND; done += 1) {
      await sleep(EVERY_MS, undefined, { signal: context.signal });
      seconds.push(await oneAlert(bench, bench.telegram, chats));
    }
    return seconds;
  });
  context.say(`  ${samples.map((seconds) => seconds.toFixed(2)).join(', ')} s`);
  const common = { unit: 's' as const, atMost: AT_MOST_SECONDS };
  return {
    measurements: [
      {
        ...common,
        id: 'hub-alert-max',
        what: 'Container killed to Telegram call: slowest',
        samples: [Math.max(...samples)],
      },
      { ...common, id: 'hub-alert', what: 'Container killed to Telegram call: each', samples },
    ],
  };
}

function oneAlert(bench: ServiceBench, telegram: TelegramProcess, chats: readonly number[]): Promise<number> {
  return withTenantContainer(bench, async ({ slug }, container) => {
    const since = Date.now();
    await container.kill({ signal: 'SIGKILL' });
    const sent = await untilSent(telegram, { words: slug, chats, since });
    return (Math.max(...sent.map(({ at }) => at)) - since) / 1000;
  });
}
