import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { choiceField, colourField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import {
  createPicturesRepository,
  type Picture,
} from '@codexdlc/blueprint-kit/pictures/pictures-repository.ts';
import { z } from 'zod';
import { SETTING_SHAPES, type SalonSettings } from '../../../settings/setting-shapes.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { NO_PICTURE, pictureOptions, pictureOrNull } from '../picture-options.ts';
import type { Reader } from '../reader.ts';
import { settingsPage } from './settings-page.ts';
import { themePreviewCss } from './theme-preview-plan.ts';

const { accent, paper, fontPair, corners, heroLayout } = SETTING_SHAPES;
const NAMES = ['accent', 'paper', 'fontPair', 'corners', 'heroLayout', 'heroPicture', 'logo'] as const;
const Theme = z.object({ accent, paper, fontPair, corners });

/** How the website looks, seen before it is saved. */
export function addLooksSettings(admin: AdminRouter, deps: ManageDeps): void {
  settingsPage(admin, deps, {
    path: '/settings/looks',
    names: NAMES,
    more: () => createPicturesRepository(deps.db).list(),
    form: looksForm,
    show: (settings) => ({
      ...settings,
      heroPicture: settings.heroPicture ?? NO_PICTURE,
      logo: settings.logo ?? NO_PICTURE,
    }),
    read: (values) => ({
      ...values,
      heroPicture: pictureOrNull(values.heroPicture),
      logo: pictureOrNull(values.logo),
    }),
    preview: (values) => ({ css: previewAddress(admin, values) }),
    look: (settings, { t }) => ({
      title: t.looks.title,
      lead: t.looks.lead,
      sections: [
        { title: t.looks.colours, rows: [['accent', 'paper']] },
        { title: t.looks.type, rows: [['fontPair', 'corners']] },
        { title: t.looks.pictures, rows: ['heroLayout', 'heroPicture', 'logo'] },
      ],
      below: 'admin/manage/parts/theme-preview',
      scripts: ['admin/manage.js'],
      model: { previewCss: previewAddress(admin, settings) },
    }),
  });

  admin.get('/settings/looks/preview.css', { roles: ['owner'] }, (req, res) => {
    const theme = Theme.safeParse(req.query);
    res.type('css').send(theme.success ? themePreviewCss(theme.data) : '');
  });
}

function previewAddress(admin: AdminRouter, theme: z.infer<typeof Theme>): string {
  const query = new URLSearchParams(Object.entries(Theme.parse(theme)));
  return `${admin.shell.base}/settings/looks/preview.css?${query.toString()}`;
}

function looksForm(_settings: SalonSettings, reader: Reader, pictures: readonly Picture[]) {
  const words = reader.t.looks;
  const named = <V extends string>(values: readonly V[], labels: Record<V, string>) =>
    values.map((value) => ({ value, label: labels[value] }));
  const picture = (label: string) =>
    choiceField({ label, look: 'pictures', options: pictureOptions(pictures, words.noPicture, reader) });
  return {
    accent: colourField({ label: words.accent, help: words.accentHelp }),
    paper: choiceField({ label: words.paper, options: named(paper.options, words.papers) }),
    fontPair: choiceField({ label: words.fontPair, options: named(fontPair.options, words.fontPairs) }),
    corners: choiceField({ label: words.corners, options: named(corners.options, words.cornerNames) }),
    heroLayout: choiceField({
      label: words.heroLayout,
      options: named(heroLayout.options, words.heroLayouts),
    }),
    heroPicture: picture(words.heroPicture),
    logo: picture(words.logo),
  };
}
