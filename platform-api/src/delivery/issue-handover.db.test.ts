import { createHandoversRepository, systemActor } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverAccess } from './deliver-access.ts';
import { issueHandover } from './issue-handover.ts';
import { fakeQueue, seedTenant, user } from './testing/delivery-fixtures.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

const handoversOf = (tenantId: string) =>
  createHandoversRepository(database.db, systemActor('test')).list({ tenantId, limit: 50 });

describe('issueHandover', () => {
  it("goes to the client's address in the client's language, and queues the mail", async () => {
    const { tenantId } = await seedTenant(database.db, { language: 'ru', email: 'olga@lily.example' });
    const queue = fakeQueue();

    const handover = await issueHandover({ db: database.db, queue }, user('operator'), { tenantId });

    expect(handover).toMatchObject({ state: 'queued', language: 'ru', email: 'olga@lily.example' });
    expect(queue.sent).toEqual([{ handoverId: handover.id }]);
  });

  it('takes another address and another language', async () => {
    const { tenantId } = await seedTenant(database.db);

    const handover = await issueHandover({ db: database.db, queue: fakeQueue() }, user('architect'), {
      tenantId,
      email: 'partner@lily.example',
      language: 'en',
    });

    expect(handover).toMatchObject({ language: 'en', email: 'partner@lily.example' });
  });

  it('stores neither the hand-over nor anything else when the job cannot be stored', async () => {
    const { tenantId } = await seedTenant(database.db);
    const queue = { send: () => Promise.reject(new Error('no queue')) };

    await expect(issueHandover({ db: database.db, queue }, user('operator'), { tenantId })).rejects.toThrow();

    expect(await handoversOf(tenantId)).toEqual([]);
    expect(await database.db('audit').where('object_id', tenantId)).toEqual([]);
  });

  it('takes earlier links out of use that nobody opened, and leaves opened ones as they are', async () => {
    const { tenantId } = await seedTenant(database.db);
    const deps = { db: database.db, queue: fakeQueue() };
    const first = await issueHandover(deps, user('operator'), { tenantId });
    await database
      .db('credential_handovers')
      .where('id', first.id)
      .update({ state: 'opened', opened_at: new Date() });
    await issueHandover(deps, user('operator'), { tenantId });
    await issueHandover(deps, user('operator'), { tenantId });

    expect((await handoversOf(tenantId)).map(({ state }) => state)).toEqual(['queued', 'revoked', 'opened']);
  });

  it('leaves one working link, however many ask at once', async () => {
    const { tenantId } = await seedTenant(database.db);
    const deps = { db: database.db, queue: fakeQueue() };

    await Promise.all(Array.from({ length: 10 }, () => issueHandover(deps, user('operator'), { tenantId })));

    const states = (await handoversOf(tenantId)).map(({ state }) => state);
    expect(states.filter((state) => state === 'queued')).toHaveLength(1);
    expect(states.filter((state) => state === 'revoked')).toHaveLength(9);
  });

  it.each([
    ['a client may not', () => seedTenant(database.db), 'FORBIDDEN', 'client'],
    [
      'a tenant that is being removed is refused',
      () => seedTenant(database.db, { status: 'deleting' }),
      'CONFLICT',
      'operator',
    ],
    [
      'a client without an address is refused',
      () => seedTenant(database.db, { email: null }),
      'INVALID_INPUT',
      'operator',
    ],
  ] as const)('%s', async (_what, seed, code, role) => {
    const { tenantId, clientId } = await seed();
    const actor = user(role, role === 'client' ? clientId : undefined);

    const issued = issueHandover({ db: database.db, queue: fakeQueue() }, actor, { tenantId });

    await expect(issued).rejects.toMatchObject({ code });
  });

  it.each(['no-address', 'a@b', 'a@example.com\r\nBcc: b@example.com', 'a@example.com, b@example.com'])(
    'refuses %j as an address',
    async (email) => {
      const { tenantId } = await seedTenant(database.db);

      const issued = issueHandover({ db: database.db, queue: fakeQueue() }, user('operator'), {
        tenantId,
        email,
      });

      await expect(issued).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    },
  );
});

describe('what a client sees', () => {
  it('is what went to its own tenants, and nothing of another', async () => {
    const [own, other] = [await seedTenant(database.db), await seedTenant(database.db)];
    const deps = { db: database.db, queue: fakeQueue() };
    const theirs = await issueHandover(deps, user('operator'), { tenantId: other.tenantId });
    const ours = await issueHandover(deps, user('operator'), { tenantId: own.tenantId });
    const handovers = createHandoversRepository(database.db, user('client', own.clientId));

    expect(await handovers.list({ tenantId: other.tenantId, limit: 10 })).toEqual([]);
    expect(await handovers.find(theirs.id)).toBeUndefined();
    await expect(handovers.addressee(other.tenantId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await handovers.get(ours.id)).id).toBe(ours.id);
  });
});

describe('deliverAccess', () => {
  it('queues one mail, although a worker that took over asks again', async () => {
    const { tenantId: id } = await seedTenant(database.db, { status: 'deploying' });
    const queue = fakeQueue();

    const answers = [
      await deliverAccess({ db: database.db, queue }, { id }),
      await deliverAccess({ db: database.db, queue }, { id }),
    ];

    expect(answers).toEqual(['queued', 'queued']);
    expect(queue.sent).toHaveLength(1);
  });

  it('says when there is nobody to write to', async () => {
    const { tenantId: id } = await seedTenant(database.db, { email: null, status: 'new' });

    expect(await deliverAccess({ db: database.db, queue: fakeQueue() }, { id })).toBe('no-address');
  });
});
