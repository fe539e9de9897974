import {
  createHostsRepository,
  createOperationsRepository,
  createTenantsRepository,
  systemActor,
  usualSecondsOf,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { isOver, type OperationFacts } from './operation-view.ts';
import { siteUrl } from './site-url-rules.ts';

/** Who may see it was decided when the chat began to watch. */
const HUB = systemActor('hub');

/** Throws NOT_FOUND. */
export async function readOperationFacts(db: Knex, operationId: string): Promise<OperationFacts> {
  const operations = createOperationsRepository(db, HUB);
  const operation = await operations.get(operationId);
  const [steps, tenant, usualSeconds] = await Promise.all([
    operations.steps(operationId),
    createTenantsRepository(db, HUB).get(operation.tenantId),
    isOver(operation) ? new Map<string, number>() : usualSecondsOf(db, operation.kind),
  ]);
  const { settings } = await createHostsRepository(db).get(tenant.hostId);
  // What is wanted may have another domain than what runs.
  const domain = operation.spec?.domain ?? tenant.domain;
  const { id, slug } = tenant;
  return {
    operation,
    steps,
    usualSeconds,
    tenant: { id, slug, domain, url: siteUrl(domain, settings.edge) },
  };
}
