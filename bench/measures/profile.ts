import type { BenchContext } from '../bench-context.ts';
import { startWaas } from '../host/waas-process.ts';
import { timelineDuring } from '../proc/process-timeline.ts';
import type { Breakdown, MeasureResult } from '../results.ts';

/** The processes of a first `npx waas up` and of one that changes nothing. */
export async function measureProfile({ bench, signal }: BenchContext): Promise<MeasureResult> {
  const spec = await bench.initSalon();
  const processesOf = async (title: string): Promise<Breakdown> => {
    const waas = startWaas(bench, ['up', spec.slug], { signal });
    const spans = await timelineDuring(waas.pid, waas.ended);
    return {
      title: `${title} (seconds)`,
      columns: ['Process', 'From', 'Until', 'CPU'],
      rows: spans.map(({ command, from, to, cpuSeconds }) => [command, from, to, cpuSeconds]),
    };
  };
  const first = await processesOf('Processes of a first npx waas up');
  const again = await processesOf('Processes of a no-op npx waas up');
  await bench.drop(spec);
  return { measurements: [], breakdowns: [first, again] };
}
