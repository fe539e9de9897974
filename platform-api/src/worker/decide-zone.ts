import { changeWantedSpec, publicAddressOf, type DnsZone } from '@codexdlc/domain';
import { DnsZone as ZoneOfSpec, type TenantSpec } from '@codexdlc/stacks';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';

export interface Zones {
  /** The zone of ours that a name is in; asks the provider where that is not known. */
  find(name: string): Promise<DnsZone | undefined>;
  /** Who may issue certificates; empty where that is not known. */
  issuers(): Promise<readonly string[]>;
}

/**
 * Whether the platform sets the records of the tenant itself: its domain is in a zone of ours, and the address is known or
 * will be. A provider that does not answer changes nothing: records stay as they are.
 */
export async function decideZone(run: OperationRun): Promise<void> {
  const { deps, operation, wanted, host, keeper, lease, steps } = run;
  if (deps.zones === undefined || operation.kind === 'destroy') return;
  if (host.kind !== 'own-server' && publicAddressOf(host.settings) === undefined) return;
  try {
    const dns = await zoneOf(deps.zones, wanted);
    if (JSON.stringify(dns) === JSON.stringify(wanted.dns)) return;
    const { dns: _, ...rest } = wanted;
    const next = { ...rest, ...(dns === undefined ? {} : { dns }) };
    await patiently(keeper.lost, () => changeWantedSpec(deps.db, lease, next));
    run.wanted = next;
  } catch (error) {
    keeper.lost.throwIfAborted();
    deps.log.warn({ err: error, operationId: operation.id }, 'zones could not be read');
    steps.log('The zones of the platform could not be read. Records stay as they are.');
  }
}

async function zoneOf(zones: Zones, { domain, dns }: TenantSpec): Promise<TenantSpec['dns']> {
  const zone = await zones.find(domain);
  if (!zone?.isActive) return undefined;
  const issuers = await zones.issuers();
  return ZoneOfSpec.parse({
    provider: zone.provider,
    zoneId: zone.id,
    zone: zone.name,
    // An authority that is away for a moment must not lift the restriction to it.
    caaIssuers: issuers.length === 0 ? (dns?.caaIssuers ?? []) : issuers,
  });
}
