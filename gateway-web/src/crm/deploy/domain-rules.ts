/** What the DNS says of a name. */
export interface DomainFacts {
  addresses: string[];
  /** Where an alias points; empty without one. */
  alias: string[];
  /** The name itself is known: perhaps without an address. */
  isKnown: boolean;
  /** The domain that one would have to own is known. */
  isRegistered: boolean;
}

export type DomainVerdict =
  | { kind: 'here'; addresses: string[] }
  /** One of its addresses is ours, another is not: some visitors go elsewhere. */
  | { kind: 'partly'; addresses: string[]; foreign: string[] }
  | { kind: 'elsewhere'; addresses: string[]; alias: string[] }
  | { kind: 'no-address' }
  | { kind: 'unregistered'; zone: string }
  | { kind: 'local' }
  | { kind: 'incomplete' }
  /** No answer in time. */
  | { kind: 'unanswered' };

const LOCAL = ['localhost', 'local', 'test', 'internal', 'lan', 'invalid', 'example', 'home.arpa'];
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export function isLocalName(domain: string): boolean {
  return LOCAL.some((ending) => domain === ending || domain.endsWith(`.${ending}`));
}

/** Whether a resolver may be asked: a whole name of two labels or more, and no address. */
export function isWholeName(domain: string): boolean {
  const labels = domain.split('.');
  const isName = domain.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
  return isName && !/^\d+$/.test(labels.at(-1) ?? '');
}

/** The part that is registered: "salon.de" of "www.salon.de", "salon.co.uk" of "www.salon.co.uk". */
export function zoneOf(domain: string): string {
  const labels = domain.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  const isBelowSecond = labels.length > 2 && top.length === 2 && second.length <= 3;
  return labels.slice(isBelowSecond ? -3 : -2).join('.');
}

export function judgeDomain(domain: string, facts: DomainFacts, own: readonly string[]): DomainVerdict {
  const { addresses, alias, isKnown, isRegistered } = facts;
  if (addresses.length > 0) {
    const foreign = addresses.filter((address) => !own.includes(address));
    if (foreign.length === 0) return { kind: 'here', addresses };
    if (foreign.length < addresses.length) return { kind: 'partly', addresses, foreign };
    return { kind: 'elsewhere', addresses, alias };
  }
  if (!isKnown && !isRegistered) return { kind: 'unregistered', zone: zoneOf(domain) };
  return { kind: 'no-address' };
}

const NOT_PUBLIC =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** An address that strangers can reach, to be written into a record; undefined when none is known. */
export function publicAddress(addresses: readonly string[]): string | undefined {
  return addresses.find((address) => !address.includes(':') && !NOT_PUBLIC.test(address));
}
