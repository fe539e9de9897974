import type { TenantSecrets } from '@codexdlc/stacks';
import type { Platform } from '../platform.ts';
import { identityFileOf } from '../ssh-keys/identity-file.ts';
import type { EngineTask } from './engine-task.ts';

/** What the program of an own server must know and no spec may hold, by its name in the stack's configuration. */
export async function serverConfig(
  platform: Platform,
  { spec, secrets, sshPublicKey }: Pick<EngineTask, 'spec' | 'secrets' | 'sshPublicKey'>,
): Promise<Record<string, string>> {
  if (spec.target.kind !== 'own-server') return {};
  const [{ nginx }, agent] = await Promise.all([
    platform.tools.ensureImages(),
    platform.tools.ensureAgentImage(),
  ]);
  return {
    'waas:server': JSON.stringify({
      bootstrapHostKey: secrets['bootstrapHostKey'],
      sshPublicKey,
      identityFile: platform.remote?.identityFile ?? identityFileOf(platform.config.homeDir),
      images: { edge: nginx, agent },
    }),
  };
}

/** What is the server's own is none of the tenant's business. */
export function secretsOfTenant({ bootstrapHostKey: _, ...secrets }: TenantSecrets): TenantSecrets {
  return secrets;
}
