import type { AdminRoute } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { createAdmin, type CreateAdminDeps } from '../admin/create-admin.ts';

/** Every route of the admin with who may use it. Nothing is asked of the parts while routes are registered. */
export function adminTable(): AdminRoute[] {
  const nothing = {
    session: () => undefined,
    sessionSecret: new Secret('no session is ever begun with it'),
    settings: {},
  } as unknown as CreateAdminDeps;
  return createAdmin(nothing).table();
}
