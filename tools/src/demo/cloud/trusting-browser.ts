import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { chromium, type Browser } from 'playwright-core';
import { ensureChromium } from '../../browser/index.ts';
import { ensureProgram } from '../../packages/ensure-program.ts';
import type { Progress } from '../../progress/index.ts';

export interface TrustingBrowserWish {
  progress: Progress;
  env: Record<string, string | undefined>;
  /** Its own home is made there, so that nothing is added to what the person at the machine trusts. */
  folder: string;
  /** PEM of the root that it shall trust beside the usual ones. */
  rootFile: string;
  /** Where it finds names that no public name server knows. */
  addresses: Readonly<Record<string, string>>;
}

/** A real browser that trusts one more authority and complains about every other certificate as usual. */
export async function startTrustingBrowser(wish: TrustingBrowserWish): Promise<Browser> {
  const { progress, env, folder, rootFile, addresses } = wish;
  const store = join(folder, '.pki', 'nssdb');
  await rm(store, { recursive: true, force: true });
  await mkdir(store, { recursive: true });
  const certutil = await ensureCertutil(progress);
  await execa(certutil, ['-d', `sql:${store}`, '-N', '--empty-password']);
  await execa(certutil, [
    '-d',
    `sql:${store}`,
    '-A',
    '-t',
    'C,,',
    '-n',
    'simulated authority',
    '-i',
    rootFile,
  ]);
  const rules = Object.entries(addresses).map(([name, address]) => `MAP ${name} ${address}`);
  return chromium.launch({
    executablePath: await ensureChromium(progress),
    args: ['--no-sandbox', `--host-resolver-rules=${rules.join(',')}`],
    env: { ...env, HOME: folder },
  });
}

function ensureCertutil(progress: Progress): Promise<string> {
  const certutil = {
    names: ['certutil'],
    package: 'libnss3-tools',
    step: 'certutil',
    missing: 'Nothing is there to tell a browser whom to trust',
    todo: 'Install certutil of NSS (Debian: libnss3-tools)',
  } as const;
  return ensureProgram(certutil, progress);
}
