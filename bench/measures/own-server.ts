import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { askByName } from '../../e2e/ask-by-name.ts';
import { startCloud, type Cloud } from '../../tools/src/cloud/index.ts';
import type { components } from '../../platform-api/src/client/index.ts';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import {
  createSalon,
  redeploy,
  removeSalon,
  runOperation,
  tenantOf,
  type TimedOperation,
} from '../service/run-operation.ts';
import type { Service } from '../service/start-service.ts';
import { stepBreakdown } from '../service/step-breakdown.ts';
import { withService } from '../service/with-service.ts';
import { pairwiseRatios, summarise } from '../statistics.ts';

const ZONE = 'bench.test';
const AT_ONCE = 10;
const WHOLE_AT_MOST_S = 60;
const OURS_AT_MOST_S = 20;
const TRUSTED_WITHIN_MS = 60_000;
/** Watched on purpose, so it is no time that anything takes. */
const ENV = { STABILITY_SECONDS: '1', DESTROY_GRACE_SECONDS: '0' };

interface Rented {
  tenant: components['schemas']['Tenant'];
  create: TimedOperation;
  /** From the request until a client that trusts the authority got the page. */
  seconds: number;
}

/** Salons on servers of their own, at the simulated cloud: one after the other, redeployed, and ten at once. */
export async function measureOwnServer(context: BenchContext): Promise<MeasureResult> {
  const { progress, platform } = context.bench;
  const cloud = await startCloud({
    servers: { docker: platform.docker, name: 'waas-bench' },
    zones: [ZONE],
    progress,
  });
  try {
    return await withService(context, { ...ENV, ...cloud.env }, ({ service }) =>
      measure(context, service, cloud),
    );
  } finally {
    await cloud.stop();
  }
}

async function measure(context: BenchContext, service: Service, cloud: Cloud): Promise<MeasureResult> {
  const ones: Rented[] = [];
  const shared: number[] = [];
  const own: number[] = [];
  for (let round = 0; round < context.rounds; round += 1) {
    context.signal.throwIfAborted();
    const one = await rent(service, cloud, `own-${round}`);
    const { tenant: neighbour } = await createSalon(service, `shared-${round}`);
    shared.push((await runOperation(service, () => redeploy(service, neighbour))).seconds);
    own.push((await runOperation(service, () => redeploy(service, one.tenant))).seconds);
    await removeSalon(service, neighbour);
    await removeSalon(service, one.tenant);
    ones.push(one);
    context.say(
      `  ${one.seconds.toFixed(1)} s, redeploy ${shared.at(-1)?.toFixed(1)} -> ${own.at(-1)?.toFixed(1)} s`,
    );
  }
  const started = performance.now();
  const many = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => rent(service, cloud, `many-${index}`)),
  );
  const together = (performance.now() - started) / 1000;
  context.say(`  ${AT_ONCE} at once: ${together.toFixed(1)} s`);
  for (const { tenant } of many) await removeSalon(service, tenant);
  const one = summarise(ones.map(({ seconds }) => seconds))?.median ?? NaN;
  return {
    measurements: [
      {
        id: 'own-server',
        what: 'Request to https:// with a trusted certificate, on a server of its own',
        unit: 's',
        samples: ones.map(({ seconds }) => seconds),
        atMost: WHOLE_AT_MOST_S,
        note: 'on the simulated cloud; the servers boot on this machine.',
      },
      {
        id: 'own-server-ours',
        what: 'The same, without the step that orders the server and waits for it',
        unit: 's',
        samples: ones.map(({ seconds, create }) => seconds - (create.steps.get('server') ?? 0)),
        atMost: OURS_AT_MOST_S,
      },
      {
        id: 'own-server-at-once',
        what: `${AT_ONCE} such tenants at once / one`,
        unit: 'x',
        samples: [together / one],
        atMost: 4,
      },
      {
        id: 'own-server-redeploy',
        what: 'Redeploy on a server of its own / on the shared host',
        unit: 'x',
        samples: pairwiseRatios(own, shared),
        atMost: 1.5,
      },
    ],
    breakdowns: [
      stepBreakdown(
        'a creation on a server of its own',
        ones.map(({ create }) => create),
      ),
    ],
  };
}

async function rent(service: Service, cloud: Cloud, slug: string): Promise<Rented> {
  const domain = `${slug}.${ZONE}`;
  const started = performance.now();
  const owner = await service.client.post('/v1/clients', { body: { name: slug, language: 'de' } });
  const create = await runOperation(service, async () => {
    const body = {
      clientId: owner.id,
      blueprint: 'salon',
      slug,
      domain,
      target: { kind: 'own-server' as const },
    };
    return (await service.client.post('/v1/tenants', { body })).operation;
  });
  await untilTrusted(cloud, domain);
  const seconds = (performance.now() - started) / 1000;
  return { tenant: await tenantOf(service, create.operation.tenantId), create, seconds };
}

async function untilTrusted(cloud: Cloud, domain: string): Promise<void> {
  const ca = await readFile(cloud.pebble.rootFile, 'utf8');
  const address = cloud.cloudflare
    .records(ZONE)
    .find(({ type, name }) => type === 'A' && name === domain)?.content;
  if (address === undefined) throw new Error(`${domain} has no record`);
  const until = performance.now() + TRUSTED_WITHIN_MS;
  for (;;) {
    const answer = await askByName({ address, port: 443, name: domain, ca }).catch((error: unknown) =>
      String(error),
    );
    if (typeof answer !== 'string' && answer.status === 200) return;
    if (performance.now() > until)
      throw new Error(`${domain} is not trusted: ${JSON.stringify(answer).slice(0, 200)}`);
    await sleep(200);
  }
}
