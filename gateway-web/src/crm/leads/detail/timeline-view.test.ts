import type { TimelineEntry } from '@codexdlc/domain/leads';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../view/format.ts';
import { LEAD_WORDS } from '../texts/lead-words.ts';
import { DETAIL_TEXTS } from './texts/detail-texts.ts';
import { timelineItems } from './timeline-view.ts';

const NOW = new Date('2026-11-26T10:00:00Z');
const CONTEXT = {
  locale: 'en' as const,
  words: LEAD_WORDS.en,
  texts: DETAIL_TEXTS.en,
  nicheName: (niche: string) => niche,
  format: createFormat('en', 'Europe/Berlin', NOW),
  timeZone: 'Europe/Berlin',
  now: NOW,
};
const told = (
  kind: TimelineEntry['kind'],
  details: object,
  actorKind: TimelineEntry['actorKind'] = 'user',
) => {
  const entry = {
    id: 1,
    leadId: 'x',
    at: NOW,
    actorKind,
    actorId: 'u',
    actorName: 'Olga',
    kind,
    details: { ...details },
  };
  return timelineItems([entry], CONTEXT)[0];
};

describe('timelineItems', () => {
  it.each([
    ['moved', { from: 'new', to: 'contacted', lostReason: null }, 'from “New” to “Contacted”'],
    [
      'moved',
      { from: 'new', to: 'lost', lostReason: 'not-now', lostNote: 'in spring' },
      'from “New” to “Lost” · Not now · in spring',
    ],
    ['assigned', { from: null, to: 'Jana' }, 'now: Jana'],
    ['assigned', { from: 'Jana', to: null }, 'now: nobody'],
    ['follow-up-set', { at: '2026-12-01T08:00:00.000Z', note: 'Offer' }, '1 Dec 2026, 09:00 · Offer'],
    ['follow-up-set', { at: null, note: null }, 'Done'],
    [
      'edited',
      { before: { phone: null, niche: 'a' }, after: { phone: '+49301', niche: 'b' } },
      'Phone: empty → +49301 · Niche: a → b',
    ],
    ['imported', { filled: ['phone', 'domain'] }, 'filled in: Phone and Domain'],
    ['merged', { fromId: 'x', name: 'Lily', email: null }, 'Lily'],
    ['consent-withdrawn', { purpose: 'email-marketing' }, 'Advertising by mail'],
    ['spam-marked', { isSpam: true }, 'Spam'],
    ['tenant-attached', { slug: 'lily' }, 'lily'],
  ] as const)('tells %s %j', (kind, details, text) => {
    expect(told(kind, details)?.text).toBe(text);
  });

  it('says who of ours did it, and nothing of what the person did', () => {
    expect(told('moved', {})?.by).toBe('Olga');
    expect(told('moved', {}, 'system')?.by).toBe('System');
    expect(told('submitted', { score: 4 }, 'system')).not.toHaveProperty('by');
  });

  it('is not thrown off by details of another version', () => {
    expect(told('edited', { before: 'x', after: 3 })?.text).toBeUndefined();
    expect(told('imported', {})?.text).toBeUndefined();
    expect(told('follow-up-set', { at: 'someday' })?.text).toBe('Done');
  });
});
