import type { SettingsStore } from '@codexdlc/blueprint-kit/settings-store/settings-store.ts';
import type { WebhookKeys } from '@codexdlc/blueprint-kit/webhooks/manage-webhooks.ts';
import type { LinkDeps } from '../salon-deps.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';

/** What the pages of the admin need. */
export interface AdminDeps extends LinkDeps {
  settings: SettingsStore<SalonSettings>;
  siteUrl: string;
  keys: LinkDeps['keys'] & WebhookKeys;
}
