import { SOCKET_NAME } from '../edge/edge-paths-plan.ts';
import { fillConf, pathText, portText } from '../edge/conf-text.ts';
import type { SwarmPlace } from '../spec/swarm-place.ts';
import type { TenantSpec } from '../spec/tenant-spec.ts';
import { LABEL_ROLE, LABEL_TENANT } from '../tenant/names-plan.ts';
import { configOf } from './config-plan.ts';
import { serviceName } from './names-plan.ts';
import type { SwarmFiles } from './swarm-files.ts';
import { amountsOf, type SwarmServicePlan } from './swarm-service-plan.ts';

const FOLDER = '/gate';
const SOCKET = `${FOLDER}/${SOCKET_NAME}`;
const START_PATH = '/gate-start';
const CONF_PATH = '/gate.conf';
const RESOURCES = { memoryMb: 48, cpus: 0.5 };

/**
 * From a socket in the edge folder to whichever nodes the backend is on. It is on the tenant's network, so that nothing of
 * the tenant has to listen on a node; the edge's own nginx is on none.
 */
export function planGate(
  spec: TenantSpec,
  { edgeNode }: SwarmPlace,
  args: { image: string; socketFolder: string; files: Pick<SwarmFiles, 'gateStart' | 'gateConf'> },
): SwarmServicePlan {
  const { slug, state } = spec;
  return {
    role: 'gate',
    name: serviceName(slug, 'gate'),
    image: args.image,
    args: ['bash', START_PATH, SOCKET, CONF_PATH],
    configs: [
      configOf(slug, 'gate-start', START_PATH, args.files.gateStart),
      configOf(slug, 'gate-conf', CONF_PATH, gateConf(args.files.gateConf, spec)),
    ],
    // The folder is root's. Without capabilities that is all it may do.
    user: '0:0',
    alias: 'gate',
    replicas: state === 'suspended' ? 0 : 1,
    constraints: [`node.id==${edgeNode}`],
    // Two gates would take the same socket from each other.
    order: 'stop-first',
    ...amountsOf(RESOURCES),
    healthCommand: ['test', '-S', SOCKET],
    healthIntervalSeconds: 5,
    healthTimeoutSeconds: 3,
    healthRetries: 3,
    healthStartSeconds: 20,
    tmpfs: [{ path: '/tmp', bytes: 64 * 1024 * 1024, mode: 0o777 }],
    bind: { source: args.socketFolder, path: FOLDER },
    init: true,
    stopSeconds: 15,
    labels: { [LABEL_TENANT]: slug, [LABEL_ROLE]: 'gate' },
  };
}

function gateConf(template: string, { slug, workload }: TenantSpec): string {
  const { port } = workload.services.backend;
  if (port === undefined) throw new RangeError(`the backend of ${slug} needs a port to be reached at`);
  return fillConf(template, { socket: pathText(SOCKET), port: portText(port) });
}
