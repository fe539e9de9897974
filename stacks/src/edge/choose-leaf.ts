import { X509Certificate } from 'node:crypto';
import { leafFiles, leafIds } from './leaf-files.ts';
import { bestInstalled, type InstalledLeaf } from './leaf-rules.ts';
import { ensureLeaf } from './local-ca.ts';
import { readIfThere } from './read-if-there.ts';
import type { CertificateFiles } from './site-conf-plan.ts';

/** What a site of these names shows: a leaf that an authority has signed, else a temporary one of the local CA. */
export async function chooseLeaf(
  caDir: string,
  certsDir: string,
  slug: string,
  names: readonly string[],
  now: Date,
): Promise<CertificateFiles> {
  const installed = await installedLeaf(certsDir, slug, names, now);
  return installed ?? ensureLeaf(caDir, certsDir, slug, names, now);
}

export async function installedLeaf(
  certsDir: string,
  slug: string,
  names: readonly string[],
  now: Date,
): Promise<CertificateFiles | undefined> {
  const leaves = await Promise.all((await leafIds(certsDir, slug)).map((id) => readLeaf(certsDir, slug, id)));
  const best = bestInstalled(
    leaves.filter((leaf) => leaf !== undefined),
    names,
    now,
  );
  return best && leafFiles(certsDir, slug, best.id);
}

/** Undefined for half of a pair. */
async function readLeaf(certsDir: string, slug: string, id: string): Promise<InstalledLeaf | undefined> {
  const files = leafFiles(certsDir, slug, id);
  const [pem, key] = await Promise.all([readIfThere(files.certificate), readIfThere(files.key)]);
  return pem === undefined || key === undefined ? undefined : { id, ...leafFacts(new X509Certificate(pem)) };
}

export function leafFacts({ issuer, subjectAltName, validFrom, validTo }: X509Certificate) {
  return { issuer, subjectAltName, validFrom: new Date(validFrom), validTo: new Date(validTo) };
}
