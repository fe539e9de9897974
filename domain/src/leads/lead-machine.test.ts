import { describe, expect, it } from 'vitest';
import { LEAD_STAGES, moveStage, stagesAfter, submitStage, type StageFacts } from './lead-machine.ts';

const monday = new Date('2026-11-23T09:00:00Z');
const tuesday = new Date('2026-11-24T09:00:00Z');
const fresh: StageFacts = {
  stage: 'new',
  lostReason: null,
  lostNote: null,
  contactedAt: null,
  qualifiedAt: null,
  wonAt: null,
  lostAt: null,
  clientId: null,
};

function moved(lead: StageFacts, to: StageFacts['stage'], now = tuesday) {
  const result = moveStage(lead, { to, lostReason: 'not-now' }, now);
  if ('refusal' in result) throw new Error(result.refusal);
  return { ...lead, ...result.change };
}

describe('moveStage', () => {
  it('notes every stage on the way as reached', () => {
    expect(moved(fresh, 'qualified')).toMatchObject({
      stage: 'qualified',
      contactedAt: tuesday,
      qualifiedAt: tuesday,
      wonAt: null,
    });
  });

  it('keeps when a stage was reached first', () => {
    const contacted = moved(fresh, 'contacted', monday);

    expect(moved(contacted, 'won').contactedAt).toEqual(monday);
  });

  it('forgets what was not reached when a card is taken back', () => {
    expect(moved(moved(fresh, 'won', monday), 'contacted')).toMatchObject({
      contactedAt: monday,
      qualifiedAt: null,
      wonAt: null,
    });
  });

  it('wants to know why a lead was lost, and forgets it when it is taken up again', () => {
    expect(moveStage(fresh, { to: 'lost' }, monday)).toEqual({ refusal: 'needs-reason' });

    const lost = moved(fresh, 'lost', monday);
    expect(lost).toMatchObject({ stage: 'lost', lostReason: 'not-now', lostAt: monday });
    expect(moved(lost, 'contacted')).toMatchObject({ lostReason: null, lostAt: null });
  });

  it('refuses what is not in the table', () => {
    expect(moveStage({ ...fresh, stage: 'lost', lostReason: 'other' }, { to: 'won' }, monday)).toEqual({
      refusal: 'not-allowed',
    });
    expect(moveStage(fresh, { to: 'new' }, monday)).toEqual({ refusal: 'not-allowed' });
  });

  it('leaves a client won', () => {
    const client = { ...moved(fresh, 'won'), clientId: 'c' };

    expect(stagesAfter(client)).toEqual([]);
    expect(moveStage(client, { to: 'qualified' }, monday)).toEqual({ refusal: 'is-client' });
  });

  it('lets nobody make a form unsent', () => {
    expect(LEAD_STAGES.filter((stage) => stagesAfter({ stage, clientId: null }).includes('partial'))).toEqual(
      [],
    );
  });
});

describe('submitStage', () => {
  it('makes a begun form new, and a lost lead too', () => {
    expect(submitStage({ ...fresh, stage: 'partial' }, monday).stage).toBe('new');
    expect(submitStage(moved(fresh, 'lost'), monday)).toMatchObject({ stage: 'new', lostReason: null });
  });

  it('leaves a lead where somebody has put it meanwhile', () => {
    const qualified = moved(fresh, 'qualified', monday);

    expect(submitStage(qualified, tuesday)).toMatchObject({ stage: 'qualified', qualifiedAt: monday });
  });
});
