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
