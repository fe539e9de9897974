import {
  createHandoversRepository,
  emit,
  linkStanding,
  recordAudit,
  systemActor,
  type Addressee,
  type Handover,
  type LinkStanding,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { z } from 'zod';
import { hashCode, readCode } from './one-time-code.ts';

export interface OpenHandoverDeps {
  db: Knex;
  now: () => Date;
  /** Where the owner chooses a password. May be asked more than once for one opening, so it must not use anything up. */
  firstSignInUrl(tenantId: string): Promise<string>;
  onError: (error: unknown) => void;
}

export interface SeenHandover {
  handover: Handover;
  subject: Addressee;
  standing: LinkStanding;
}

const ACTOR = systemActor('hand-over page');

/** For the page of a link. Reads only: programs that look into mails follow links too. */
export async function seeHandover(
  deps: Pick<OpenHandoverDeps, 'db' | 'now'>,
  handoverId: string,
): Promise<SeenHandover | undefined> {
  if (!z.uuid().safeParse(handoverId).success) return undefined;
  const handovers = createHandoversRepository(deps.db, ACTOR);
  const handover = await handovers.find(handoverId);
  if (!handover) return undefined;
  const subject = await handovers.addressee(handover.tenantId);
  return { handover, subject, standing: linkStanding(handover, subject.status, deps.now()) };
}

export type Opening =
  | { result: 'opened'; seen: SeenHandover; signInUrl: string }
  | { result: 'wrong-code' | 'closed' | 'later'; seen: SeenHandover }
  | { result: 'unknown' };

/** Uses the link up. The way to sign in is fetched before, so that a tenant that is down costs nobody the link. */
export async function openHandover(
  deps: OpenHandoverDeps,
  input: { handoverId: string; code: string; ip: string },
): Promise<Opening> {
  const seen = await seeHandover(deps, input.handoverId);
  if (!seen) return { result: 'unknown' };
  if (seen.standing !== 'open') return { result: 'closed', seen };
  const code = readCode(input.code);
  if (code === undefined) return { result: 'wrong-code', seen };
  const tokenHash = hashCode(code);
  const { id, tenantId } = seen.handover;
  const isRight = await createHandoversRepository(deps.db, ACTOR).isOpenable(id, tokenHash);
  if (!isRight) return refused(deps, seen);

  const signInUrl = await deps.firstSignInUrl(tenantId).catch((error: unknown) => {
    deps.onError(error);
    return undefined;
  });
  if (signInUrl === undefined) return { result: 'later', seen };
  const isOurs = await useUp(deps.db, seen, tokenHash, input.ip);
  return isOurs ? { result: 'opened', seen, signInUrl } : refused(deps, seen);
}

/** Looks again: somebody may have opened or replaced it meanwhile, and then the code was not wrong. */
async function refused(deps: OpenHandoverDeps, before: SeenHandover): Promise<Opening> {
  const seen = (await seeHandover(deps, before.handover.id)) ?? before;
  return { result: seen.standing === 'open' ? 'wrong-code' : 'closed', seen };
}

async function useUp(db: Knex, { handover, subject }: SeenHandover, tokenHash: Buffer, ip: string) {
  return db.transaction(async (trx) => {
    const opened = await createHandoversRepository(trx, ACTOR).open(handover.id, tokenHash, ip);
    if (!opened) return false;
    await recordAudit(trx, ACTOR, {
      action: 'handover.opened',
      object: { kind: 'tenant', id: subject.tenantId },
      clientId: subject.clientId,
      details: { handoverId: handover.id, ip },
    });
    await emit(trx, 'handover:opened', { handoverId: handover.id, tenantId: subject.tenantId });
    return true;
  });
}
