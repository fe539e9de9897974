import { AppError, type UserActor } from '@codexdlc/domain';
import {
  createLeadsRepository,
  moveLead,
  type Lead,
  type LeadStage,
  type LostReason,
} from '@codexdlc/domain/leads';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';

export interface WantedMove {
  leadId: string;
  version: number;
  to: LeadStage;
  /** The card that it shall be right below; null is the top. */
  afterId: string | null;
  lostReason: LostReason | undefined;
  lostNote: string | undefined;
  /** The stage in which whoever moves it saw it. */
  from: LeadStage | undefined;
}

export type MoveOutcome =
  | { kind: 'moved'; lead: Lead }
  /** Somebody else has moved it meanwhile: nothing was changed. */
  | { kind: 'moved-meanwhile'; lead: Lead }
  | { kind: 'refused' | 'is-client' | 'needs-reason'; lead: Lead };

const TRIES = 3;

/**
 * Moves a card. Only another move is in its way: when the lead was changed otherwise meanwhile and is still where it was
 * seen, it is moved as it is now.
 */
export async function moveCard(
  deps: Pick<GatewayDeps, 'db' | 'now'>,
  actor: UserActor,
  wanted: WantedMove,
): Promise<MoveOutcome> {
  const { from, ...move } = wanted;
  let { version } = move;
  for (let tries = 1; ; tries += 1) {
    const refusal = await tryMove(deps, actor, { ...move, version });
    if (!(refusal instanceof AppError)) return { kind: 'moved', lead: refusal };
    const lead = await createLeadsRepository(deps.db, actor).get(move.leadId);
    if (refusal.code !== 'PRECONDITION_FAILED') return { kind: kindOf(refusal, lead), lead };
    if (lead.stage !== from || tries === TRIES) return { kind: 'moved-meanwhile', lead };
    version = lead.version;
  }
}

type Move = Omit<WantedMove, 'from'>;

/** What it throws for other reasons, such as a lead that was erased, is the page's error. */
async function tryMove(
  deps: Pick<GatewayDeps, 'db' | 'now'>,
  actor: UserActor,
  move: Move,
): Promise<Lead | AppError> {
  try {
    return await moveLead(deps, actor, move);
  } catch (error) {
    if (error instanceof AppError && EXPECTED.includes(error.code)) return error;
    throw error;
  }
}

const EXPECTED: readonly AppError['code'][] = ['PRECONDITION_FAILED', 'CONFLICT', 'INVALID_INPUT'];

function kindOf(refusal: AppError, lead: Lead): 'refused' | 'is-client' | 'needs-reason' {
  if (refusal.facts?.['field'] === 'lostReason') return 'needs-reason';
  return lead.clientId === null ? 'refused' : 'is-client';
}
