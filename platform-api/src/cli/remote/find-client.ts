import { AppError } from '../../errors.ts';
import { isId } from './is-id.ts';
import type { Client, Remote } from './remote.ts';

const PAGE = 200;

/** By id or by the whole name; undefined where nobody is called so. */
export async function findClient(remote: Remote, wanted: string): Promise<Client | undefined> {
  if (isId(wanted)) {
    return remote.client.get('/v1/clients/{clientId}', { params: { path: { clientId: wanted } } });
  }
  const { items } = await remote.client.get('/v1/clients', {
    params: { query: { search: wanted.slice(0, 100), limit: PAGE } },
  });
  const same = items.filter(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (same.length < 2) return same[0];
  throw new AppError('CONFLICT', `${same.length} clients are called ${JSON.stringify(wanted)}.`, {
    why: same.map(({ id, email }) => `${id} ${email ?? 'without an address'}`).join('\n'),
    todo: 'Give the id instead of the name.',
  });
}
