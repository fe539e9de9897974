import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  apiUrl,
  ARCHITECT,
  BILLING_FILE,
  billingFile,
  hostFile,
  PROFILE,
  type DemoPorts,
} from './demo-plan.ts';
import type { Demo } from './demo.ts';
import { startPlatform } from './start-platform.ts';
import { createWaasCli, type WaasCli } from './waas-cli.ts';

export const ARCHITECT_EMAIL = 'architect@codexdlc.example';

/** The demo's platform runs, and its first architect is signed in at the command line; with a password, at the CRM too. */
export async function openPlatform(
  { progress, homeDir, signal, running }: Demo,
  ports: DemoPorts,
  env: Record<string, string>,
  { password, publicAddress }: { password?: string; publicAddress?: { ipv4: string } } = {},
): Promise<WaasCli> {
  await mkdir(homeDir, { recursive: true, mode: 0o700 });
  await writeFile(join(homeDir, 'host.json'), hostFile(ports, publicAddress));
  await writeFile(join(homeDir, BILLING_FILE), billingFile());
  await progress.step('platform', async (step) => {
    running.platform = await startPlatform({ env, ports, signal, logFile: join(homeDir, 'platform.log') });
    step.update(`API, worker, site and bot, ${apiUrl(ports)}`);
  });
  const waas = createWaasCli(env);
  running.waas = waas;
  await progress.step('sign in', async (step) => {
    const how = password === undefined ? ['--no-password'] : ['--password-stdin'];
    const { token } = await waas.run(
      ['admin', 'create', '--email', ARCHITECT_EMAIL, '--name', ARCHITECT, ...how],
      { signal, ...(password === undefined ? {} : { input: password }) },
    );
    const profile = ['--profile', PROFILE, '--url', apiUrl(ports), '--token-stdin'];
    await waas.run(['login', ...profile], { signal, input: String(token) });
    step.update('first architect, profile demo');
  });
  return waas;
}
