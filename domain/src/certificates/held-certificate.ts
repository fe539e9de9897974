import type { Facts } from '../errors.ts';

export const ISSUE_FAILURE_KINDS = [
  'authority-away',
  'too-slow',
  'name-not-proved',
  'dns-not-changed',
  'refused',
  'rate-limited',
  'not-public',
  'host-away',
  'not-installed',
] as const;
export type IssueFailureKind = (typeof ISSUE_FAILURE_KINDS)[number];

/** Why there is no new certificate: the kind is for rules and words, `detail` is what the other side said. */
export interface IssueFailure {
  kind: IssueFailureKind;
  detail: string;
  /** name: the one that it is about. */
  facts: Facts;
}

/** A certificate of an authority, as it is kept. The key is sealed and is read on its own. */
export interface IssuedCertificate {
  directory: string;
  issuer: string;
  names: string[];
  /** Hexadecimal, lower case: it names the files at the edge. */
  serial: string;
  notBefore: Date;
  notAfter: Date;
  renewAt: Date;
  /** PEM, the certificate itself first. */
  chain: string;
}

/** "waiting": none yet. "held": all is well. "failing": the last try failed, whatever is held from before. */
export type HeldState = 'waiting' | 'held' | 'failing';

export interface HeldCertificate {
  tenantId: string;
  state: HeldState;
  /** What is wanted. */
  wantedNames: string[];
  issued: IssuedCertificate | undefined;
  /** When the edge was seen to serve it. */
  installedAt: Date | undefined;
  /** Tries in a row that failed. */
  failures: number;
  nextTryAt: Date;
  failure: IssueFailure | undefined;
  /** Names that an authority for trials has signed. */
  triedNames: string[];
  /** Somebody asks the authority just now. */
  isBusy: boolean;
}

export function certificateKeyContext(tenantId: string): string {
  return `certificate-key:${tenantId}`;
}

export function acmeAccountContext(id: string): string {
  return `acme-account:${id}`;
}
