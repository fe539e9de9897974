import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createSealer,
  otherProcesses,
  recordAudit,
  resealDatabase,
  systemActor,
  type ResealedDatabase,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import { gatewayKey } from '../home/gateway-key.ts';
import { hubKey } from '../home/hub-key.ts';
import { masterKey, nextKeyPath } from '../home/master-key.ts';
import type { Platform } from '../platform.ts';
import { resealOwnStores } from '../process/own-stores.ts';
import { listTenantSlugs } from '../tenants/stack-config.ts';
import { rotateStack, type KeyPair } from './rotate-stack.ts';

export interface RotationDeps {
  db: Knex;
  /** Name of this process at the database. */
  applicationName: string;
  platform: Platform;
  keyFile: string;
  onStep: (text: string) => void;
}

export interface Rotation {
  stacks: number;
  values: number;
  /** Values of a gateway or a hub that was given a key of its own. */
  left: number;
  /** Backups made before need it. */
  oldKeyFile: string;
}

/**
 * Makes a new master key and seals everything with it that the old one has sealed. Every part says itself which of the
 * two keys opens it, and until all is done both are there: killed at any point, it is run again and goes on.
 */
export async function rotateMasterKey(deps: RotationDeps): Promise<Rotation> {
  const { db, platform, keyFile, onStep } = deps;
  await requireStopped(deps);
  const keys: KeyPair = { old: await masterKey(keyFile), next: await masterKey(nextKeyPath(keyFile)) };
  const slugs = await slugsOf(deps);
  let stacks = 0;
  for (const [index, slug] of slugs.entries()) {
    onStep(`${slug}, ${index + 1} of ${slugs.length}`);
    if (await rotateStack(platform, slug, keys)) stacks += 1;
  }
  onStep('values in the database');
  const { changed: values, left } = await rotateDatabase(db, keys);
  onStep('the key itself');
  await resealOwnStores(platform.home.dir, keys);
  await forgetOldStates(platform.config.backendUrl);
  return { stacks, values, left, oldKeyFile: await changeKeys(keyFile, keys) };
}

/** A process that runs would go on sealing with the old key. */
async function requireStopped({ db, applicationName }: RotationDeps): Promise<void> {
  const running = await otherProcesses(db, applicationName);
  if (running.length === 0) return;
  throw new AppError('BUSY', 'The platform runs.', {
    why: `${running.join(', ')} ${running.length === 1 ? 'is' : 'are'} connected to its database.`,
    todo: 'Stop it on every machine, then run this again.',
  });
}

async function slugsOf({ db, platform }: RotationDeps): Promise<string[]> {
  const known = await db('tenants').whereNot('status', 'destroyed').pluck<string[]>('slug');
  return [...new Set([...known, ...(await listTenantSlugs(platform.home.stacksDir))])].sort();
}

async function rotateDatabase(db: Knex, keys: KeyPair): Promise<ResealedDatabase> {
  const sealersOf = (derive: (masterKey: Buffer) => Buffer) => ({
    old: createSealer(derive(keys.old)),
    next: createSealer(derive(keys.next)),
  });
  const sealers = {
    platform: sealersOf((masterKey) => masterKey),
    gateway: sealersOf(gatewayKey),
    hub: sealersOf(hubKey),
  };
  return db.transaction(async (trx) => {
    const resealed = await resealDatabase(trx, sealers);
    await recordAudit(trx, systemActor('waas-admin'), {
      action: 'platform.master-key-rotated',
      object: { kind: 'platform', id: 'master-key' },
      details: { values: resealed.changed, left: resealed.left },
    });
    return resealed;
  });
}

/** Earlier states of every stack, which the old key opens. What is there now is not among them. */
async function forgetOldStates(backendUrl: string): Promise<void> {
  if (!backendUrl.startsWith('file://')) return;
  const root = join(fileURLToPath(backendUrl), '.pulumi');
  for (const kind of ['history', 'backups']) await rm(join(root, kind), { recursive: true, force: true });
  const stacks = join(root, 'stacks');
  const files = await readdir(stacks, { recursive: true }).catch(() => []);
  for (const file of files) if (file.endsWith('.bak')) await rm(join(stacks, file), { force: true });
}

/** The last step: from here on the new key is the only one. */
async function changeKeys(keyFile: string, { old }: KeyPair): Promise<string> {
  const oldKeyFile = `${keyFile}.old-${createHash('sha256').update(old).digest('hex').slice(0, 8)}`;
  if (!existsSync(oldKeyFile)) await link(keyFile, oldKeyFile);
  await rename(nextKeyPath(keyFile), keyFile);
  return oldKeyFile;
}
