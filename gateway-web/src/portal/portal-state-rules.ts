import type { TenantStatus } from '@codexdlc/domain';
import type { Tone } from '../view/parts.ts';

export type PortalState = 'works' | 'partly' | 'paused' | 'changing' | 'down' | 'gone';

/** In one word for the owner: does it work. An incident that is open counts more than the platform's own status. */
export function portalState(
  status: TenantStatus,
  incidents: readonly { kind: string; severity: string }[],
): PortalState {
  switch (status) {
    case 'new':
    case 'deploying':
    case 'maintenance':
      return 'changing';
    case 'suspended':
      return 'paused';
    case 'deleting':
    case 'destroyed':
      return 'gone';
    case 'failed':
      return 'down';
    case 'live': {
      if (incidents.some(({ kind }) => kind === 'site-down')) return 'down';
      return incidents.some(({ severity }) => severity !== 'notice') ? 'partly' : 'works';
    }
  }
}

export const PORTAL_TONES: Record<PortalState, Tone> = {
  works: 'ok',
  partly: 'wait',
  paused: 'wait',
  changing: 'info',
  down: 'bad',
  gone: 'idle',
};
