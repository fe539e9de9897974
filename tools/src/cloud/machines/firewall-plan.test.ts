import { describe, expect, it } from 'vitest';
import { planFirewall } from './firewall-plan.ts';

const rule = { direction: 'in', protocol: 'tcp', port: '22', source_ips: ['10.0.0.0/8', '::/0'] } as const;

describe('planFirewall', () => {
  it('lets everything pass without a firewall, and clears what was there', () => {
    const { v4, v6 } = planFirewall(undefined);

    expect(v4).toBe('*mangle\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\nCOMMIT\n');
    expect(v6).toBe(v4);
  });

  it('drops all that comes, and nothing that goes, with an empty list', () => {
    const { v4 } = planFirewall([]);

    expect(v4).toContain('-A FIREWALL-IN -j DROP');
    expect(v4).not.toContain('POSTROUTING -o eth0');
  });

  it('puts each network into the table of its family, before the drop', () => {
    const { v4, v6 } = planFirewall([rule]);

    expect(v4).toContain(
      '-A FIREWALL-IN -s 10.0.0.0/8 -p tcp --dport 22:22 -j RETURN\n-A FIREWALL-IN -j DROP',
    );
    expect(v4).not.toContain('::/0');
    expect(v6).toContain('-A FIREWALL-IN -s ::/0 -p tcp --dport 22:22 -j RETURN\n-A FIREWALL-IN -j DROP');
  });

  it('opens nothing for a rule that names nobody', () => {
    expect(planFirewall([{ ...rule, source_ips: [] }])).toEqual(planFirewall([]));
  });

  it('drops what goes elsewhere as soon as one rule says where to', () => {
    const { v4 } = planFirewall([
      { direction: 'out', protocol: 'udp', port: '53', destination_ips: ['10.255.255.53/32'] },
    ]);

    expect(v4).toContain('-A POSTROUTING -o eth0 -j FIREWALL-OUT');
    expect(v4).toContain('-A FIREWALL-OUT -d 10.255.255.53/32 -p udp --dport 53:53 -j RETURN');
    expect(v4).toContain('-A FIREWALL-OUT -j DROP');
  });

  it('asks for no port of icmp, and calls it by its name in each family', () => {
    const { v4, v6 } = planFirewall([
      { direction: 'in', protocol: 'icmp', source_ips: ['0.0.0.0/0', '::/0'] },
    ]);

    expect(v4).toContain('-s 0.0.0.0/0 -p icmp -j RETURN');
    expect(v6).toContain('-s ::/0 -p ipv6-icmp -j RETURN');
  });

  it.each([
    ['80-90', ' --dport 80:90 '],
    ['any', ' -p tcp -j '],
  ])('takes the port %s', (port, text) => {
    expect(planFirewall([{ ...rule, port }]).v4).toContain(text);
  });

  it.each(['', '0', '90-80', '65536', '22 -j ACCEPT', undefined])('refuses the port %s', (port) => {
    expect(() => planFirewall([{ ...rule, port }])).toThrow('a rule for tcp needs a port');
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '::/0\n-A INPUT', 'fe80::1%eth0/64', 'example.org/8'])(
    'refuses the network %j',
    (network) => {
      expect(() => planFirewall([{ ...rule, source_ips: [network] }])).toThrow('written as');
    },
  );
});
