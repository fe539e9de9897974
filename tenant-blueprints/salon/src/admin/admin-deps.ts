import type { SettingsStore } from '@codexdlc/blueprint-kit/settings-store/settings-store.ts';
import type { WebhookKeys } from '@codexdlc/blueprint-kit/webhooks/manage-webhooks.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';

/** What the pages of the admin need. */
export interface AdminDeps extends SalonDeps {
  settings: SettingsStore<SalonSettings>;
  siteUrl: string;
  keys: SalonDeps['keys'] & WebhookKeys;
}
