import type { AccountsDeps } from '@codexdlc/blueprint-kit/accounts/accounts-deps.ts';
import { addAccountRoutes } from '@codexdlc/blueprint-kit/accounts/account-routes.ts';
import { addEnterRoutes } from '@codexdlc/blueprint-kit/accounts/enter-routes.ts';
import { createAdminRouter, type AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { createAdminShell } from '@codexdlc/blueprint-kit/admin-shell/admin-shell.ts';
import type { RequestHandler } from 'express';
import type { AdminDeps } from './admin-deps.ts';
import { ADMIN_NAV } from './admin-nav.ts';
import { ROLES } from './roles.ts';
import { SECTIONS } from './sections.ts';

export interface CreateAdminDeps extends AdminDeps, Omit<AccountsDeps, 'roles'> {
  session: RequestHandler;
  release: string;
}

/** Accounts and all sections, behind one table of routes and roles. */
export function createAdmin(deps: CreateAdminDeps): AdminRouter {
  const { db, now, session, release, settings } = deps;
  const shell = createAdminShell({
    nav: ADMIN_NAV,
    brand: async () => (await settings.read()).businessName,
    language: async () => (await settings.read()).language,
    release,
  });
  const admin = createAdminRouter({ db, now, session, shell });
  const accounts = { ...deps, roles: ROLES };
  addEnterRoutes(admin, accounts);
  addAccountRoutes(admin, accounts);
  for (const addSection of SECTIONS) addSection(admin, deps);
  return admin;
}
