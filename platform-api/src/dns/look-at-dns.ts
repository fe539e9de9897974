import {
  combinedState,
  createDnsAnswersRepository,
  createHostsRepository,
  createTenantsRepository,
  isLoopbackName,
  judgeName,
  NO_DNS_ANSWERS,
  publicAddressOf,
  type Actor,
  type DnsState,
  type LiveDns,
  type LookedUp,
  type NameDns,
  type PublicAddress,
  type Tenant,
} from '@codexdlc/domain';
import { AppError } from '../errors.ts';
import type { DnsResolver } from './dns-resolver.ts';
import { findOwnZone, type OwnZonesDeps } from './own-zones.ts';

/** Who only reads sees answers of this age; who asks for a look gets one, but not twice in a moment. */
const READ_AT_MOST_MS = 3_600_000;
const ASKED_AT_MOST_MS = 3_000;

export interface LookAtDnsDeps extends OwnZonesDeps {
  resolver: DnsResolver;
  /** What the certificate authority is called in CAA records; empty where none is used. */
  caIdentities: () => Promise<readonly string[]>;
}

export interface TenantDns {
  state: DnsState;
  live: LiveDns;
  checkedAt: Date;
  address: PublicAddress | undefined;
  names: NameDns[];
}

/** How far the names of a tenant are; looks when nobody has for a while, or when it is asked for. */
export async function lookAtDns(
  deps: LookAtDnsDeps,
  actor: Actor,
  { tenantId, isAsked }: { tenantId: string; isAsked: boolean },
): Promise<TenantDns> {
  const tenant = await createTenantsRepository(deps.db, actor).get(tenantId);
  if (tenant.status === 'destroyed') throw namesGivenBack(tenant);
  const host = await createHostsRepository(deps.db).get(tenant.hostId);
  const address = publicAddressOf(host.settings);
  const names = [...new Set([tenant.domain, ...tenant.spec.aliases])];
  const [looked, caIdentities] = await Promise.all([
    answersOf(deps, tenantId, names, isAsked ? ASKED_AT_MOST_MS : READ_AT_MOST_MS),
    deps.caIdentities(),
  ]);
  const judged: NameDns[] = [];
  // One after the other: the first may read the zones, and the others then find them.
  for (const { name, answers } of looked) {
    const ownZone = isLoopbackName(name) ? undefined : await findOwnZone(deps, name);
    judged.push(judgeName({ name, address, ownZone, caIdentities, answers }));
  }
  const oldest = Math.min(...looked.map(({ lookedAt }) => lookedAt.getTime()));
  return { ...combinedState(judged), checkedAt: new Date(oldest), address, names: judged };
}

async function answersOf(
  { db, resolver, now }: LookAtDnsDeps,
  tenantId: string,
  names: readonly string[],
  atMostMs: number,
): Promise<LookedUp[]> {
  const repository = createDnsAnswersRepository(db);
  const kept = new Map((await repository.of(tenantId)).map((one) => [one.name, one]));
  const isFresh = (one: LookedUp | undefined): one is LookedUp =>
    one !== undefined && now().getTime() - one.lookedAt.getTime() < atMostMs;
  const known = names.flatMap((name) => kept.get(name) ?? []);
  if (known.length === names.length && known.every(isFresh)) return known;
  const looked = await Promise.all(
    names.map(async (name) => ({
      name,
      answers: isLoopbackName(name) ? NO_DNS_ANSWERS : await resolver.look(name),
      lookedAt: now(),
    })),
  );
  await repository.keep(tenantId, looked);
  return looked;
}

function namesGivenBack({ slug, domain }: Tenant): AppError {
  return new AppError('GONE', `Tenant ${slug} is destroyed.`, {
    why: `Its names, such as ${domain}, are no longer its own.`,
    todo: 'Remove its records at the domain provider, if they are still there.',
  });
}
