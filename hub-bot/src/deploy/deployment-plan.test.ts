import { describe, expect, it } from 'vitest';
import { aliasesOf, planDeployment, type DeployedLead } from './deployment-plan.ts';

const title = { de: 'x' };
const definitions = {
  businessName: { type: 'text' as const, title, default: '', maxLength: 120 },
  ownerName: { type: 'text' as const, title, default: '', maxLength: 5 },
  language: { type: 'choice' as const, title, default: 'de', choices: ['de', 'en'] },
  bookingsPerHour: { type: 'number' as const, title, default: 3, min: 1, max: 9 },
};
const lead: DeployedLead = {
  name: 'Lena Müller',
  company: 'Salon Lily',
  email: 'lena@lily.de',
  phone: '+4930123456',
  domain: 'lily.de',
  language: 'ru',
  clientId: null,
};
const blueprint = { id: 'r1', label: 'salon 1.0.0' };
const answers = {
  blueprint,
  domain: 'lily.de',
  host: { id: '', label: 'any' },
  plan: { id: 'site', label: 'Site' },
};

describe('what the platform is asked for', () => {
  it('is made of the lead and of what was said, and holds only settings that fit the blueprint', () => {
    expect(planDeployment({ answers, clientId: null }, lead, definitions)).toEqual({
      client: { name: 'Salon Lily', language: 'ru', email: 'lena@lily.de' },
      releaseId: 'r1',
      domain: 'lily.de',
      aliases: ['www.lily.de'],
      slug: undefined,
      hostId: undefined,
      planId: 'site',
      // "Lena Müller" is too long here, and Russian is no choice.
      settings: { businessName: 'Salon Lily' },
    });
  });

  it('is for the client that exists, and on the host that was chosen', () => {
    const host = { id: 'h1', label: 'host-1' };

    expect(
      planDeployment({ answers: { ...answers, host }, clientId: 'c1' }, lead, definitions),
    ).toMatchObject({ client: { id: 'c1' }, hostId: 'h1' });
  });

  it('needs no lead', () => {
    const said = { ...answers, name: 'Praxis <b>', email: '', language: 'en' as const };

    expect(planDeployment({ answers: said, clientId: null }, undefined, definitions)).toMatchObject({
      client: { name: 'Praxis <b>', language: 'en', email: undefined },
      settings: { businessName: 'Praxis <b>', language: 'en' },
    });
  });

  it('is nothing while the blueprint or the domain is open', () => {
    expect(planDeployment({ answers: { blueprint }, clientId: null }, lead, definitions)).toBeUndefined();
    expect(
      planDeployment({ answers: { domain: 'lily.de' }, clientId: null }, lead, definitions),
    ).toBeUndefined();
  });
});

it('adds www only to names that one registers', () => {
  expect(aliasesOf('lily.de')).toEqual(['www.lily.de']);
  expect(aliasesOf('buchen.lily.de')).toEqual([]);
  expect(aliasesOf('lily.localhost')).toEqual([]);
});
