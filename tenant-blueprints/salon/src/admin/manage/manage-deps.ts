import type { AdminDeps } from '../admin-deps.ts';

export type ManageDeps = AdminDeps;

/** Whose change it is, and which state of the thing they had before them. */
export interface Change {
  userId: string;
  version: string;
}
