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
  'renew-certificate',
  'hand-over',
  'resize-server',
  'rebuild-server',
  'replace-server',
  'retire',
  'undo-retire',
  'purge',
] as const;
export type TenantAction = (typeof TENANT_ACTIONS)[number];

interface Definition {
  /** The operation that it asks for; a hand-over is none, nor is a certificate. */
  kind: OperationKind | undefined;
  role: 'staff' | 'architect';
  /** Data is at stake: the name is typed, and whoever does it has proved who they are just before. */
  isGrave: boolean;
}

const ofServer = (kind: OperationKind, role: Definition['role']): Definition => ({
  kind,
  role,
  isGrave: true,
});
const staff = (kind: OperationKind | undefined): Definition => ({ kind, role: 'staff', isGrave: false });

const DEFINITIONS: Record<TenantAction, Definition> = {
  redeploy: staff('redeploy'),
  restart: staff('restart'),
  upgrade: staff('upgrade'),
  suspend: staff('suspend'),
  resume: staff('resume'),
  backup: staff('backup'),
  'rotate-secrets': staff('rotate-secrets'),
  'renew-certificate': staff(undefined),
  'hand-over': staff(undefined),
  'resize-server': ofServer('resize-server', 'staff'),
  'rebuild-server': ofServer('rebuild-server', 'architect'),
  'replace-server': ofServer('replace-server', 'architect'),
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
  /** Whether its host is shared or a server of its own. */
  target: string;
}

/** What somebody may do with a tenant as it is now; the platform decides again when it is done. */
export function actionsFor(
  { status, destroyAfter, target }: ActingOn,
  role: Role,
  now: Date,
): TenantAction[] {
  return TENANT_ACTIONS.filter((action) => {
    const { kind, role: needed } = DEFINITIONS[action];
    if (needed === 'architect' && role !== 'architect') return false;
    if (action === 'renew-certificate') return status === 'live';
    if (action.endsWith('-server') && target !== 'own-server') return false;
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
