import { containerName, type Role } from '../tenant/names-plan.ts';

/** What only a Swarm has: the way from nginx to wherever the backend is. */
export type SwarmRole = Role | 'gate';

/** Services keep their name from release to release: the Swarm itself changes one for the other. */
export function serviceName(slug: string, role: SwarmRole): string {
  return role === 'gate' ? `waas-${slug}-gate` : containerName(slug, role);
}

/** A secret cannot be changed: another content is another secret. */
export function secretName(slug: string, role: SwarmRole, fingerprint: string): string {
  return `${serviceName(slug, role)}-${fingerprint}`;
}
