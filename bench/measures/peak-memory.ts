import type { BenchContext } from '../bench-context.ts';
import { startWaas } from '../host/waas-process.ts';
import { memoryPeakDuring, type MemoryPeak } from '../proc/memory-peak.ts';
import type { MeasureResult, Measurement } from '../results.ts';
import { upAtOnce } from './several-at-once.ts';

/** Memory of waas, the engine and its plugins at the highest moment of an up; containers are not in it. */
export async function measurePeakMemory(context: BenchContext): Promise<MeasureResult> {
  const { bench, signal } = context;
  const spec = await bench.initSalon();
  const waas = startWaas(bench, ['up', spec.slug], { by: 'node', signal });
  const one = await memoryPeakDuring(waas.pid, waas.ended);
  await bench.drop(spec);
  const eight = await memoryPeakDuring(process.pid, upAtOnce(context, 8));
  return {
    measurements: [
      ...peakOf('peak', 'Peak of one waas up: waas, engine, plugins', one),
      ...peakOf('peak-8', 'Peak of 8 ups at once: this process, engines, plugins', eight),
    ],
  };
}

function peakOf(id: string, what: string, { rss, pss, processes }: MemoryPeak): Measurement[] {
  return [
    { id: `${id}-pss`, what: `${what} (PSS)`, unit: 'MB', samples: pss === undefined ? [] : [pss] },
    {
      id: `${id}-rss`,
      what: `${what} (RSS)`,
      unit: 'MB',
      samples: [rss],
      note: `up to ${processes} processes; RSS counts what they share once for each.`,
    },
  ];
}
