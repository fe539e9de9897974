import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../access/actor.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { listAudit, recordAudit, verifyAudit } from './audit-repository.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const write = (index: number) =>
    database.db.transaction((trx) =>
      recordAudit(trx, systemActor('test'), {
        action: 'thing.changed',
        object: { kind: 'thing', id: `${index}` },
        details: { b: index, a: { d: 'ü', c: [1, null] } },
      }),
    );
  await Promise.all(Array.from({ length: 30 }, (_, index) => write(index)));
});
afterAll(() => database.end());

describe('the audit trail', () => {
  it('verifies, also when many wrote at once', async () => {
    expect(await verifyAudit(database.db)).toBeUndefined();
    expect(await listAudit(database.db, { limit: 100 })).toHaveLength(30);
  });

  it('cannot be changed or emptied by the platform', async () => {
    await expect(database.db('audit').where({ id: 3 }).update({ action: 'x' })).rejects.toThrow(
      'append-only',
    );
    await expect(database.db('audit').where({ id: 3 }).delete()).rejects.toThrow('append-only');
    await expect(database.db.raw('truncate audit')).rejects.toThrow('append-only');
  });

  it.each([
    ['a changed value', `update audit set details = '{"b": 1}' where id = 7`, 7],
    ['a removed row', 'delete from audit where id = 7', 8],
    ['a changed object', 'update audit set object_id = object_id || 0 where id = 4', 4],
    ['a changed time', `update audit set at = at - interval '1 day' where id = 5`, 5],
  ])('names the first row that does not fit: %s', async (_what, tampering, id) => {
    await database.db
      .transaction(async (trx) => {
        await trx.raw('alter table audit disable trigger audit_is_append_only');
        await trx.raw(tampering);
        expect(await verifyAudit(trx)).toEqual({ id });
        throw new Error('undo');
      })
      .catch((error: unknown) => {
        if (!(error instanceof Error && error.message === 'undo')) throw error;
      });
  });
});
