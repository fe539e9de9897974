import { describe, expect, it } from 'vitest';
import { failureOf, nextCommand, stepOutcome, successLines, waitingLines } from './operation-words.ts';
import type { Operation, Tenant } from './remote.ts';

const operation = (given: Partial<Operation>): Operation => ({
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  tenantId: '01890a5d-ac96-774b-bcce-b302099a8058',
  slug: 'lily',
  kind: 'upgrade',
  state: 'failed',
  percent: 40,
  error: null,
  rolledBack: false,
  waiting: null,
  isCancelRequested: false,
  attempt: 1,
  retries: 0,
  requestedBy: { kind: 'user', id: '1', name: 'Anna' },
  requestId: null,
  createdAt: '2026-03-01T10:00:00.000Z',
  startedAt: '2026-03-01T10:00:00.100Z',
  finishedAt: '2026-03-01T10:00:05.400Z',
  ...given,
});
const tenant = (given: Partial<Tenant>) => ({ status: 'live', destroyAfter: null, ...given }) as Tenant;
const now = new Date('2026-03-01T11:00:00.000Z');

describe('failureOf', () => {
  it('says what failed where, why, and the command that does it again', () => {
    const failed = operation({
      rolledBack: true,
      error: {
        code: 'NOT_STABLE',
        what: 'The backend stopped again and again.',
        why: 'exit code 1: overlap',
        todo: 'Read its logs.',
        step: 'stable',
      },
    });

    expect(failureOf(failed)).toMatchObject({
      code: 'NOT_STABLE',
      message: 'upgrade of lily failed at "stable": The backend stopped again and again.',
      why: 'exit code 1: overlap\nWhat was there before serves again.',
      todo: 'Read its logs.\nRead: npx waas operation lily\nAgain: npx waas retry lily',
    });
  });

  it('takes a code that this command line does not know yet as a failed update', () => {
    const failed = operation({ error: { code: 'FROM_TOMORROW', what: 'New.' } });

    expect(failureOf(failed).code).toBe('ENGINE_FAILED');
    expect(failureOf(operation({ state: 'cancelled' })).code).toBe('CANCELLED');
  });
});

describe('waitingLines', () => {
  const waiting = {
    for: 'server' as const,
    types: 'cx23, cpx22',
    locations: 'fsn1',
    since: '2026-03-01T10:00:00.000Z',
    nextTryAt: '2026-03-01T10:20:00.000Z',
    until: '2026-03-04T10:00:00.000Z',
    tries: 3,
    keepsAddresses: true,
  };

  it('says what is waited for, what it costs, and how to end it', () => {
    const lines = waitingLines(operation({ state: 'queued', finishedAt: null, waiting })).join('\n');

    expect(lines).toContain('none of cx23, cpx22 is to be had in fsn1');
    expect(lines).toContain('Its addresses stay rented meanwhile.');
    expect(lines).toContain('npx waas cancel lily');
  });

  it('says nothing of an operation that does not wait', () => {
    expect(waitingLines(operation({ state: 'queued', finishedAt: null }))).toEqual([]);
  });
});

describe('successLines', () => {
  it.each([
    ['create', tenant({}), 'Live after 5.4 s: https://lily.de', 'npx waas access lily'],
    ['upgrade', tenant({}), 'Live after 5.4 s', 'npx waas logs lily -f'],
    ['change', tenant({ status: 'suspended' }), 'Suspended after 5.4 s', 'npx waas resume lily'],
    [
      'retire',
      tenant({ status: 'deleting', destroyAfter: '2026-03-15T10:00:00.000Z' }),
      'kept until',
      'undo-destroy',
    ],
    ['destroy', undefined, 'Erased after 5.4 s: lily and its data.', ''],
  ] as const)('after %s say what is there and what comes next', (kind, after, what, next) => {
    const lines = successLines(operation({ kind, state: 'succeeded' }), after, 'https://lily.de', now);

    expect(lines[0]).toContain(what);
    expect(lines.join('\n')).toContain(next);
  });
});

it('offers the command that fits the state', () => {
  const commands = (['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const).map((state) =>
    nextCommand(operation({ state })),
  );

  expect(commands).toEqual([
    expect.stringContaining('npx waas follow lily'),
    expect.stringContaining('npx waas cancel lily'),
    'npx waas status lily',
    'npx waas retry lily',
    'npx waas retry lily',
  ]);
});

it('shows of a step what came of it, and its title as long as nothing did', () => {
  const step = (state: 'done' | 'failed' | 'skipped' | 'pending', detail: string | null) =>
    stepOutcome({ state, detail, title: 'Database' }, 'database', 1.2).outcome;

  expect(step('done', null)).toBe('Database');
  expect(step('done', 'answers')).toBe('answers');
  expect(step('failed', null)).toBe('failed');
  expect(step('skipped', null)).toBe('nothing to do');
  expect(step('pending', null)).toBe('not begun');
});
