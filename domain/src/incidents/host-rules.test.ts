import { describe, expect, it } from 'vitest';
import { judgeHost, type HostFacts } from './host-rules.ts';

const host = { id: 'h1', name: 'eins', kind: 'shared' } as const;
const facts: HostFacts = {
  memoryTotalMb: 1000,
  memoryUsedPercent: 50,
  diskTotalGb: 100,
  diskUsedPercent: 50,
  cpus: 2,
  containersRunning: 0,
  dockerVersion: '28',
};

describe('judgeHost', () => {
  it.each([
    [85, undefined],
    [85.1, 'warning'],
    [95, 'warning'],
    [95.1, 'critical'],
  ])('disk at %d %% is %s', (diskUsedPercent, severity) => {
    expect(judgeHost(host, { ...facts, diskUsedPercent }).reports[0]?.severity).toBe(severity);
  });

  it.each([
    [90, undefined],
    [90.1, 'warning'],
    [97.1, 'critical'],
  ])('memory at %d %% is %s', (memoryUsedPercent, severity) => {
    expect(judgeHost(host, { ...facts, memoryUsedPercent }).reports[0]?.severity).toBe(severity);
  });

  it('proposes for the server of one tenant what can be done about it', () => {
    const full = { ...facts, memoryUsedPercent: 98 };

    const [shared] = judgeHost(host, full).reports;
    const [own] = judgeHost({ ...host, kind: 'own-server' }, full).reports;

    expect(shared?.cause).toBe('98 % are used, more than 97 %. Move or suspend a tenant, or drain the host.');
    expect(own?.cause).toBe('98 % are used, more than 97 %. Give its tenant a larger one.');
    expect(own?.facts).toEqual({ host: 'eins', server: 'eins', percent: 98, bound: 97 });
  });

  it('says whose server it is, for the agency alone', () => {
    const [report] = judgeHost(
      { ...host, kind: 'own-server' },
      { ...facts, diskUsedPercent: 91 },
      { id: 't1', slug: 'lily' },
    ).reports;

    expect(report).toMatchObject({
      title: 'Disk of the server of lily is nearly full',
      tenantId: 't1',
      clientId: null,
      facts: { host: 'eins', tenant: 'lily' },
    });
  });

  it('judges each node of a Swarm for itself, and nothing of one that was not read', () => {
    const node = { hostname: 'worker-2', address: '10.0.0.2', state: 'ready' };
    const nodes = [
      { ...node, id: 'n2', diskUsedPercent: 96, memoryUsedPercent: 40 },
      { ...node, id: 'n3', unread: 'no-access' as const },
    ];

    const { reports, cleared } = judgeHost({ ...host, kind: 'swarm' }, { ...facts, nodes });

    expect(reports).toMatchObject([
      {
        fingerprint: 'host:h1:disk:n2',
        severity: 'critical',
        title: 'Disk of worker-2 in the Swarm eins is nearly full',
        facts: { host: 'eins', node: 'worker-2', percent: 96, bound: 95 },
      },
    ]);
    expect(cleared).toEqual(['host:h1:docker', 'host:h1:disk', 'host:h1:memory', 'host:h1:memory:n2']);
  });

  it('neither opens nor closes while a value is just below its bound', () => {
    const { reports, cleared } = judgeHost(host, { ...facts, diskUsedPercent: 84 });

    expect(reports).toEqual([]);
    expect(cleared).toEqual(['host:h1:docker', 'host:h1:memory']);
  });

  it('says nothing of what a remote host does not tell', () => {
    const remote = { ...facts, diskUsedPercent: undefined, memoryUsedPercent: undefined };

    expect(judgeHost(host, remote)).toEqual({ reports: [], cleared: ['host:h1:docker'] });
  });
});
