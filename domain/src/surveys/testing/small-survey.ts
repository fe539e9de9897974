import type { z } from 'zod';
import type { Localized } from '../localized.ts';
import { Survey } from '../survey.ts';

/** A survey as its file says it. */
export type SurveyJson = z.input<typeof Survey>;

const text = (de: string): Localized => ({ de, en: `${de} in English`, ru: `${de} по-русски` });
const option = (value: string) => ({ value, label: text(value) });

/** Three ways through: `big` asks for teams and wishes, `small` for wishes, `none` goes straight to the contact. */
export const SMALL_SURVEY_JSON: SurveyJson = {
  id: 'small',
  version: 1,
  title: text('Anfrage'),
  steps: [
    {
      id: 'size',
      title: text('Wie groß?'),
      fields: [
        {
          name: 'size',
          kind: 'choice',
          label: text('Größe'),
          required: true,
          options: [option('big'), option('small'), option('none')],
        },
      ],
      next: [
        { when: { field: 'size', equals: 'big' }, to: 'teams' },
        { when: { field: 'size', equals: 'small' }, to: 'wishes' },
        { to: 'contact' },
      ],
    },
    {
      id: 'teams',
      title: text('Wie viele?'),
      fields: [
        { name: 'teams', kind: 'number', label: text('Trupps'), required: true, min: 1, max: 20 },
        { name: 'note', kind: 'longtext', label: text('Notiz'), required: false, maxLength: 40 },
      ],
      next: [{ to: 'wishes' }],
    },
    {
      id: 'wishes',
      title: text('Was soll es können?'),
      fields: [
        {
          name: 'wishes',
          kind: 'choices',
          label: text('Wünsche'),
          required: false,
          options: [option('booking'), option('prices'), option('bot')],
          max: 2,
        },
      ],
      next: [{ to: 'contact' }],
    },
    {
      id: 'contact',
      title: text('Wohin?'),
      fields: [
        { name: 'name', kind: 'text', label: text('Name'), required: true, role: 'name', maxLength: 30 },
        { name: 'email', kind: 'email', label: text('E-Mail'), required: true, role: 'email' },
        { name: 'phone', kind: 'phone', label: text('Telefon'), required: false, role: 'phone' },
        {
          name: 'consent',
          kind: 'consent',
          label: text('Kontakt'),
          required: true,
          purpose: 'contact',
          text: text('Sie dürfen antworten'),
          textVersion: '1',
        },
        {
          name: 'news',
          kind: 'consent',
          label: text('Neues'),
          required: false,
          purpose: 'email-marketing',
          text: text('Schicken Sie Neues'),
          textVersion: '1',
          doubleOptIn: true,
        },
      ],
      next: [{ to: 'summary' }],
    },
  ],
  scoring: [
    { when: { field: 'teams', atLeast: 3 }, points: 10, reason: text('Mehrere Trupps') },
    { when: { field: 'wishes', includes: 'bot' }, points: 20, reason: text('Will den Bot') },
    { when: { field: 'size', equals: 'none' }, points: -5, reason: text('Sehr klein') },
  ],
  thresholds: { warm: 10, hot: 30 },
};

export const SMALL_SURVEY = Survey.parse(SMALL_SURVEY_JSON);

export const CONTACT = {
  name: 'Vera Lindt',
  email: 'Vera@Studio-Lily.DE',
  phone: '0221 4710123',
  consent: 'yes',
  news: 'yes',
};
