import { readFile } from 'node:fs/promises';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { engineCommand, exportState } from '../engine/engine-command.ts';
import { AppError } from '../errors.ts';
import { tenantPassphrase } from '../home/master-key.ts';
import { replaceFile } from '../home/replace-file.ts';
import { stackOf, type Platform } from '../platform.ts';
import { stackConfigPath } from '../tenants/stack-config.ts';
import { lockTenant } from '../tenants/tenant-lock.ts';
import { resealConfig, resealState, type PassphraseChange } from './reseal-stack.ts';
import { newCrypter, type StackCrypter } from '../engine/stack-crypter.ts';

export interface KeyPair {
  old: Buffer;
  next: Buffer;
}

/**
 * Encrypts state and configuration of one tenant's stack for the next key. Each of the two is old or new as a whole and
 * says itself which, so that it can be done again after a kill. Answers whether anything was left to do.
 */
export async function rotateStack(platform: Platform, slug: string, keys: KeyPair): Promise<boolean> {
  const passphrases = { old: tenantPassphrase(keys.old, slug), next: tenantPassphrase(keys.next, slug) };
  let crypter: Promise<StackCrypter> | undefined;
  const fresh = (): Promise<StackCrypter> => (crypter ??= newCrypter(passphrases.next));
  const lock = await lockTenant(platform.home.locksDir, slug);
  try {
    const state = await rotateState(platform, slug, keys, passphrases, fresh);
    const config = await rotateConfig(stackConfigPath(platform.home.stacksDir, slug), passphrases, fresh);
    return state || config;
  } catch (error) {
    throw new AppError('ENGINE_FAILED', `The stack of ${slug} could not be encrypted with the new key.`, {
      why: error instanceof Error ? error.message.slice(0, 500) : String(error),
      todo: 'Everything before it is done and nothing is lost. Mend what it says, then run the command again.',
      cause: error,
    });
  } finally {
    await lock.release();
  }
}

async function rotateState(
  platform: Platform,
  slug: string,
  keys: KeyPair,
  passphrases: PassphraseChange,
  fresh: () => Promise<StackCrypter>,
): Promise<boolean> {
  const [old, next] = await Promise.all([
    stackOf({ ...platform, masterKey: keys.old }, slug),
    stackOf({ ...platform, masterKey: keys.next }, slug),
  ]);
  const exported = await exportWithEither(old, next);
  if (exported === undefined) return false;
  const { text, isChanged } = await resealState(exported, passphrases, fresh);
  if (isChanged) await engineCommand(next, ['stack', 'import', '--stack', slug], text);
  return isChanged;
}

/** The engine decrypts a state to show it, so it wants the right passphrase. Undefined: there is no such stack. */
async function exportWithEither(old: Stack, next: Stack): Promise<string | undefined> {
  try {
    return await exportState(old).catch((error: unknown) => {
      if (!(error instanceof Error && /incorrect passphrase/.test(error.message))) throw error;
      return exportState(next);
    });
  } catch (error) {
    if (error instanceof Error && /no stack named/.test(error.message)) return undefined;
    throw error;
  }
}

async function rotateConfig(
  path: string,
  passphrases: PassphraseChange,
  fresh: () => Promise<StackCrypter>,
): Promise<boolean> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === undefined) return false;
  const { text, isChanged } = await resealConfig(before, passphrases, fresh);
  if (isChanged) await replaceFile(path, text);
  return isChanged;
}
