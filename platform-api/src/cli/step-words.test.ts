import { expect, it } from 'vitest';
import { stepWords } from './step-words.ts';

it.each([
  ['network', 'create', 'network', 'there'],
  ['database-volume', 'create', 'database', 'volume there'],
  ['database-ready', 'create', 'database', 'answers'],
  ['migrate-91ccfd7b', 'create', 'migrate', 'migrations done'],
  ['backend-1029243e', 'create', 'backend', 'started'],
  ['backend-1029243e-ready', 'create', 'backend', 'answers'],
  ['backend-1029243e-port', 'delete', 'backend', 'port removed'],
  ['backend-1029243e', 'delete', 'backend', 'removed'],
])('tells %s after %s as %s %s', (step, operation, subject, outcome) => {
  expect(stepWords({ step, operation, kind: 'done' })).toEqual({ subject, outcome });
});

it('says what failed', () => {
  expect(stepWords({ step: 'backend-1029243e-ready', operation: 'create', kind: 'failed' })).toEqual({
    subject: 'backend',
    outcome: 'failed (ready)',
  });
});
