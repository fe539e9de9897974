import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext } from '../bench-context.ts';
import { OPERATIONS_CHANNEL } from '@codexdlc/domain';
import { withGateway } from '../gateway/start-gateway.ts';
import { memoryOf } from '../proc/memory-of.ts';
import type { MeasureResult } from '../results.ts';
import { startBenchStores } from '../service/bench-stores.ts';
import { seedDatabase } from '../service/seed-database.ts';
import { startService } from '../service/start-service.ts';

const VIEWS = 500;
const OPERATIONS = 20;
const AT_MOST_MB = 120;
const WATCH_MS = 20_000;

/** Five hundred people watch twenty operations, each of which tells something ten times a second. */
export async function measureLiveViews(context: BenchContext): Promise<MeasureResult> {
  const { bench, signal } = context;
  const spec = await bench.initSalon();
  await bench.drop(spec);
  const stores = await startBenchStores(bench);
  try {
    const service = await startService(bench, stores, { apiOnly: true });
    try {
      await seedDatabase(service.db, { tenants: OPERATIONS, operationsEach: 1, eventsEach: 20, spec });
      await service.db('operations').update({
        state: 'running',
        finished_at: null,
        percent: 40,
        lease_owner: 'bench',
        lease_expires_at: new Date(Date.now() + 3_600_000),
      });
      const ids = await service.db('operations').pluck<string[]>('id');
      return await withGateway(bench, { apiUrl: service.url, stores }, async (gateway) => {
        const { url, pid } = gateway;
        const cookie = await gateway.signIn();
        const before = (await memoryOf(pid))?.pss ?? NaN;
        const agent = new Agent({ keepAlive: true, maxSockets: VIEWS });
        const open = await Promise.all(
          Array.from({ length: VIEWS }, (_, index) =>
            watch(url, ids[index % ids.length] ?? '', cookie, agent),
          ),
        );
        const failed = open.filter(({ statusCode }) => statusCode !== 200).length;
        const seen = { events: 0 };
        for (const one of open)
          one.on('data', (bytes: Buffer) => (seen.events += bytes.toString().split('\n\n').length - 1));
        const peak = await watchMemory(pid, signal, () => tell(service.db, ids));
        context.say(
          `  ${VIEWS} views: ${peak.toFixed(0)} MB (${before.toFixed(0)} MB before), ${seen.events} events read`,
        );
        for (const one of open) one.destroy();
        agent.destroy();
        return {
          measurements: [
            {
              id: 'live-views-memory',
              what: 'Gateway with 500 open live views (PSS), highest',
              unit: 'MB',
              samples: failed > 0 || seen.events === 0 ? [] : [peak],
              atMost: AT_MOST_MB,
              note:
                failed > 0
                  ? `${failed} views did not open.`
                  : `${seen.events} events read by all; ${before.toFixed(0)} MB without any view.`,
            },
          ],
        };
      });
    } finally {
      await service.stop();
    }
  } finally {
    await stores.remove();
  }
}

function watch(url: string, id: string, cookie: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/crm/operations/${id}/events`,
      { agent, headers: { cookie, accept: 'text/event-stream' } },
      resolve,
    );
    call.on('error', reject);
    call.end();
  });
}

async function watchMemory(pid: number, signal: AbortSignal, tellAll: () => Promise<void>): Promise<number> {
  let peak = 0;
  const until = performance.now() + WATCH_MS;
  while (performance.now() < until) {
    await tellAll();
    peak = Math.max(peak, (await memoryOf(pid))?.pss ?? 0);
    await sleep(100, undefined, { signal });
  }
  return peak;
}

/** What a worker writes when something happens; readers hear of it by notification. */
async function tell(
  db: Awaited<ReturnType<typeof startService>>['db'],
  ids: readonly string[],
): Promise<void> {
  await db.raw(
    `with told as (update operations set event_seq = event_seq + 1 where state = 'running' returning id, event_seq)
     insert into operation_events (operation_id, seq, kind, data)
     select id, event_seq, 'log', '{"line":"create backend: done in 0.6 s"}'::jsonb from told`,
  );
  for (const id of ids) await db.raw('select pg_notify(?, ?)', [OPERATIONS_CHANNEL, id]);
}
