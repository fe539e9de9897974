import { expect, it } from 'vitest';
import { prefillDeployment, type PrefilledLead } from './deploy-prefill-rules.ts';

const lead: PrefilledLead = {
  name: 'Anna Beispiel',
  company: 'Salon Lilie',
  email: 'anna@lilie.de',
  phone: null,
  domain: 'lilie.de',
  language: 'ru',
  clientId: null,
};

it('takes over what is known of a lead', () => {
  expect(prefillDeployment(lead)).toEqual({
    clientId: undefined,
    clientName: 'Salon Lilie',
    clientEmail: 'anna@lilie.de',
    clientLanguage: 'ru',
    domain: 'lilie.de',
    aliases: ['www.lilie.de'],
    slug: 'salon-lilie',
    settings: {
      businessName: 'Salon Lilie',
      ownerName: 'Anna Beispiel',
      email: 'anna@lilie.de',
      language: 'ru',
    },
  });
});

it('calls the client by its person where there is no company, and invents nothing', () => {
  const bare = { ...lead, company: null, email: null, domain: null, clientId: 'c' };

  expect(prefillDeployment(bare)).toMatchObject({
    clientId: 'c',
    clientName: 'Anna Beispiel',
    clientEmail: undefined,
    domain: undefined,
    aliases: [],
    slug: 'anna-beispiel',
  });
});
