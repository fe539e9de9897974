import {
  handoverRefusal,
  requireAllowed,
  type OperationKind,
  type Role,
  type TenantStatus,
} from '@codexdlc/domain';

export const TENANT_ACTIONS = [
  'redeploy',
  'restart',
  'upgrade',
  'suspend',
  'resume',
  'backup',
  'rotate-secrets',
  'hand-over',
  'retire',
  'undo-retire',
  'purge',
] as const;
export type TenantAction = (typeof TENANT_ACTIONS)[number];

interface Definition {
  /** The operation that it asks for; a hand-over is none. */
  kind: OperationKind | undefined;
  role: 'staff' | 'architect';
  /** Data is at stake: the name is typed, and whoever does it has proved who they are just before. */
  isGrave: boolean;
}

const staff = (kind: OperationKind | undefined): Definition => ({ kind, role: 'staff', isGrave: false });

const DEFINITIONS: Record<TenantAction, Definition> = {
  redeploy: staff('redeploy'),
  restart: staff('restart'),
  upgrade: staff('upgrade'),
  suspend: staff('suspend'),
  resume: staff('resume'),
  backup: staff('backup'),
  'rotate-secrets': staff('rotate-secrets'),
  'hand-over': staff(undefined),
  retire: { kind: 'retire', role: 'architect', isGrave: true },
  'undo-retire': { kind: 'restore', role: 'architect', isGrave: false },
  purge: { kind: 'destroy', role: 'architect', isGrave: true },
};

export function isGrave(action: TenantAction): boolean {
  return DEFINITIONS[action].isGrave;
}

export interface ActingOn {
  status: TenantStatus;
  destroyAfter: string | null;
}

/** What somebody may do with a tenant as it is now; the platform decides again when it is done. */
export function actionsFor({ status, destroyAfter }: ActingOn, role: Role, now: Date): TenantAction[] {
  return TENANT_ACTIONS.filter((action) => {
    const { kind, role: needed } = DEFINITIONS[action];
    if (needed === 'architect' && role !== 'architect') return false;
    if (kind === undefined) return handoverRefusal(status) === undefined;
    if (action === 'purge' && destroyAfter !== null && new Date(destroyAfter) > now) return false;
    return isPossible(kind, status);
  });
}

function isPossible(kind: OperationKind, status: TenantStatus): boolean {
  try {
    requireAllowed(kind, status, '');
    return true;
  } catch {
    return false;
  }
}
