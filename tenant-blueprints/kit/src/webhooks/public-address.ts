import { BlockList, isIP } from 'node:net';

const closed = new BlockList();
// IANA's special-purpose registries: nothing in them is a server of somebody else on the internet.
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, prefix, 'ipv4');
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
const closed6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed6.addSubnet(network, prefix, 'ipv6');

/** Whether an address is somebody else's on the internet, and not ours, our host's or our neighbours'. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  // Only what is assigned to the internet; mapped, translated and local addresses are outside of it.
  return family === 6 && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
}

/** Why nothing is sent to such a URL, before any name is looked up; undefined when nothing speaks against it. */
export function urlProblem(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || text.length > 500) return 'the address is not a URL; write https://example.com/path';
  if (url.protocol !== 'https:') return 'the address must begin with https://';
  if (url.username !== '' || url.password !== '') return 'the address must not hold a user or password';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'the address must not be in a private network';
  if (
    isIP(host) === 0 &&
    (!host.includes('.') || /(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/i.test(host))
  )
    return 'the address must be a name on the internet';
  return undefined;
}
