import { readdir, rm } from 'node:fs/promises';
import { leafFileNames } from './leaf-rules.ts';
import type { CertificateFiles } from './site-conf-plan.ts';

export async function leafIds(certsDir: string, slug: string): Promise<string[]> {
  return leafFileNames(await readdir(certsDir), slug);
}

export function leafFiles(certsDir: string, slug: string, id: string): CertificateFiles {
  return { certificate: `${certsDir}/${slug}.${id}.crt`, key: `${certsDir}/${slug}.${id}.key` };
}

export async function removeLeaf(files: CertificateFiles): Promise<void> {
  await Promise.all([rm(files.certificate, { force: true }), rm(files.key, { force: true })]);
}

/** Certificates that no configuration points to any more. */
export async function removeOtherLeaves(
  certsDir: string,
  slug: string,
  keep?: CertificateFiles,
): Promise<void> {
  for (const id of await leafIds(certsDir, slug)) {
    const files = leafFiles(certsDir, slug, id);
    if (files.certificate !== keep?.certificate) await removeLeaf(files);
  }
}
