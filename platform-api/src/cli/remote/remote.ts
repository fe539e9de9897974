import type { components, PlatformClient } from '../../client/index.ts';
import { AppError } from '../../errors.ts';
import type { World } from '../../profiles/profile-rules.ts';

type Schemas = components['schemas'];
export type Tenant = Schemas['Tenant'];
export type Operation = Schemas['Operation'];
export type OwnServer = NonNullable<Schemas['TenantServer']['server']>;
export type OperationStep = Schemas['OperationStep'];
export type Client = Schemas['Client'];
export type Host = Schemas['Host'];

/** The platform that commands talk to. */
export interface Remote {
  client: PlatformClient;
  url: string;
  /** Where address and token come from, in words. */
  from: string;
}

export async function openRemote(world: World): Promise<Remote> {
  if (world.kind === 'alone') {
    throw new AppError('INVALID_INPUT', 'No platform is known.', {
      why: 'This command works with a platform only, and neither a profile nor WAAS_URL is in use here.',
      todo: 'Sign in: npx waas login --url http://127.0.0.1:8700',
    });
  }
  const { createPlatformClient } = await import('../../client/index.ts');
  const { url, token, from } = world;
  return { client: createPlatformClient({ url, token }), url, from };
}
