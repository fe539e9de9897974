import { z } from 'zod';
import type { Firewall, FirewallRule } from './machines.ts';

export interface FirewallText {
  v4: string;
  v6: string;
}

type Family = 'v4' | 'v6';

const ICMP: Record<Family, string> = { v4: 'icmp', v6: 'ipv6-icmp' };
/** Without these four kinds of message no IPv6 neighbour is found. */
const NEIGHBOUR_TYPES = [133, 134, 135, 136];
const OPEN = ['*mangle', ':PREROUTING ACCEPT [0:0]', ':POSTROUTING ACCEPT [0:0]'];

/**
 * The table `mangle` of a server as `iptables-restore` reads it. It is asked before Docker's own rules translate addresses, so
 * that a port which a container publishes is as closed as one of the server itself.
 */
export function planFirewall(firewall: Firewall): FirewallText {
  return { v4: tableOf(firewall, 'v4'), v6: tableOf(firewall, 'v6') };
}

function tableOf(firewall: Firewall, family: Family): string {
  if (firewall === undefined) return lines(...OPEN, 'COMMIT');
  const out = firewall.filter(({ direction }) => direction === 'out');
  return lines(
    ...OPEN,
    ':FIREWALL-IN - [0:0]',
    ':FIREWALL-OUT - [0:0]',
    '-A PREROUTING -i eth0 -j FIREWALL-IN',
    ...chainOf(
      'FIREWALL-IN',
      firewall.filter(({ direction }) => direction === 'in'),
      family,
    ),
    ...(out.length === 0
      ? []
      : ['-A POSTROUTING -o eth0 -j FIREWALL-OUT', ...chainOf('FIREWALL-OUT', out, family)]),
    'COMMIT',
  );
}

function chainOf(chain: string, rules: readonly FirewallRule[], family: Family): string[] {
  return [
    `-A ${chain} -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN`,
    ...(family === 'v6'
      ? NEIGHBOUR_TYPES.map((type) => `-A ${chain} -p ipv6-icmp --icmpv6-type ${type} -j RETURN`)
      : []),
    ...rules.flatMap((rule) => rulesOf(chain, rule, family)),
    `-A ${chain} -j DROP`,
  ];
}

function rulesOf(chain: string, rule: FirewallRule, family: Family): string[] {
  const [flag, networks] =
    rule.direction === 'in' ? ['-s', rule.source_ips ?? []] : ['-d', rule.destination_ips ?? []];
  const protocol = rule.protocol === 'icmp' ? ICMP[family] : rule.protocol;
  return networks
    .filter((network) => familyOf(network) === family)
    .map((network) => `-A ${chain} ${flag} ${network} -p ${protocol}${portOf(rule)} -j RETURN`);
}

function portOf({ protocol, port }: FirewallRule): string {
  if (protocol !== 'tcp' && protocol !== 'udp') return '';
  if (port === 'any') return '';
  const ports = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(port ?? '');
  const [from, to] = [Number(ports?.[1]), Number(ports?.[2] ?? ports?.[1])];
  if (ports === null || from < 1 || to > 65_535 || from > to)
    throw new RangeError(
      `a rule for ${protocol} needs a port as "22", "80-90" or "any", got ${JSON.stringify(port)}`,
    );
  return ` --dport ${from}:${to}`;
}

/** Nothing but an address and a length reaches the text of the table. */
function familyOf(network: string): Family {
  if (z.cidrv4().safeParse(network).success) return 'v4';
  if (z.cidrv6().safeParse(network).success) return 'v6';
  throw new RangeError(
    `a rule's networks are written as "10.0.0.0/8" or "::/0", got ${JSON.stringify(network)}`,
  );
}

function lines(...text: string[]): string {
  return `${text.join('\n')}\n`;
}
