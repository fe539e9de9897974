import type { HostSettings, ServerOffers } from '@codexdlc/domain';
import type { TenantSpec } from '@codexdlc/stacks';

type OwnServer = Extract<TenantSpec['target'], { kind: 'own-server' }>['server'];

/** A rented server looks like every other; its address is not known before it is there. */
export const SETTINGS_OF_OWN: HostSettings = {
  edge: { dir: '/var/lib/waas/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 },
  firstPort: 20_000,
  networkRange: '10.200.0.0/14',
};

/** What is ordered of what was chosen. */
export function serverOf({ types, locations }: ServerOffers, sshFrom: readonly string[]): OwnServer {
  return { types, locations, image: 'debian-12', protection: true, sshFrom: [...sshFrom] };
}
