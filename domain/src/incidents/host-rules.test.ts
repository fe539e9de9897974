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
