import type Docker from 'dockerode';
import { z } from 'zod';
import { LABEL_ROLE, LABEL_TENANT } from '../tenant/names-plan.ts';

const Service = z.object({
  ID: z.string(),
  Spec: z.object({
    Labels: z.record(z.string(), z.string()).nullish(),
    Mode: z.object({ Replicated: z.object({ Replicas: z.int().optional() }).nullish() }),
    TaskTemplate: z.object({ RestartPolicy: z.object({ Condition: z.string().optional() }).nullish() }),
  }),
});

/** A service of a tenant, as the managers of a Swarm keep it. */
export interface TenantService {
  id: string;
  slug: string;
  role: string;
  /** How many tasks of it should run. */
  wanted: number;
}

/** Of all tenants, whatever is to run on and on: what runs once ends, and that is well. */
export async function readTenantServices(docker: Docker): Promise<TenantService[]> {
  const services = Service.array().parse(await docker.listServices({ filters: { label: [LABEL_TENANT] } }));
  return services
    .filter(({ Spec }) => Spec.TaskTemplate.RestartPolicy?.Condition !== 'none')
    .map(({ ID, Spec }) => ({
      id: ID,
      slug: Spec.Labels?.[LABEL_TENANT] ?? '',
      role: Spec.Labels?.[LABEL_ROLE] ?? 'service',
      wanted: Spec.Mode.Replicated?.Replicas ?? 0,
    }));
}
