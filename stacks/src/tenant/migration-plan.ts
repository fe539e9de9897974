import { renderEnv, type EnvContext } from './env-plan.ts';
import { containerName, labelsOf } from './names-plan.ts';
import { releaseFingerprint } from './release-plan.ts';

export interface MigrationPlan {
  resourceName: string;
  run: {
    name: string;
    image: string;
    command: string[];
    env: Record<string, string>;
    memoryMb: number;
    timeoutSeconds: number;
    labels: Record<string, string>;
  };
}

/** The one-shot container that brings the database to what the release expects, before anything of it starts. */
export function planMigration(context: EnvContext): MigrationPlan | undefined {
  const { spec } = context;
  const { migrate, env } = spec.workload;
  if (!migrate) return undefined;
  const release = releaseFingerprint({ image: spec.release.image, command: migrate.command });
  return {
    resourceName: `migrate-${release}`,
    run: {
      name: containerName(spec.slug, 'migrate', release),
      image: spec.release.image,
      command: migrate.command,
      env: renderEnv(context, 'migrate', { ...env, ...migrate.env }),
      memoryMb: spec.workload.services.backend.resources.memoryMb,
      timeoutSeconds: migrate.timeoutSeconds,
      labels: labelsOf(spec.slug, 'migrate', release),
    },
  };
}
