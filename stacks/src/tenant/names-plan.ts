/** Docker names and labels of a tenant: deterministic, so that whatever a killed run left can be found again. */
export const LABEL_TENANT = 'dev.codexdlc.tenant';
export const LABEL_ROLE = 'dev.codexdlc.role';
export const LABEL_RELEASE = 'dev.codexdlc.release';

export type Role = 'database' | 'cache' | 'backend' | 'worker' | 'bot' | 'migrate';

export function networkName(slug: string): string {
  return `waas-${slug}`;
}

export function volumeName(slug: string, role: 'database' | 'cache'): string {
  return `waas-${slug}-${role}`;
}

/** Stateful parts keep one name; releases carry their fingerprint so that two can stand side by side. */
export function containerName(slug: string, role: Role, release?: string): string {
  return release === undefined ? `waas-${slug}-${role}` : `waas-${slug}-${role}-${release}`;
}

export function labelsOf(slug: string, role: Role, release?: string): Record<string, string> {
  return {
    [LABEL_TENANT]: slug,
    [LABEL_ROLE]: role,
    ...(release === undefined ? {} : { [LABEL_RELEASE]: release }),
  };
}
