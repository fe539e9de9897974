import { readAcmeDirectory } from '../cloud/read-acme-directory.ts';

const KEPT_MS = 3_600_000;

export interface AcmeSettings {
  directory: string | undefined;
  caFile: string | undefined;
}

/** What the authority calls itself in CAA records; nothing is said of CAA while it is not known. */
export function createCaIdentities(
  { directory, caFile }: AcmeSettings,
  now: () => Date,
): () => Promise<readonly string[]> {
  let known: { identities: readonly string[]; at: number } | undefined;
  return async () => {
    if (directory === undefined) return [];
    if (known !== undefined && now().getTime() - known.at < KEPT_MS) return known.identities;
    try {
      const { meta } = await readAcmeDirectory(directory, caFile);
      known = {
        identities: (meta?.caaIdentities ?? []).map((one) => one.toLowerCase()),
        at: now().getTime(),
      };
    } catch {
      // The authority being away is told where certificates are; the look at the DNS goes on without it.
      known = { identities: known?.identities ?? [], at: now().getTime() };
    }
    return known.identities;
  };
}
