import { createTenantsRepository, systemActor, type Actor, type SubscriptionState } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AllRoutesDeps } from '../http/all-routes.ts';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { ARCHITECT } from '../subscriptions/testing/billing-fixtures.ts';
import { switchTenant } from './switch-tenant.ts';

let database: TestDatabase;
let deps: AllRoutesDeps;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = accessDeps(database.db);
  ({ world } = await accessWorld(database.db, deps));
});
afterAll(() => database.end());

const subscriptionIs = (state: SubscriptionState) =>
  database.db('subscriptions').where('id', world.subscriptionId).update({ state });
const resume = (actor: Actor) =>
  switchTenant({ ...deps, db: database.db }, actor, 'resume', { tenantId: world.tenantId });

describe('resuming a tenant that its subscription has suspended', () => {
  beforeEach(async () => {
    const { db } = database;
    await db('operations')
      .where('tenant_id', world.tenantId)
      .update({ state: 'failed', finished_at: db.fn.now() });
    await db('tenants').where('id', world.tenantId).update({ status: 'suspended' });
  });

  it('is refused to a person, who is told what to do instead', async () => {
    await subscriptionIs('suspended');

    await expect(resume(ARCHITECT)).rejects.toMatchObject({
      code: 'CONFLICT',
      why: expect.stringContaining('unpaid') as string,
      todo: expect.stringContaining('graceDays') as string,
      facts: { subscriptionId: world.subscriptionId },
    });
    await subscriptionIs('cancelled');
    await expect(resume(ARCHITECT)).rejects.toMatchObject({
      todo: expect.stringContaining('new one') as string,
    });
    const { status } = await createTenantsRepository(database.db, systemActor('test')).get(world.tenantId);
    expect(status).toBe('suspended');
  });

  it('is done for the subscription itself, when the money has come', async () => {
    await subscriptionIs('suspended');

    expect(await resume(systemActor('subscriptions'))).toMatchObject({ kind: 'resume', state: 'queued' });
  });

  it.each<SubscriptionState>(['active', 'trial', 'past_due'])(
    'is done for a person when the subscription is %s: somebody else has suspended it',
    async (state) => {
      await subscriptionIs(state);

      expect(await resume(ARCHITECT)).toMatchObject({ kind: 'resume', state: 'queued' });
    },
  );
});
