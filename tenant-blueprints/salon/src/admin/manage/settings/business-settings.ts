import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addressField, mailField, textField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { choiceField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { settingsPage } from './settings-page.ts';

const NAMES = [
  'businessName',
  'tagline',
  'ownerName',
  'street',
  'city',
  'phone',
  'mail',
  'mapUrl',
  'language',
  'timeZone',
] as const;

/** Who and where the salon is. */
export function addBusinessSettings(admin: AdminRouter, deps: ManageDeps): void {
  settingsPage(admin, deps, {
    path: '/settings/business',
    names: NAMES,
    form: ({ timeZone }, { t }) => {
      const words = t.settings.business;
      return {
        businessName: textField({ label: words.businessName, max: 120, isRequired: true }),
        tagline: textField({ label: words.tagline, max: 160, help: words.taglineHelp }),
        ownerName: textField({ label: words.ownerName, max: 120 }),
        street: textField({ label: words.street, max: 120 }),
        city: textField({ label: words.city, max: 120 }),
        phone: textField({ label: words.phone, max: 40, type: 'tel' }),
        mail: mailField({ label: words.mail }),
        mapUrl: addressField({ label: words.mapUrl, max: 500, help: words.mapUrlHelp }),
        language: choiceField({
          label: words.language,
          help: words.languageHelp,
          options: LANGUAGES.map((value) => ({ value, label: t.common.languages[value] })),
        }),
        timeZone: choiceField({
          label: words.timeZone,
          help: words.timeZoneHelp,
          options: zonesWith(timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') })),
        }),
      };
    },
    show: (settings) => settings,
    read: (values) => values,
    look: (_settings, { t }) => ({
      title: t.settings.business.title,
      sections: [
        { title: t.settings.business.who, rows: ['businessName', 'tagline', 'ownerName'] },
        { title: t.settings.business.where, rows: [['street', 'city'], ['phone', 'mail'], 'mapUrl'] },
        { title: t.settings.business.how, rows: ['language', 'timeZone'] },
      ],
    }),
  });
}

function zonesWith(stored: string): string[] {
  const european = Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('Europe/'));
  return european.includes(stored) ? european : [stored, ...european];
}
