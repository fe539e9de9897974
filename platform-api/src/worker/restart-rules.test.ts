import { describe, expect, it } from 'vitest';
import {
  containersOfService,
  isHopeless,
  isUp,
  servicesToRestart,
  type ListedContainer,
} from './restart-rules.ts';

const service = { command: ['x'], resources: { memoryMb: 1, cpus: 1, pids: 1 }, exclusive: false, env: {} };
const workload = { services: { worker: service, backend: service } } as unknown as Parameters<
  typeof servicesToRestart
>[0];
const container = (id: string, more: Partial<ListedContainer> = {}): ListedContainer => ({
  id,
  role: 'backend',
  imageId: 'new',
  isRunning: false,
  createdAt: 1,
  ...more,
});
const idsOf = (found: ListedContainer[]) => containersOfService(found, 'backend', 'new').map(({ id }) => id);

describe('servicesToRestart', () => {
  it('is what the workload has, the backend first', () => {
    expect(servicesToRestart(workload, undefined)).toEqual(['backend', 'worker']);
  });

  it('is one where one is asked for, and nothing where there is none of that name', () => {
    expect(servicesToRestart(workload, 'worker')).toEqual(['worker']);
    expect(servicesToRestart(workload, 'bot')).toEqual([]);
    expect(servicesToRestart(workload, 'database')).toEqual([]);
  });
});

describe('containersOfService', () => {
  it('never takes one of another role', () => {
    expect(idsOf([container('a', { role: 'database', isRunning: true })])).toEqual([]);
  });

  it('takes one that was killed', () => {
    expect(idsOf([container('killed')])).toEqual(['killed']);
  });

  it('leaves a release that is not the wanted one, even when only that one runs', () => {
    expect(idsOf([container('old', { imageId: 'old', isRunning: true }), container('new')])).toEqual(['new']);
  });

  it('leaves what has ended beside one that runs', () => {
    expect(idsOf([container('left', { createdAt: 9 }), container('runs', { isRunning: true })])).toEqual([
      'runs',
    ]);
  });

  it('takes the newest where none runs', () => {
    expect(idsOf([container('a', { createdAt: 1 }), container('b', { createdAt: 2 })])).toEqual(['b']);
  });
});

describe('a container that was restarted', () => {
  const up = { isRunning: true, health: 'healthy', restarts: 0, runsForMs: 0 };

  it('is up when it is healthy, or has no check and ran for a while', () => {
    expect(isUp(up)).toBe(true);
    expect(isUp({ ...up, health: 'starting' })).toBe(false);
    expect(isUp({ ...up, health: undefined })).toBe(false);
    expect(isUp({ ...up, health: undefined, runsForMs: 2000 })).toBe(true);
    expect(isUp({ ...up, isRunning: false })).toBe(false);
  });

  it('is hopeless when it keeps ending', () => {
    expect(isHopeless({ ...up, restarts: 2 })).toBe(false);
    expect(isHopeless({ ...up, restarts: 3 })).toBe(true);
  });
});
