import { describe, expect, it } from 'vitest';
import {
  diskFinding,
  dockerFinding,
  engineFinding,
  memoryFinding,
  portFinding,
} from './prerequisite-rules.ts';

const GIBIBYTE = 1024 ** 3;

describe('portFinding', () => {
  it('names who holds a port', () => {
    expect(portFinding({ port: 80, state: 'taken', holder: { pid: 12, program: 'apache2' } })).toMatchObject({
      name: 'port 80',
      ok: false,
      found: 'held by apache2 (process 12)',
      todo: 'Stop apache2, or choose another port for the edge.',
    });
  });

  it('is content when our own nginx holds it', () => {
    expect(portFinding({ port: 443, state: 'ours' }).ok).toBe(true);
  });

  it('does not guess who holds it', () => {
    expect(portFinding({ port: 80, state: 'taken' }).found).toBe('held by another program');
  });
});

describe('diskFinding', () => {
  it.each([
    [4 * GIBIBYTE, true],
    [4 * GIBIBYTE - 1, false],
  ])('with %i bytes free is ok: %s', (bytes, ok) => {
    expect(diskFinding('/data', bytes).ok).toBe(ok);
  });
});

describe('engineFinding', () => {
  it.each([
    [{ ready: true, go: false, officialAnswers: false }, true],
    [{ ready: false, go: true, officialAnswers: false }, true],
    [{ ready: false, go: false, officialAnswers: true }, true],
    [{ ready: false, go: false, officialAnswers: false }, false],
  ])('%j is ok: %s', (facts, ok) => {
    expect(engineFinding(facts).ok).toBe(ok);
  });
});

describe('memoryFinding', () => {
  it('asks for more where the engine must be built', () => {
    expect(memoryFinding(2 * GIBIBYTE, { ready: true, go: true, officialAnswers: false }).ok).toBe(true);
    expect(memoryFinding(2 * GIBIBYTE, { ready: false, go: true, officialAnswers: false }).ok).toBe(false);
  });
});

describe('dockerFinding', () => {
  it('says what the set-up can do itself', () => {
    expect(dockerFinding({ answers: false, canStart: true }).todo).toContain('npm run setup');
    expect(dockerFinding({ answers: false, canStart: false }).todo).toContain('docs.docker.com');
  });
});
