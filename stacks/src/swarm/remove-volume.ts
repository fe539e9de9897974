import type Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import { orUndefined, statusOf } from '../provider/docker-client.ts';
import { LABEL_TENANT } from '../tenant/names-plan.ts';

const IN_USE = 409;

export interface VolumeRemoval {
  name: string;
  tenant: string;
  /** A task that has just ended may hold the volume for a moment. */
  withinMs: number;
  pollMs?: number;
}

/** Removes a volume of the Docker that is asked. One that is somebody else's is left alone. */
export async function removeVolume(docker: Docker, removal: VolumeRemoval): Promise<void> {
  const { name, tenant, withinMs, pollMs = 500 } = removal;
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await orUndefined(docker.getVolume(name).inspect());
    if (found === undefined) return;
    // Docker says null where there is none.
    const labels = found.Labels as Record<string, string> | null;
    if (labels?.[LABEL_TENANT] !== tenant) throw new Error(`volume ${name} is not ${tenant}'s`);
    try {
      await orUndefined(docker.getVolume(name).remove());
      return;
    } catch (error) {
      if (statusOf(error) !== IN_USE || Date.now() > until) throw error;
      await sleep(pollMs);
    }
  }
}
