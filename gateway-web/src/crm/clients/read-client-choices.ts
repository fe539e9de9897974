import { AppError } from '@codexdlc/domain';
import type { components, PlatformClient } from '@codexdlc/platform-api/client';
import { z } from 'zod';

type Client = components['schemas']['Client'];

const MOST = 200;

/** As many as a field can offer, the newest first, and always the one that is asked for. */
export async function readClientChoices(platform: PlatformClient, asked: string): Promise<Client[]> {
  const { items } = await platform.get('/v1/clients', { params: { query: { limit: MOST } } });
  if (!z.uuid().safeParse(asked).success || items.some(({ id }) => id === asked)) return items;
  try {
    const path = { clientId: asked };
    return [await platform.get('/v1/clients/{clientId}', { params: { path } }), ...items];
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return items;
    throw error;
  }
}
