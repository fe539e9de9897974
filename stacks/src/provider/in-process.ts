import { handlers } from './handlers.ts';
import { serveProvider, type ServedProvider } from './serve-provider.ts';
import { createWaasProvider } from './waas-provider.ts';

let served: Promise<ServedProvider> | undefined;

/** Port of this process's own `waas` provider; the first call starts it, and it ends with the last update. */
export async function inProcessProviderPort(): Promise<number> {
  served ??= serveProvider(createWaasProvider(handlers));
  return (await served).port;
}

export async function stopInProcessProvider(): Promise<void> {
  const running = served;
  served = undefined;
  (await running)?.stop();
}
