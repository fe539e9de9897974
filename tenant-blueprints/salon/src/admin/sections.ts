import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import type { AdminDeps } from './admin-deps.ts';
import { addDayRoutes } from './day-routes.ts';

export type AdminSection = (admin: AdminRouter, deps: AdminDeps) => void;

/** What the admin consists of beside accounts; each adds its routes. */
export const SECTIONS: readonly AdminSection[] = [addDayRoutes];
