import { releaseFingerprint } from '../tenant/release-plan.ts';

/** A file that tasks are given. Not secret. */
export interface SwarmConfigPlan {
  /** Of the Pulumi resource, and of the object in the Swarm: its content is in both, since it cannot be changed. */
  resourceName: string;
  name: string;
  path: string;
  text: string;
}

export function configOf(slug: string, what: string, path: string, text: string): SwarmConfigPlan {
  const fingerprint = releaseFingerprint(text);
  return {
    resourceName: `${what}-${fingerprint}`,
    name: `waas-${slug}-${what}-${fingerprint}`,
    path,
    text,
  };
}
