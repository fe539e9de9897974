/** Which port block and which network a new tenant gets: the lowest that nobody has. Pure. */
export interface Taken {
  ports: number[];
  subnets: string[];
}

const SUBNET_BITS = 27;
const SUBNET_SIZE = 2 ** (32 - SUBNET_BITS);

export function nextPortBlock(firstPort: number, blockSize: number, taken: readonly number[]): number {
  const used = new Set(taken);
  for (let port = firstPort; port + blockSize <= 65_536; port += blockSize) {
    const block = Array.from({ length: blockSize }, (_, index) => port + index);
    if (!block.some((candidate) => overlaps(candidate, blockSize, used))) return port;
  }
  throw new RangeError(
    `no block of ${blockSize} ports is free from ${firstPort} up; ${taken.length} tenants hold them`,
  );
}

/** A chosen block may begin anywhere, so that it can overlap one that is not a multiple of the size away. */
export function portBlockIsFree(port: number, blockSize: number, taken: readonly number[]): boolean {
  return !taken.some((other) => Math.abs(other - port) < blockSize);
}

function overlaps(candidate: number, blockSize: number, used: Set<number>): boolean {
  for (let start = candidate - blockSize + 1; start <= candidate; start += 1)
    if (used.has(start)) return true;
  return false;
}

/** Next free /27 of the host's range. Shape of both: "10.200.0.32/27". */
export function nextSubnet(range: string, taken: readonly string[]): string {
  const [base = '', bits = '32'] = range.split('/');
  const start = toNumber(base);
  const count = 2 ** (SUBNET_BITS - Number(bits));
  const used = new Set(taken);
  for (let index = 0; index < count; index += 1) {
    const subnet = `${toAddress(start + index * SUBNET_SIZE)}/${SUBNET_BITS}`;
    if (!used.has(subnet)) return subnet;
  }
  throw new RangeError(`all ${count} networks of ${range} are taken`);
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
