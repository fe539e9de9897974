import { mkdir, readFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { ensurePlatformKey, type Sealer } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { replaceFile } from '../home/replace-file.ts';
import { identityFileOf } from './identity-file.ts';
import { makeSshKey } from './make-ssh-key.ts';

const NAME = 'ssh';

/** The public half of the key with which the platform signs in to servers; the private half lies in its file, 0600. */
export async function ensurePlatformSshKey(deps: {
  db: Knex;
  sealer: Sealer;
  homeDir: string;
}): Promise<string> {
  const { publicKey, privateKey } = await ensurePlatformKey(deps.db, deps.sealer, NAME, () =>
    makeSshKey('waas-platform'),
  );
  const path = identityFileOf(deps.homeDir);
  if ((await readFile(path, 'utf8').catch(() => undefined)) === privateKey) return publicKey;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await replaceFile(path, privateKey, `${path}.${randomBytes(4).toString('hex')}.new`);
  return publicKey;
}
