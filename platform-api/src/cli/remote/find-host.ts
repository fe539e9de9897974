import { AppError } from '../../errors.ts';
import type { Host, Remote } from './remote.ts';

/** By name or id, of those that are not removed. */
export async function findHost({ client, url }: Remote, wanted: string): Promise<Host> {
  const { items } = await client.get('/v1/hosts');
  const found = items.find(
    ({ id, name, kind }) => id === wanted || (kind !== 'own-server' && name === wanted),
  );
  if (found) return found;
  throw new AppError('NOT_FOUND', `There is no host ${JSON.stringify(wanted.slice(0, 60))} on ${url}.`, {
    why:
      items.length === 0
        ? 'No host is registered.'
        : `There are: ${items.map(({ name }) => name).join(', ')}.`,
    todo: 'See them all: npx waas hosts',
  });
}
