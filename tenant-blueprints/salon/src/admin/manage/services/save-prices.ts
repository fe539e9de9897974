import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import type { ManagedService } from './managed-service.ts';
import { createManagedServicesRepository } from './managed-services-repository.ts';

export interface Price {
  priceCents: number;
  isPriceFrom: boolean;
}

/** What the price list shows, and what nobody may change in the meantime. */
export function pricesOf(services: readonly ManagedService[]): Record<string, Price> {
  const offered = services.filter(({ isOffered }) => isOffered);
  return Object.fromEntries(
    offered.map(({ id, priceCents, isPriceFrom }) => [id, { priceCents, isPriceFrom }]),
  );
}

/** The whole list or nothing; only what is another price is written. */
export async function savePrices(
  deps: Pick<ManageDeps, 'db'>,
  wanted: Record<string, Price>,
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const services = createManagedServicesRepository(trx);
    const stored = pricesOf(await services.lockAll());
    requireVersion(stored, change.version);
    const changed = Object.entries(wanted).filter(([id, price]) => {
      const before = stored[id];
      return before?.priceCents !== price.priceCents || before.isPriceFrom !== price.isPriceFrom;
    });
    for (const [id, price] of changed) await services.setPrice(id, price);
    await writeAudit(trx, {
      actor: `user:${change.userId}`,
      action: 'service.prices',
      detail: { services: changed.map(([id]) => id) },
    });
  });
}
