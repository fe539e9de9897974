import { setTimeout as sleep } from 'node:timers/promises';
import { LABEL_ROLE, LABEL_TENANT, type TenantSpec } from '@codexdlc/stacks';
import { writeTenantSpec } from '../../platform-api/src/tenants/stack-config.ts';
import { upTenant } from '../../platform-api/src/tenants/up-tenant.ts';
import type { BenchContext } from '../bench-context.ts';
import { containerMemory, type ContainerMemory } from '../host/container-memory.ts';
import { startFakeTelegram } from '../host/fake-telegram.ts';

const IDLE_MS = 20_000;
/** Of the shape that Telegram gives; the stand-in knows every one. */
const BOT_TOKEN = `100000001:${'bench'.repeat(7)}`;

/** The containers of a salon with a bot, 20 s after it has started, with nobody asking it anything. */
export async function readIdleSalon({ bench, signal }: BenchContext): Promise<ContainerMemory[]> {
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
    return memories.toSorted((a, b) => b.usedMb - a.usedMb);
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
