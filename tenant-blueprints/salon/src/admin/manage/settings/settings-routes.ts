import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { addBookingSettings } from './booking-settings.ts';
import { addBusinessSettings } from './business-settings.ts';
import { addLooksSettings } from './looks-settings.ts';
import { addMessageSettings } from './message-settings.ts';

const ICONS = {
  business: 'store',
  hours: 'clock',
  closures: 'door-open',
  booking: 'calendar',
  messages: 'bell',
  looks: 'palette',
  tokens: 'key-round',
  webhooks: 'webhook',
  exports: 'download',
  audit: 'history',
} as const;

/** What can be set, and a page for each group of it. */
export function addSettingsRoutes(admin: AdminRouter, deps: ManageDeps): void {
  listPage(admin, deps, {
    path: '/settings',
    roles: ['owner'],
    active: 'settings',
    look({ t }) {
      const { title, lead, groups } = t.settings;
      const there = new Set(admin.table().map(({ path }) => path));
      const cards = (Object.keys(ICONS) as (keyof typeof ICONS)[])
        .filter((key) => there.has(`/settings/${key}`))
        .map((key) => ({
          href: `/settings/${key}`,
          icon: ICONS[key],
          name: groups[key][0],
          detail: groups[key][1],
        }));
      return Promise.resolve({ view: 'admin/manage/settings', title, lead, model: { cards } });
    },
  });
  addBusinessSettings(admin, deps);
  addBookingSettings(admin, deps);
  addMessageSettings(admin, deps);
  addLooksSettings(admin, deps);
}
