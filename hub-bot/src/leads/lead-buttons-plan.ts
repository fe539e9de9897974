import { stagesAfter, type Lead, type LeadStage } from '@codexdlc/domain/leads';

export const LEAD_BUTTONS = ['take', 'contacted', 'qualify', 'deploy', 'lost', 'reopen'] as const;
export type LeadButton = (typeof LEAD_BUTTONS)[number];

type Workable = Pick<Lead, 'stage' | 'standing' | 'assignedTo' | 'clientId' | 'tenantId'>;

/** In the order of likelihood; the likeliest row first. */
const BY_STAGE: Record<LeadStage, LeadButton[][]> = {
  partial: [['contacted', 'lost']],
  new: [
    ['contacted', 'qualify'],
    ['deploy', 'lost'],
  ],
  contacted: [['qualify', 'deploy'], ['lost']],
  qualified: [['deploy', 'lost']],
  won: [['deploy']],
  lost: [['reopen']],
};

/** The stage that a button stands for; the others change something else. */
export const STAGE_OF: Partial<Record<LeadButton, LeadStage>> = {
  contacted: 'contacted',
  qualify: 'qualified',
  lost: 'lost',
  reopen: 'new',
};

export function planLeadButtons(lead: Workable): LeadButton[][] {
  if (lead.standing !== 'live') return [];
  const open = stagesAfter(lead);
  const isThere = (button: LeadButton): boolean => {
    const to = STAGE_OF[button];
    if (to !== undefined) return open.includes(to);
    return button !== 'deploy' || lead.tenantId === null;
  };
  const takes: LeadButton[][] =
    lead.assignedTo === null && lead.clientId === null && lead.stage !== 'lost' ? [['take']] : [];
  return [...takes, ...BY_STAGE[lead.stage].map((row) => row.filter(isThere))].filter(
    (row) => row.length > 0,
  );
}
