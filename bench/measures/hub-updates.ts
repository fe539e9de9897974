import type { BenchContext } from '../bench-context.ts';
import { bindStaff } from '../hub/bind-staff.ts';
import { cpuSecondsOf } from '../proc/cpu-seconds-of.ts';
import { startHub, warmHub } from '../hub/start-hub.ts';
import type { PushedUpdate } from '../hub/telegram-wishes.ts';
import { untilAnswered } from '../hub/until-answered.ts';
import { countKinds } from '../hub/update-mix-plan.ts';
import type { UpdateTimes } from '../hub/update-times-rules.ts';
import { timesOf } from '../hub/update-times.ts';
import { withHubAlone, type HubBench } from '../hub/with-hub.ts';
import { memoryPeakDuring } from '../proc/memory-peak.ts';
import type { MeasureResult, Measurement } from '../results.ts';
import { percentile } from '../statistics.ts';
import { HUB_AT_MOST_MB } from './hub-memory.ts';

const CHATS = 200;
const STAFF = 10;
const PER_SECOND = 100;
const SECONDS_PER_ROUND = 6;
const BACKLOG_PER_ROUND = 2_000;
const AT_MOST_BEHIND_SECONDS = 1;
const ONE_CORE = 100;
const LOAD_PATIENCE_MS = 120_000;
const BACKLOG_PATIENCE_MS = 600_000;

interface Load {
  pushed: PushedUpdate[];
  times: UpdateTimes;
  /** Of one core: what all of them cost, over the time in which they came. */
  cpuPercent: number;
  peakMb: number;
}

interface Backlog {
  count: number;
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
}

/** Two hundred chats that write and press without a pause, then what waits for a hub that was away. */
export async function measureHubUpdates(context: BenchContext): Promise<MeasureResult> {
  return withHubAlone(context, async (hub) => {
    await warmHub(hub.bench, hub);
    const load = await underLoad(context, hub);
    context.say(`  ${countKinds(load.pushed.map(({ kind }) => kind))}`);
    const backlog = await afterAway(context, hub);
    return { measurements: [...loadRows(load), ...backlogRows(backlog)] };
  });
}

async function underLoad(context: BenchContext, hub: HubBench): Promise<Load> {
  const { bench, db, stores, telegram } = hub;
  const seconds = SECONDS_PER_ROUND * context.rounds;
  const { pid, stop } = await startHub(bench, { stores, telegram, oneCore: true });
  try {
    await bindStaff(db, telegram, STAFF);
    await telegram.ask('seats', CHATS - STAFF);
    for (let seat = STAFF; seat < CHATS; seat += 1) await telegram.ask('say', { seat, text: '/start' });
    await untilAnswered(telegram, CHATS, context.signal);
    const cpuBefore = await cpuSecondsOf(pid);
    const loading = telegram.ask('updates', {
      count: PER_SECOND * seconds,
      perSecond: PER_SECOND,
      staff: STAFF,
    });
    const handling = loading.then(async (pushed) => {
      const times = await timesOf(db, pushed, { patienceMs: LOAD_PATIENCE_MS, signal: context.signal });
      return { pushed, times, cpuSeconds: (await cpuSecondsOf(pid)) - cpuBefore };
    });
    const { pss = NaN } = await memoryPeakDuring(pid, handling);
    const { pushed, times, cpuSeconds } = await handling;
    return { pushed, times, cpuPercent: (cpuSeconds / seconds) * 100, peakMb: pss };
  } finally {
    await stop();
  }
}

async function afterAway({ rounds, signal }: BenchContext, hub: HubBench): Promise<Backlog> {
  const { bench, db, stores, telegram } = hub;
  const count = BACKLOG_PER_ROUND * rounds;
  const pushed = await telegram.ask('updates', { count, perSecond: undefined, staff: STAFF });
  const startedAt = Date.now();
  const { pid, stop } = await startHub(bench, { stores, telegram, oneCore: true });
  try {
    const handling = timesOf(db, pushed, { patienceMs: BACKLOG_PATIENCE_MS, signal });
    const { pss = NaN } = await memoryPeakDuring(pid, handling);
    const { lastHandledAt } = await handling;
    const cpuSeconds = await cpuSecondsOf(pid);
    return { count, seconds: (lastHandledAt - startedAt) / 1000, cpuSeconds, peakMb: pss };
  } finally {
    await stop();
  }
}

function loadRows({ pushed, times, cpuPercent, peakMb }: Load): Measurement[] {
  const of = `${PER_SECOND} updates a second on one core`;
  const behind = (times.lastHandledAt - times.lastPushedAt) / 1000;
  const kinds = countKinds(pushed.map(({ kind }) => kind));
  const ms = (name: string, share: number): Measurement => ({
    id: `hub-updates-${name}`,
    what: `${of}: Telegram has it to handled, ${name}`,
    unit: 'ms',
    samples: [percentile(times.ms, share) ?? NaN],
  });
  return [
    {
      id: 'hub-updates-cpu',
      what: `${of}: CPU of the hub`,
      unit: '%',
      samples: [cpuPercent],
      atMost: ONE_CORE,
      note: `${pushed.length} updates of ${CHATS} chats (${kinds}); of one core, to which the hub is bound; what all of them cost until the last was handled, over the time in which they came.`,
    },
    {
      id: 'hub-updates-behind',
      what: `${of}: behind after the last one`,
      unit: 's',
      samples: [behind],
      atMost: AT_MOST_BEHIND_SECONDS,
    },
    ms('p50', 0.5),
    ms('p99', 0.99),
    ms('max', 1),
    memoryRow('hub-updates-memory', `${of}: memory of the hub (highest PSS)`, peakMb),
  ];
}

function backlogRows({ count, seconds, cpuSeconds, peakMb }: Backlog): Measurement[] {
  const of = `${count.toLocaleString('en')} updates that waited`;
  return [
    {
      id: 'hub-backlog',
      what: `${of}: handled after`,
      unit: 's',
      samples: [seconds],
      note: `from the start of the process to the last update, ${cpuSeconds.toFixed(1)} s of CPU; the answers go out at the pace that Telegram allows.`,
    },
    memoryRow('hub-backlog-memory', `${of}: memory of the hub (highest PSS)`, peakMb),
  ];
}

function memoryRow(id: string, what: string, pssMb: number): Measurement {
  return { id, what, unit: 'MB', samples: [pssMb], atMost: HUB_AT_MOST_MB };
}
