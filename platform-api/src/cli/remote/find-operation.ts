import { AppError } from '../../errors.ts';
import { findTenant } from './find-tenant.ts';
import { isId } from './is-id.ts';
import type { Operation, Remote } from './remote.ts';

type State = Operation['state'];
const RECENT = 50;

/** By its id, or a tenant's last one; `states`: the last one of these. */
export async function findOperation(
  remote: Remote,
  wanted: string,
  states?: { of: readonly State[]; words: string },
): Promise<Operation> {
  if (isId(wanted)) {
    return remote.client.get('/v1/operations/{operationId}', { params: { path: { operationId: wanted } } });
  }
  const tenant = await findTenant(remote, wanted, { orDestroyed: true });
  const { items } = await remote.client.get('/v1/operations', {
    params: { query: { tenantId: tenant.id, limit: RECENT } },
  });
  const found = items.find(({ state }) => states?.of.includes(state) ?? true);
  if (found) return found;
  const [last] = items;
  throw new AppError('NOT_FOUND', `${tenant.slug} has no operation ${states?.words ?? 'yet'}.`, {
    ...(last === undefined ? {} : { why: `The last one, "${last.kind}", is ${last.state}.` }),
    todo: `See them: npx waas operations ${tenant.slug}`,
  });
}
