import type { AccountsDeps } from '@codexdlc/blueprint-kit/accounts/accounts-deps.ts';
import { addAccountRoutes } from '@codexdlc/blueprint-kit/accounts/account-routes.ts';
import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { addEnterRoutes } from '@codexdlc/blueprint-kit/accounts/enter-routes.ts';
import { secondFactorGate } from '@codexdlc/blueprint-kit/accounts/second-factor-gate.ts';
import { addUserRoutes } from '@codexdlc/blueprint-kit/accounts/user-routes.ts';
import { addAdminErrors } from '@codexdlc/blueprint-kit/admin-shell/admin-errors.ts';
import { createAdminRouter, type AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { createAdminShell } from '@codexdlc/blueprint-kit/admin-shell/admin-shell.ts';
import { createStuckMailsRepository } from '@codexdlc/blueprint-kit/messages/stuck-mails-repository.ts';
import type { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import type { RequestHandler } from 'express';
import type { AdminDeps } from './admin-deps.ts';
import { ADMIN_NAV } from './admin-nav.ts';
import { roleName, ROLES } from './roles.ts';
import { SECTIONS } from './sections.ts';

export interface CreateAdminDeps
  extends AdminDeps, Omit<AccountsDeps, 'roles' | 'roleName' | 'factorKey' | 'canMail'> {
  session: RequestHandler;
  sessionSecret: Secret;
  release: string;
}

/** Accounts and all sections, behind one table of routes and roles. */
export function createAdmin(deps: CreateAdminDeps): AdminRouter {
  const { db, now, session, sessionSecret, release, settings } = deps;
  const shell = createAdminShell({
    nav: ADMIN_NAV,
    brand: async () => (await settings.read()).businessName,
    language: async () => (await settings.read()).language,
    timeZone: async () => (await settings.read()).timeZone,
    release,
  });
  const gate = secondFactorGate({ db, base: shell.base });
  const admin = createAdminRouter({ db, now, session, shell, gate });
  const accounts: AccountsDeps = {
    ...deps,
    roles: ROLES,
    roleName,
    factorKey: deriveKey(sessionSecret, 'second-factors'),
    canMail: async () => !(await createStuckMailsRepository(db).areThere(now())),
  };
  addEnterRoutes(admin, accounts);
  addAccountRoutes(admin, accounts);
  addUserRoutes(admin, accounts);
  for (const addSection of SECTIONS) addSection(admin, deps);
  addAdminErrors(admin, deps.log);
  return admin;
}
