import type { Role } from '@codexdlc/domain';
import { isLocalPath } from '../http/sign-in-path.ts';

const HOME: Record<Role, string> = { architect: '/crm', operator: '/crm', client: '/portal' };
const CLOSED_TO: Record<Role, RegExp> = {
  architect: /^\/portal(?:[/?#]|$)/,
  operator: /^\/portal(?:[/?#]|$)/,
  client: /^\/crm(?:[/?#]|$)/,
};

export function homeOf(role: Role): string {
  return HOME[role];
}

/** What came as `next`, if it is a path of this site. */
export function nextOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 1000 && isLocalPath(value) ? value : undefined;
}

/** Where the link led that somebody had to sign in for, unless it is nothing for them. */
export function pathAfterSignIn(role: Role, next: string | undefined): string {
  return next === undefined || CLOSED_TO[role].test(next) ? homeOf(role) : next;
}
