import { LEAD_STAGES } from '@codexdlc/domain/leads';
import { describe, expect, it } from 'vitest';
import { planLeadButtons } from './lead-buttons-plan.ts';

const lead = { stage: 'new', standing: 'live', assignedTo: null, clientId: null, tenantId: null } as const;

describe('buttons of a lead', () => {
  it('begin with what comes next', () => {
    expect(planLeadButtons(lead)).toEqual([['take'], ['contacted', 'qualify'], ['deploy', 'lost']]);
    expect(planLeadButtons({ ...lead, assignedTo: 'anna' })[0]).toEqual(['contacted', 'qualify']);
    expect(planLeadButtons({ ...lead, stage: 'contacted' })[1]).toEqual(['qualify', 'deploy']);
    expect(planLeadButtons({ ...lead, stage: 'lost' })).toEqual([['reopen']]);
  });

  it('move no lead that has become a client, and deploy none twice', () => {
    const won = { ...lead, stage: 'won', assignedTo: 'anna', clientId: 'client' } as const;

    expect(planLeadButtons(won)).toEqual([['deploy']]);
    expect(planLeadButtons({ ...won, tenantId: 'tenant' })).toEqual([]);
  });

  it.each(['spam', 'merged', 'erased'] as const)('are none for a lead that is %s', (standing) => {
    for (const stage of LEAD_STAGES) expect(planLeadButtons({ ...lead, stage, standing })).toEqual([]);
  });
});
