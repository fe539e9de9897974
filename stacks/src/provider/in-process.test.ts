import { expect, it } from 'vitest';
import { closeInProcessProvider, inProcessProviderPort, stopInProcessProvider } from './in-process.ts';

it('is started again after a stop, and by nobody after the end', async () => {
  expect(await inProcessProviderPort()).toBeGreaterThan(0);
  await stopInProcessProvider();
  const late = inProcessProviderPort();
  expect(await late).toBeGreaterThan(0);

  await closeInProcessProvider();

  await expect(inProcessProviderPort()).rejects.toThrow('This process ends');
});
