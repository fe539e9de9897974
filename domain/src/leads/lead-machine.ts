export const LEAD_STAGES = ['partial', 'new', 'contacted', 'qualified', 'won', 'lost'] as const;
export type LeadStage = (typeof LEAD_STAGES)[number];

export const LOST_REASONS = [
  'no-answer',
  'too-expensive',
  'not-now',
  'other-provider',
  'not-a-fit',
  'no-interest',
  'other',
] as const;
export type LostReason = (typeof LOST_REASONS)[number];

/** Where a person may put a lead. Back is allowed too: a card may have been dropped on the wrong column. */
const NEXT: Record<LeadStage, readonly LeadStage[]> = {
  partial: ['new', 'contacted', 'lost'],
  new: ['contacted', 'qualified', 'won', 'lost'],
  contacted: ['new', 'qualified', 'won', 'lost'],
  qualified: ['new', 'contacted', 'won', 'lost'],
  won: ['contacted', 'qualified', 'lost'],
  lost: ['new', 'contacted', 'qualified'],
};

/** How far a lead has come; "lost" is not a place on the way. */
const RANK: Record<Exclude<LeadStage, 'lost'>, number> = {
  partial: 0,
  new: 1,
  contacted: 2,
  qualified: 3,
  won: 4,
};

export interface StageFacts {
  stage: LeadStage;
  lostReason: LostReason | null;
  lostNote: string | null;
  contactedAt: Date | null;
  qualifiedAt: Date | null;
  wonAt: Date | null;
  lostAt: Date | null;
  /** Set once the lead became a client: then it stays won. */
  clientId: string | null;
}

export type StageChange = Omit<StageFacts, 'clientId'>;

export interface WantedStage {
  to: LeadStage;
  lostReason?: LostReason | undefined;
  lostNote?: string | undefined;
}

export type StageRefusal = 'not-allowed' | 'is-client' | 'needs-reason';

export function stagesAfter(lead: Pick<StageFacts, 'stage' | 'clientId'>): readonly LeadStage[] {
  return lead.clientId === null ? NEXT[lead.stage] : [];
}

/** Decides what the move makes of the lead; the caller stores it. */
export function moveStage(
  lead: StageFacts,
  wanted: WantedStage,
  now: Date,
): { change: StageChange } | { refusal: StageRefusal } {
  if (!NEXT[lead.stage].includes(wanted.to)) return { refusal: 'not-allowed' };
  if (lead.clientId !== null) return { refusal: 'is-client' };
  if (wanted.to !== 'lost') return { change: reach(lead, wanted.to, now) };
  if (wanted.lostReason === undefined) return { refusal: 'needs-reason' };
  return {
    change: {
      stage: 'lost',
      lostReason: wanted.lostReason,
      lostNote: wanted.lostNote ?? null,
      contactedAt: lead.contactedAt,
      qualifiedAt: lead.qualifiedAt,
      wonAt: null,
      lostAt: now,
    },
  };
}

/** The person sent the form: whatever was thought of the lead before, there is an answer to be given now. */
export function submitStage(lead: StageFacts, now: Date): StageChange {
  const isWaiting = lead.stage === 'partial' || lead.stage === 'lost';
  return isWaiting ? reach(lead, 'new', now) : stageOf(lead);
}

/** A stage that was reached includes those before it; those after it no longer count. */
function reach(lead: StageFacts, to: Exclude<LeadStage, 'lost'>, now: Date): StageChange {
  const at = (stage: Exclude<LeadStage, 'lost'>, before: Date | null) =>
    RANK[stage] <= RANK[to] ? (before ?? now) : null;
  return {
    stage: to,
    lostReason: null,
    lostNote: null,
    contactedAt: at('contacted', lead.contactedAt),
    qualifiedAt: at('qualified', lead.qualifiedAt),
    wonAt: at('won', lead.wonAt),
    lostAt: null,
  };
}

function stageOf({ clientId: _, ...lead }: StageFacts): StageChange {
  return {
    stage: lead.stage,
    lostReason: lead.lostReason,
    lostNote: lead.lostNote,
    contactedAt: lead.contactedAt,
    qualifiedAt: lead.qualifiedAt,
    wonAt: lead.wonAt,
    lostAt: lead.lostAt,
  };
}
