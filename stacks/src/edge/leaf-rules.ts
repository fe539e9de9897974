/** Leaves of this issuer are for the time until somebody else has signed one. */
export const LOCAL_CA_NAME = 'codexdlc local CA';
const RENEW_BEFORE_MS = 30 * 86_400_000;

export function isWorthReissuing(validTo: Date, now: Date): boolean {
  return validTo.getTime() - now.getTime() < RENEW_BEFORE_MS;
}

/** `subjectAltName` as node:crypto writes it: "DNS:a.de, DNS:www.a.de". */
export function coversExactly(subjectAltName: string | undefined, names: readonly string[]): boolean {
  const covered = (subjectAltName ?? '').split(', ').filter(Boolean);
  return covered.length === names.length && names.every((name) => covered.includes(`DNS:${name}`));
}

/**
 * Ids of a tenant's certificates, from `<slug>.<id>.crt`; a slug has no dot, so none is taken for another's. A key whose
 * certificate was never written (a full disk, a kill) counts too: it has to be found to be removed.
 */
export function leafFileNames(files: readonly string[], slug: string): string[] {
  const ids = files.flatMap((file) => {
    const [owner, id, end = '', ...rest] = file.split('.');
    const isOfLeaf = ['crt', 'key'].includes(end) && rest.length === 0;
    return owner === slug && id && /^[0-9a-f]+$/.test(id) && isOfLeaf ? [id] : [];
  });
  return [...new Set(ids)];
}

export interface InstalledLeaf {
  id: string;
  /** As node:crypto writes them: "O=..\nCN=..", and "DNS:a.de, DNS:*.b.de". */
  issuer: string;
  subjectAltName: string | undefined;
  validFrom: Date;
  validTo: Date;
}

export function isOfLocalCa(issuer: string): boolean {
  return issuer.split('\n').includes(`CN=${LOCAL_CA_NAME}`);
}

/**
 * The leaf that an authority has signed for most of these names, the newest among equals. One that lacks
 * a new alias is still better than a temporary one: browsers that were here before accept nothing less for the others.
 */
export function bestInstalled<L extends Omit<InstalledLeaf, 'id'>>(
  leaves: readonly L[],
  names: readonly string[],
  now: Date,
): L | undefined {
  const ranked = leaves
    .filter(({ issuer, validFrom, validTo }) => !isOfLocalCa(issuer) && validFrom <= now && validTo > now)
    .map((leaf) => ({ leaf, covered: countCovered(leaf.subjectAltName, names) }))
    .filter(({ covered }) => covered > 0)
    .sort((a, b) => b.covered - a.covered || newestFirst(a.leaf, b.leaf));
  return ranked[0]?.leaf;
}

function newestFirst(a: Omit<InstalledLeaf, 'id'>, b: Omit<InstalledLeaf, 'id'>): number {
  return b.validFrom.getTime() - a.validFrom.getTime() || b.validTo.getTime() - a.validTo.getTime();
}

function countCovered(subjectAltName: string | undefined, names: readonly string[]): number {
  const covered = new Set((subjectAltName ?? '').split(', '));
  return names.filter(
    (name) => covered.has(`DNS:${name}`) || covered.has(`DNS:*.${name.slice(name.indexOf('.') + 1)}`),
  ).length;
}
