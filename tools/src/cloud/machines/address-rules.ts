/** First address of a server in a /24; those before it are the bridge's and left for a look by hand. */
const FIRST_HOST = 10;
const LAST_HOST = 250;
const CLOUD_RANGE = '10.254';
const NETWORKS = 256;

/** The /24s that a cloud of this name may take, in the order in which it should try: two clouds seldom begin at the same one. */
export function candidateSubnets(cloud: string): string[] {
  const start = Array.from(cloud).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % NETWORKS, 7);
  return Array.from({ length: NETWORKS }, (_, step) => `${CLOUD_RANGE}.${(start + step) % NETWORKS}.0/24`);
}

/** The lowest address of the subnet that nobody has; `undefined` when all are taken. */
export function freeAddress(subnet: string, taken: ReadonlySet<string>): string | undefined {
  const prefix = prefixOf(subnet);
  for (let host = FIRST_HOST; host <= LAST_HOST; host += 1) {
    const address = `${prefix}.${host}`;
    if (!taken.has(address)) return address;
  }
  return undefined;
}

/** The address under which this machine is in the subnet. */
export function gatewayOf(subnet: string): string {
  return `${prefixOf(subnet)}.1`;
}

function prefixOf(subnet: string): string {
  const found = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.0\/24$/.exec(subnet)?.[1];
  if (found === undefined)
    throw new RangeError(`the network of a cloud is a /24 as 10.254.7.0/24, got ${subnet}`);
  return found;
}
