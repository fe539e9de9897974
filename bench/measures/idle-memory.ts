import { setTimeout as sleep } from 'node:timers/promises';
import { LABEL_ROLE, LABEL_TENANT, type TenantSpec } from '@codexdlc/stacks';
import { writeTenantSpec } from '../../platform-api/src/tenants/stack-config.ts';
import { upTenant } from '../../platform-api/src/tenants/up-tenant.ts';
import type { BenchContext } from '../bench-context.ts';
import { containerMemory } from '../host/container-memory.ts';
import { startFakeTelegram } from '../host/fake-telegram.ts';
import type { MeasureResult } from '../results.ts';

const AT_MOST_MB = 220;
const IDLE_MS = 20_000;
/** Of the shape that Telegram gives; the stand-in knows every one. */
const BOT_TOKEN = `100000001:${'bench'.repeat(7)}`;

/** A salon with a bot, 20 s after it has started, with nobody asking it anything. */
export async function measureIdleMemory({ bench, signal }: BenchContext): Promise<MeasureResult> {
  const { platform } = bench;
  const telegram = await startFakeTelegram();
  try {
    const spec = await bench.initSalon({ botToken: BOT_TOKEN });
    await writeTenantSpec(platform.home.stacksDir, withTelegramAt(spec, telegram.port));
    await upTenant(platform, spec.slug, { signal, onStep: () => undefined });
    await sleep(IDLE_MS, undefined, { signal });
    const found = await platform.docker.listContainers({
      filters: { label: [`${LABEL_TENANT}=${spec.slug}`] },
    });
    const memories = await Promise.all(
      found.map(({ Id, Labels }) => containerMemory(platform.docker, Id, Labels[LABEL_ROLE] ?? 'unknown')),
    );
    await bench.drop(spec);
    return resultOf(memories.toSorted((a, b) => b.usedMb - a.usedMb));
  } finally {
    await telegram.close();
  }
}

/** The stand-in listens on the host, which the tenant's network sees as its first address. */
function withTelegramAt(spec: TenantSpec, port: number): TenantSpec {
  const { bot } = spec.workload.services;
  if (!bot) throw new Error('the salon has no bot although it was given a token');
  const gateway = spec.target.subnet.replace(/\d+\/\d+$/, (end) => String(Number.parseInt(end, 10) + 1));
  const env = { ...bot.env, TELEGRAM_API_ROOT: `http://${gateway}:${port}` };
  return {
    ...spec,
    workload: { ...spec.workload, services: { ...spec.workload.services, bot: { ...bot, env } } },
  };
}

function resultOf(memories: Awaited<ReturnType<typeof containerMemory>>[]): MeasureResult {
  const pss = memories.flatMap(({ pssMb }) => (pssMb === undefined ? [] : [pssMb]));
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    measurements: [
      {
        id: 'idle',
        what: `Idle salon, ${memories.length} containers (cgroup)`,
        unit: 'MB',
        samples: [sum(memories.map(({ usedMb }) => usedMb))],
        atMost: AT_MOST_MB,
        note: 'as `docker stats` shows it.',
      },
      {
        id: 'idle-without-bot',
        what: `Idle salon without its bot (cgroup)`,
        unit: 'MB',
        samples: [sum(memories.flatMap(({ role, usedMb }) => (role === 'bot' ? [] : [usedMb])))],
      },
      {
        id: 'idle-pss',
        what: `Idle salon, ${memories.length} containers (PSS of its processes)`,
        unit: 'MB',
        samples: pss.length === memories.length ? [sum(pss)] : [],
      },
    ],
    breakdowns: [
      {
        title: 'Memory of an idle salon (MB)',
        columns: ['Container', 'cgroup', 'PSS'],
        rows: memories.map(({ role, usedMb, pssMb }) => [role, usedMb, pssMb ?? '']),
      },
    ],
  };
}
