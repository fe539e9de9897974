import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import { upTenant } from '../../platform-api/src/tenants/up-tenant.ts';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import { untilReady } from '../salon/start-salon.ts';

const AT_MOST_S = 2;

/** The backend's container on a database that is migrated: from its start to the first answer that it is ready. */
export async function measureSalonStart({ bench, rounds, signal }: BenchContext): Promise<MeasureResult> {
  const { docker } = bench.platform;
  const spec = await bench.initSalon();
  await upTenant(bench.platform, spec.slug, { signal, onStep: () => undefined });
  const [found] = await docker.listContainers({
    filters: { label: [`${LABEL_TENANT}=${spec.slug}`, `${LABEL_ROLE}=backend`] },
  });
  const port = found?.Ports.find(({ PublicPort }) => PublicPort)?.PublicPort;
  if (!found || port === undefined) throw new Error(`the backend of ${spec.slug} has no port`);
  const container = docker.getContainer(found.Id);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    signal.throwIfAborted();
    await container.stop();
    const started = performance.now();
    await container.start();
    await untilReady(`http://127.0.0.1:${port}`, signal);
    samples.push((performance.now() - started) / 1000);
  }
  await bench.drop(spec);
  return {
    measurements: [
      {
        id: 'salon-start',
        what: "Start of a salon's backend to ready",
        unit: 's',
        samples,
        atMost: AT_MOST_S,
        note: 'its container, with the migrations done.',
      },
    ],
  };
}
