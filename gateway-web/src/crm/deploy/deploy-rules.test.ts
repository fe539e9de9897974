import { because } from '@codexdlc/domain/errors';
import { describe, expect, it } from 'vitest';
import { aliasesOf, readDeployForm } from './deploy-form.ts';
import { prefilledValues } from './prefill-rules.ts';
import { createFormat } from '../../view/format.ts';
import { fieldProblems } from './problem-fields.ts';

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

describe('fieldProblems', () => {
  const words = { locale: 'en' as const, format: createFormat('en', 'Europe/Berlin', new Date()) };
  const refused = { code: 'INVALID_INPUT', reason: 'values-refused', facts: { count: 5 } } as const;
  const problem = { ...refused, message: '5 values cannot be taken.', why: undefined };

  it('puts each problem beside its field, and keeps what belongs to none', () => {
    const problems = fieldProblems(words, {
      ...problem,
      errors: [
        {
          pointer: '#/domain',
          detail: 'it is empty',
          rule: 'too_small',
          bounds: { origin: 'string', minimum: 1 },
        },
        { pointer: '#/aliases/1', detail: 'too long' },
        { pointer: '#/settings/tag~1line', detail: 'no text' },
        { pointer: '#/settings/chairs', detail: 'x', rule: 'range', bounds: { min: 1, max: 20 } },
        { pointer: '#/weather', detail: 'x', rule: 'unrecognized_keys', bounds: {} },
      ],
    });

    expect(problems).toEqual({
      fields: {
        domain: 'It must not be empty.',
        aliases: 'too long',
        'setting.tag/line': 'no text',
        'setting.chairs': 'Possible is 1 to 20.',
      },
      others: ['It is not known here.'],
    });
  });

  it('says a problem as a whole beside the field that it is about', () => {
    const problems = fieldProblems(words, {
      code: 'CONFLICT',
      message: 'Tenant lily exists already.',
      why: undefined,
      ...because('slug-taken', { slug: 'lily', field: 'slug' }),
      errors: [{ pointer: '#/slug', detail: 'Tenant lily exists already.' }],
    });

    expect(problems).toEqual({ fields: { slug: 'The short name lily is taken.' }, others: [] });
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
