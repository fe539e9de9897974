import { runMarkFor } from '../../platform-api/src/engine/run-mark.ts';
import type { BenchContext } from '../bench-context.ts';
import { runPeakDuring, type RunPeak } from '../proc/run-memory.ts';
import type { MeasureResult } from '../results.ts';
import {
  createSalon,
  redeploy,
  runOperation,
  tenantOf,
  type TimedOperation,
} from '../service/run-operation.ts';
import { withService, type ServiceBench } from '../service/with-service.ts';

const AT_MOST_MB = 320;

interface Seen {
  name: string;
  peak: RunPeak;
  seconds: number;
}

/** All processes that an operation starts, at their highest moment: creation, change and a look at everything. */
export async function measureOperationMemory(context: BenchContext): Promise<MeasureResult> {
  const seen = await withService(context, { STABILITY_SECONDS: '1' }, (bench) => operations(bench, context));
  const creates = seen.filter(({ name }) => name === 'create');
  return {
    measurements: [
      {
        id: 'operation-memory',
        what: 'One operation over all its processes (PSS), highest of all',
        unit: 'MB',
        samples: [Math.max(...seen.map(({ peak }) => peak.pssMb))],
        atMost: AT_MOST_MB,
        note: 'creations, redeploys and changes of a salon; looked at every 50 ms.',
      },
      {
        id: 'operation-create-seconds',
        what: 'The same creations, request to end',
        unit: 's',
        samples: creates.map(({ seconds }) => seconds),
      },
    ],
    breakdowns: [
      {
        title: 'Memory of operations at their highest moment (MB)',
        columns: ['Operation', 'Sum', 'Of which'],
        rows: seen.map(({ name, peak }) => [name, peak.pssMb, partsText(peak)]),
      },
    ],
  };
}

async function operations({ service, bench }: ServiceBench, context: BenchContext): Promise<Seen[]> {
  const { worker = 0 } = await service.pids();
  const { client } = service;
  const seen: Seen[] = [];
  const watch = async <T extends TimedOperation>(
    name: string,
    slug: string,
    work: Promise<T>,
  ): Promise<T> => {
    const mark = runMarkFor(bench.platform.config.backendUrl, slug);
    const peak = await runPeakDuring(worker, mark, work);
    const done = await work;
    seen.push({ name, peak, seconds: done.seconds });
    context.say(`  ${name}: ${peak.pssMb.toFixed(0)} MB (${partsText(peak)}), ${done.seconds.toFixed(1)} s`);
    return done;
  };
  for (let round = 0; round < Math.max(2, Math.floor(context.rounds / 2)); round += 1) {
    const slug = `memory-${round}`;
    const creation = createSalon(service, slug);
    await watch(
      'create',
      slug,
      creation.then(({ create }) => create),
    );
    const { tenant } = await creation;
    await watch(
      'redeploy',
      slug,
      runOperation(service, () => redeploy(service, tenant)),
    );
    const { version } = await tenantOf(service, tenant.id);
    const change = {
      params: { path: { tenantId: tenant.id }, header: { 'If-Match': `"${version}"` } },
      body: { settings: { tagline: 'Bench' } },
    };
    await watch(
      'change',
      slug,
      runOperation(service, () => client.patch('/v1/tenants/{tenantId}', change)),
    );
  }
  return seen;
}

function partsText({ parts }: RunPeak): string {
  return parts
    .toSorted((a, b) => b.pssMb - a.pssMb)
    .map(({ command, pssMb }) => `${command} ${pssMb.toFixed(0)}`)
    .join(', ');
}
