import type { BenchContext } from '../bench-context.ts';
import { createBenchPlatform, warmUp, type BenchPlatform } from '../host/bench-platform.ts';
import { startBenchStores, type BenchStores } from './bench-stores.ts';
import { startService, type Service } from './start-service.ts';

export interface ServiceBench {
  service: Service;
  stores: BenchStores;
  /** Its home and edge: not those of the tenants that `waas` makes alone. */
  bench: BenchPlatform;
}

/** Runs `npm start` on a home, an edge and stores of its own for as long as `work` takes; nothing of it is left. */
export async function withService<T>(
  context: BenchContext,
  env: Record<string, string>,
  work: (service: ServiceBench) => Promise<T>,
): Promise<T> {
  const { progress, processEnv } = context.bench;
  const bench = await createBenchPlatform(processEnv, progress, context.bench);
  try {
    await warmUp(bench);
    const stores = await startBenchStores(bench);
    try {
      const service = await startService(bench, stores, { env });
      try {
        return await work({ service, stores, bench });
      } finally {
        await service.stop();
      }
    } finally {
      await stores.remove();
    }
  } finally {
    await bench.removeAll();
  }
}
