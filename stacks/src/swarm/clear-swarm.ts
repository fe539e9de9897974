import type Docker from 'dockerode';
import { z } from 'zod';
import { orUndefined } from '../provider/docker-client.ts';
import { LABEL_TENANT } from '../tenant/names-plan.ts';

const Listed = z.array(z.object({ ID: z.string() }));

/**
 * Removes services, secrets and configs of a tenant that nobody knows of: a run that was killed has made them and could not
 * write it down, and their names would be in the way. Networks are taken over where they are needed.
 */
export async function clearSwarm(docker: Docker, slug: string, known: ReadonlySet<string>): Promise<void> {
  const options = { filters: { label: [`${LABEL_TENANT}=${slug}`] } };
  const unknown = (found: unknown): string[] =>
    Listed.parse(found)
      .map(({ ID }) => ID)
      .filter((id) => !known.has(id));
  for (const id of unknown(await docker.listServices(options))) {
    await orUndefined(docker.getService(id).remove());
  }
  for (const id of unknown(await docker.listSecrets(options))) {
    await orUndefined(docker.getSecret(id).remove());
  }
  for (const id of unknown(await docker.listConfigs(options))) {
    await orUndefined(docker.getConfig(id).remove());
  }
}
