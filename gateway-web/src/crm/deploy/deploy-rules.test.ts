import { describe, expect, it } from 'vitest';
import { aliasesOf, readDeployForm, requestKey } from './deploy-form.ts';
import { prefilledValues } from './prefill-rules.ts';
import { fieldProblems } from './problem-fields.ts';
import { proposeSlug } from './slug-rules.ts';

describe('proposeSlug', () => {
  it.each([
    ['Salon Schöner Tag', 'salon-schoener-tag'],
    ['Парикмахерская Лилия', 'parikmakherskaya-liliya'],
    ['  4 Hände & mehr ', 'haende-mehr'],
    ['Friseursalon am Alten Rathaus Nr. 12', 'friseursalon-am-alten-rathaus'],
    ['美容室', ''],
    ['', ''],
  ])('makes of %j the name %j', (name, slug) => {
    expect(proposeSlug(name)).toBe(slug);
  });
});

describe('readDeployForm', () => {
  it('reads texts and settings, and nothing that is none', () => {
    const form = readDeployForm({
      domain: ' salon.de ',
      'setting.chairs': ['1', '2'],
      'setting.tagline': ' x ',
      slug: { a: 1 },
      key: 'not-a-uuid',
      other: 'x',
    });

    expect(form).toMatchObject({
      domain: 'salon.de',
      slug: '',
      key: '',
      settings: { chairs: '2', tagline: 'x' },
    });
    expect(form).not.toHaveProperty('other');
  });

  it('takes names as people divide them', () => {
    expect(aliasesOf('www.a.de, b.de\n c.de;;')).toEqual(['www.a.de', 'b.de', 'c.de']);
  });
});

describe('requestKey', () => {
  it('is the same for the same form, and another for every change and every part', () => {
    const keys = [
      requestKey('k', 'tenant', { domain: 'a' }),
      requestKey('k', 'tenant', { domain: 'a' }),
      requestKey('k', 'tenant', { domain: 'b' }),
      requestKey('k', 'client', { domain: 'a' }),
      requestKey('l', 'tenant', { domain: 'a' }),
    ];

    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(4);
    expect(keys.every((key) => /^[\x21-\x7e]{8,200}$/.test(key))).toBe(true);
  });
});

describe('fieldProblems', () => {
  it('puts each problem beside its field, and keeps what belongs to none', () => {
    const detail = 'setting chairs must be 1 to 20, got "99"\nsetting email must match x, got "y"';
    const problems = fieldProblems({
      errors: [
        { pointer: '#/domain', detail: 'it is empty' },
        { pointer: '#/aliases/1', detail: 'too long' },
        { pointer: '#/settings/tag~1line', detail: 'no text' },
        { pointer: '#/set', detail },
        { pointer: '#/weather', detail: 'It is not known here.' },
      ],
    });

    expect(problems).toEqual({
      fields: {
        domain: 'it is empty',
        aliases: 'too long',
        'setting.tag/line': 'no text',
        'setting.chairs': 'must be 1 to 20, got "99"',
        'setting.email': 'must match x, got "y"',
      },
      others: ['It is not known here.'],
    });
  });
});

describe('prefilledValues', () => {
  const lead = {
    name: 'Anna Beispiel',
    company: 'Salon Lilie',
    email: 'anna@lilie.de',
    phone: null,
    domain: 'lilie.de',
    language: 'ru' as const,
    clientId: null,
  };

  it('takes over what is known of a lead', () => {
    expect(prefilledValues({ key: 'k', lead, clientId: undefined, planId: 'p' })).toMatchObject({
      client: 'new',
      clientName: 'Salon Lilie',
      clientLanguage: 'ru',
      domain: 'lilie.de',
      aliases: 'www.lilie.de',
      slug: 'salon-lilie',
      plan: 'p',
      settings: {
        businessName: 'Salon Lilie',
        ownerName: 'Anna Beispiel',
        email: 'anna@lilie.de',
        language: 'ru',
      },
    });
  });

  it('goes on with the client that a lead has become', () => {
    const values = prefilledValues({
      key: 'k',
      lead: { ...lead, clientId: 'c' },
      clientId: 'other',
      planId: undefined,
    });

    expect(values.client).toBe('c');
  });
});
