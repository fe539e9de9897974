import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EdgeError } from './edge-error.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { parseHost, type EdgeHost } from './site.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const DAY_MS = 86_400_000;
/** base64url without padding, as RFC 8555 has it: harmless as a file's name. */
const Token = z.string().regex(/^[A-Za-z0-9_-]{8,200}$/);
const KeyAuthorization = z.string().regex(/^[A-Za-z0-9_-]{8,200}\.[A-Za-z0-9_-]{43}$/);

/** nginx answers with it under /.well-known/acme-challenge/<token> of every site, at once and without a reload. */
export async function putChallenge(
  hostInput: EdgeHost,
  token: string,
  keyAuthorization: string,
): Promise<void> {
  const { acmeDir } = edgePaths(parseHost(hostInput).dir);
  const file = fileOf(acmeDir, token);
  if (!KeyAuthorization.safeParse(keyAuthorization).success) throw refused('an answer', keyAuthorization);
  await mkdir(acmeDir, { recursive: true, mode: 0o755 });
  await removeForgotten(acmeDir);
  await writeFileAtomically(file, keyAuthorization);
}

/** Removing what is gone is fine. */
export async function removeChallenge(hostInput: EdgeHost, token: string): Promise<void> {
  await rm(fileOf(edgePaths(parseHost(hostInput).dir).acmeDir, token), { force: true });
}

/** What processes that were killed have left; no authority asks for a day. */
async function removeForgotten(acmeDir: string): Promise<void> {
  for (const name of await readdir(acmeDir)) {
    const path = join(acmeDir, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() === true && Date.now() - found.mtimeMs > DAY_MS) await rm(path, { force: true });
  }
}

function fileOf(acmeDir: string, token: string): string {
  if (!Token.safeParse(token).success) throw refused('a name', token);
  return join(acmeDir, token);
}

function refused(what: string, value: string): EdgeError {
  return new EdgeError(
    'CERTIFICATE_REFUSED',
    `${JSON.stringify(value.slice(0, 40))} is not ${what} of an ACME challenge (RFC 8555, section 8.3). Nothing was written.`,
  );
}
