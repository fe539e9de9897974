import type { Knex } from 'knex';
import { AppError, because } from '../errors.ts';
import { nextPortBlock, nextSubnet } from './allocation-rules.ts';

export interface Allocation {
  firstPort: number;
  subnet: string;
}

export interface AllocationWish {
  hostId: string;
  tenantId: string;
  /** Of the host's settings. */
  firstPort: number;
  networkRange: string;
  portsPerTenant: number;
}

/** Lowest free block of ports and subnet of a host. The host's row is locked: two at once get different ones. */
export async function allocate(trx: Knex, wish: AllocationWish): Promise<Allocation> {
  await trx('hosts').where({ id: wish.hostId }).forUpdate().first('id');
  const [ports, subnets] = await Promise.all([
    trx('host_ports').where({ host_id: wish.hostId }).pluck<number[]>('first_port'),
    trx('host_subnets').where({ host_id: wish.hostId }).pluck<string[]>('subnet'),
  ]);
  const chosen = choose(wish, ports, subnets);
  await trx('host_ports').insert({
    host_id: wish.hostId,
    first_port: chosen.firstPort,
    tenant_id: wish.tenantId,
  });
  await trx('host_subnets').insert({
    host_id: wish.hostId,
    subnet: chosen.subnet,
    tenant_id: wish.tenantId,
  });
  return chosen;
}

function choose(wish: AllocationWish, ports: readonly number[], subnets: readonly string[]): Allocation {
  try {
    return {
      firstPort: nextPortBlock(wish.firstPort, wish.portsPerTenant, ports),
      subnet: nextSubnet(wish.networkRange, subnets),
    };
  } catch (error) {
    throw new AppError('CONFLICT', 'The host has no free ports or networks left.', {
      why: error instanceof Error ? error.message : String(error),
      todo: 'Register another host.',
      ...because('host-without-ports', {}),
      cause: error,
    });
  }
}

/** Everything a tenant held on its host and in the table of names goes back. */
export async function release(trx: Knex, tenantId: string): Promise<void> {
  for (const table of ['host_ports', 'host_subnets', 'tenant_domains']) {
    await trx(table).where({ tenant_id: tenantId }).delete();
  }
}
