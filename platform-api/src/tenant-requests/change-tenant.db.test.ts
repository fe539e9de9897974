import { AppError, createTenantsRepository, systemActor } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AllRoutesDeps } from '../http/all-routes.ts';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { changeTenant } from './change-tenant.ts';
import { createTenant } from './create-tenant.ts';

const ACTOR = systemActor('test');
const ROUNDS = 10;

let database: TestDatabase;
let deps: AllRoutesDeps;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = accessDeps(database.db);
  ({ world } = await accessWorld(database.db, deps));
});
afterAll(() => database.end());

describe('a change and a creation that want the same domain at once', () => {
  it('do not wait for each other for ever: one gets it, the other is told', async () => {
    const { db } = database;
    const { tenantId, clientId, hostId } = world;
    const refusals: unknown[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { version } = await createTenantsRepository(db, ACTOR).get(tenantId);
      const domain = `wanted-${round}.example`;
      const answers = await Promise.allSettled([
        changeTenant(deps, ACTOR, { tenantId, version, domain }),
        createTenant(deps, ACTOR, { clientId, hostId, blueprint: 'salon', slug: `other-${round}`, domain }),
      ]);
      refusals.push(...answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])));
      await db('operations')
        .where('tenant_id', tenantId)
        .update({ state: 'failed', finished_at: db.fn.now() });
    }

    expect(refusals.map((reason) => (reason instanceof AppError ? reason.code : reason))).toEqual(
      Array.from({ length: ROUNDS }, () => 'CONFLICT'),
    );
  });
});
