import { LANGUAGES, TENANT_STATUSES } from '@codexdlc/domain';
import { LEAD_STAGES } from '@codexdlc/domain/leads';
import { describe, expect, it } from 'vitest';
import type { NicheFacts } from '@codexdlc/domain/niches';
import { createReader } from '../texts/reader.ts';
import type { DaySummary } from './summary-repository.ts';
import { summaryMessage } from './summary-view.ts';

const now = new Date('2026-11-26T20:00:00Z');
const niche = (name: string, title = name): NicheFacts => ({
  name,
  titles: { de: title, en: title, ru: title },
  blueprint: 'salon',
  recommendedPlanId: undefined,
  survey: name,
});
const text = (summary: DaySummary, language: (typeof LANGUAGES)[number] = 'en', niches: NicheFacts[] = []) =>
  String(
    summaryMessage(
      { reader: createReader(language, 'Europe/Berlin', now), gatewayUrl: 'https://agency.example', now },
      niches,
      summary,
    ).text,
  );
const quiet: DaySummary = {
  tenants: [{ status: 'live', count: 3 }],
  incidents: { opened: 0, closed: 0, open: 0 },
  leads: [],
  operations: { done: 0, failed: 0 },
  hand: { failedTenants: 0, unattended: 0, pastDue: 0, unanswered: 0, certificates: 0 },
};

describe('summaryMessage', () => {
  it('says of a quiet day that there is nothing to do', () => {
    expect(text(quiet).split('\n')).toEqual([
      '<b>Summary of 26 Nov 2026</b>',
      '',
      '<b>Tenants</b>: 3 online',
      '<b>Incidents</b>: 0 opened, 0 ended, 0 still open',
      '<b>Operations</b>: 0 done, 0 failed',
      '<b>Leads</b>: none',
      '',
      '<b>Needs a hand</b>',
      'Nothing. Have a quiet evening.',
    ]);
  });

  it('counts leads by niche and stage, and names only what needs a hand', () => {
    const lines = text(
      {
        ...quiet,
        leads: [
          {
            niche: 'salons',
            count: 3,
            stages: [
              { stage: 'new', count: 2 },
              { stage: 'won', count: 1 },
            ],
          },
        ],
        hand: { ...quiet.hand, pastDue: 1, unanswered: 2 },
      },
      'en',
      [niche('salons', 'Beauty <salons>')],
    ).split('\n');

    expect(lines).toContain('<b>Leads</b>: 3');
    expect(lines).toContain('• Beauty &lt;salons&gt; 3 (2 new, 1 won)');
    expect(lines.slice(-3)).toEqual([
      '<b>Needs a hand</b>',
      '• 1 subscription past due',
      '• 2 leads without an answer for a day',
    ]);
  });

  it.each(LANGUAGES)('fits one screen on the worst of days (%s)', (language) => {
    const many = 9_999;
    const niches = Array.from({ length: 40 }, (_, index) =>
      niche(`niche-${index}`, `${'ж'.repeat(300)} ${index}`),
    );
    const worst: DaySummary = {
      tenants: TENANT_STATUSES.map((status) => ({ status, count: many })),
      incidents: { opened: many, closed: many, open: many },
      leads: niches.map(({ name }) => ({
        niche: name,
        count: many,
        stages: LEAD_STAGES.map((stage) => ({ stage, count: many })),
      })),
      operations: { done: many, failed: many },
      hand: { failedTenants: many, unattended: many, pastDue: many, unanswered: many, certificates: many },
    };
    const shown = text(worst, language, niches);

    expect(shown.split('\n').length).toBeLessThanOrEqual(20);
    expect(shown.length).toBeLessThanOrEqual(1_700);
    expect(shown).toContain('35');
  });
});
