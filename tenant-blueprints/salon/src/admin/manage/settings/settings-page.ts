import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import type { Form, ValuesOf } from '@codexdlc/blueprint-kit/forms/form.ts';
import type { SalonSettings } from '../../../settings/setting-shapes.ts';
import { formPage, type FormLook } from '../form-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import { pickSettings, saveSettings, type SettingName } from './save-settings.ts';

export interface SettingsPage<F extends Form, M = undefined> {
  path: string;
  /** The settings that the page changes; the version covers exactly these. */
  names: readonly SettingName[];
  /** What the form needs beside the settings. */
  more?(): Promise<M>;
  form(settings: SalonSettings, reader: Reader, more: M): F;
  show(settings: SalonSettings): Partial<ValuesOf<F>>;
  /** From what was typed to what is stored: every one of `names`. */
  read(values: ValuesOf<F>, settings: SalonSettings): Partial<SalonSettings>;
  preview?: (values: ValuesOf<F>) => object;
  look(settings: SalonSettings, reader: Reader): FormLook;
}

/** One page of settings. */
export function settingsPage<F extends Form, M = undefined>(
  admin: AdminRouter,
  deps: ManageDeps,
  page: SettingsPage<F, M>,
): void {
  const { preview } = page;
  formPage(admin, deps, {
    path: page.path,
    roles: ['owner'],
    active: 'settings',
    async load() {
      // Not what this process remembers: the version has to be of what is stored.
      deps.settings.forget();
      const settings = await deps.settings.read();
      // Without `more`, M is undefined.
      return { settings, more: (await page.more?.()) as M };
    },
    form: ({ settings, more }, reader) => page.form(settings, reader, more),
    show: ({ settings }) => page.show(settings),
    seen: ({ settings }) => pickSettings(settings, page.names),
    ...(preview && { preview: (values: ValuesOf<F>) => preview(values) }),
    look: ({ settings }, reader) => ({
      back: { href: '/settings', label: reader.t.settings.title },
      ...page.look(settings, reader),
    }),
    async save(values, change, { settings }, { t }) {
      await saveSettings(deps, pickNamed(page.read(values, settings), page.names), change);
      return { to: page.path, said: t.common.saved };
    },
  });
}

/** Also what did not change, so that the version is of the same names on both ways. */
function pickNamed(wanted: Partial<SalonSettings>, names: readonly SettingName[]): Partial<SalonSettings> {
  const missing = names.filter((name) => !(name in wanted));
  if (missing.length > 0) throw new Error(`a page of settings does not read ${missing.join(', ')}`);
  return wanted;
}
