import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSurveys } from './load-surveys.ts';
import type { SurveyStep } from './survey.ts';
import { scoreOf } from './survey-score.ts';
import type { SurveyAnswers } from './survey-state.ts';
import { SMALL_SURVEY_JSON } from './testing/small-survey.ts';

const surveys = await loadSurveys();
const all = [...surveys.values()];

describe('the surveys of the folder', () => {
  it('are one for each kind of business', () => {
    expect([...surveys.keys()]).toEqual([
      'beauty-salons',
      'coaches',
      'installers',
      'medical-practices',
      'restaurants',
    ]);
  });

  it.each(all)('$id asks five to eight steps on every way, and has a branch', ({ steps }) => {
    const lengths = wayLengths(steps, steps[0]?.id ?? '');

    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8);
    expect(lengths.length).toBeGreaterThan(1);
  });

  it.each(all)('$id asks what a lead is made of', ({ steps }) => {
    const roles = steps.flatMap(({ fields }) => fields.map(({ role }) => role));

    expect(roles).toEqual(
      expect.arrayContaining(['name', 'company', 'email', 'phone', 'domain', 'plan', 'start', 'message']),
    );
  });

  it('use one wording for one version of a consent', () => {
    const wordings = new Map<string, Set<string>>();
    for (const field of all.flatMap(({ steps }) => steps.flatMap(({ fields }) => fields))) {
      if (field.kind !== 'consent') continue;
      const key = `${field.purpose} ${field.textVersion}`;
      wordings.set(key, (wordings.get(key) ?? new Set()).add(JSON.stringify(field.text)));
    }

    expect([...wordings].map(([key, texts]) => [key, texts.size])).toEqual([
      ['contact 2026-11', 1],
      ['email-marketing 2026-11', 1],
    ]);
  });
});

describe('scoring of the surveys', () => {
  const eager = { start: 'now', plan: 'site-and-bot-monthly', website: 'none', phone: '+492214710123' };
  const curious = { start: 'later', plan: 'unsure', website: 'good' };

  it.each<[string, SurveyAnswers, string]>([
    ['beauty-salons', { ...eager, booking: ['phone'], chairs: 4, wishes: ['online-booking'] }, 'hot'],
    ['beauty-salons', { ...curious, booking: ['own-system'], chairs: 2, wishes: ['gallery'] }, 'cold'],
    ['beauty-salons', { ...eager, start: 'months', plan: 'unsure', booking: ['walk-in'], chairs: 3 }, 'warm'],
    ['installers', { ...eager, enquiries: ['phone'], teams: 3, wishes: ['survey-booking'] }, 'hot'],
    ['installers', { ...curious, enquiries: ['partners'], teams: 1, wishes: ['jobs'] }, 'cold'],
    ['restaurants', { ...eager, reservations: 'phone', busy: 'many', tables: 20 }, 'hot'],
    ['restaurants', { ...curious, reservations: 'none', wishes: ['menu'] }, 'cold'],
    [
      'medical-practices',
      { ...eager, phoneLoad: 'always', practitioners: 3, wishes: ['online-booking'] },
      'hot',
    ],
    ['medical-practices', { ...curious, phoneLoad: 'rarely', practitioners: 1 }, 'cold'],
    ['coaches', { ...eager, booking: ['mail'], sessions: 12, wishes: ['first-talk'] }, 'hot'],
    ['coaches', { ...curious, booking: ['calendar-tool'], toolTrouble: ['nothing'], sessions: 1 }, 'cold'],
  ])('%s: %j is %s', (id, answers, qualification) => {
    const survey = surveys.get(id);
    if (survey === undefined) throw new Error(`no survey ${id}`);

    expect(scoreOf(survey, answers)).toMatchObject({ qualification });
  });
});

describe('loadSurveys', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'surveys-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('names the file and each place that is wrong', async () => {
    const broken = { ...SMALL_SURVEY_JSON, thresholds: { warm: 10, hot: 99 } };
    await writeFile(join(dir, 'small.json'), JSON.stringify(broken));

    await expect(loadSurveys(dir)).rejects.toThrow(
      'small.json cannot be asked:\n  thresholds.hot: nobody can have more than 30 points, got 99',
    );
  });

  it('holds a file to its name', async () => {
    await writeFile(join(dir, 'small.json'), JSON.stringify({ ...SMALL_SURVEY_JSON, id: 'other' }));

    await expect(loadSurveys(dir)).rejects.toThrow(`small.json: id must be the file's name, got "other"`);
  });

  it('says when a file is not JSON', async () => {
    await writeFile(join(dir, 'small.json'), '{ "id": ');

    await expect(loadSurveys(dir)).rejects.toThrow('small.json is not JSON');
  });
});

/** How many steps each way from here to the end has. */
function wayLengths(steps: readonly SurveyStep[], from: string): number[] {
  const step = steps.find(({ id }) => id === from);
  if (step === undefined) return [0];
  return step.next.flatMap(({ to }) => wayLengths(steps, to).map((length) => length + 1));
}
