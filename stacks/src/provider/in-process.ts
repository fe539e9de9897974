import { handlers } from './handlers.ts';
import { serveProvider, type ServedProvider } from './serve-provider.ts';
import { createWaasProvider } from './waas-provider.ts';

let served: Promise<ServedProvider> | undefined;
let isClosed = false;

/** Port of this process's own `waas` provider; the first call starts it, and it ends with the last update. */
export async function inProcessProviderPort(): Promise<number> {
  if (isClosed) throw new Error('This process ends: nothing is started any more.');
  served ??= serveProvider(createWaasProvider(handlers));
  return (await served).port;
}

export async function stopInProcessProvider(): Promise<void> {
  const running = served;
  served = undefined;
  (await running)?.stop();
}

/**
 * For the end of a process. What failed may have left something behind that opens a stack at this moment: a provider that
 * is started after the end would keep the process alive for ever.
 */
export async function closeInProcessProvider(): Promise<void> {
  isClosed = true;
  await stopInProcessProvider();
}
