import { networkHandler } from './network-handler.ts';
import { nginxSiteHandler } from './nginx-site-handler.ts';
import { oneShotHandler } from './one-shot-handler.ts';
import { portLeaseHandler } from './port-lease-handler.ts';
import { readyHandler } from './ready-handler.ts';
import { onTheWire } from './resource-handler.ts';
import { gateFolderHandler } from '../swarm/gate-folder-handler.ts';
import { nodeImagesHandler } from '../swarm/node-images-handler.ts';
import { nodeVolumeHandler } from '../swarm/node-volume-handler.ts';
import { overlayNetworkHandler } from '../swarm/overlay-network-handler.ts';
import { serviceReadyHandler } from '../swarm/service-ready-handler.ts';
import { taskHandler } from '../swarm/task-handler.ts';
import { hostPreparedHandler } from '../server/host-prepared-handler.ts';
import { serverReadyHandler } from '../server/server-ready-handler.ts';

/** Resource types of the `waas` provider; one line here, one file beside, one class in `resources.ts`. */
export const handlers = {
  'waas:host:Network': onTheWire(networkHandler),
  'waas:host:PortLease': onTheWire(portLeaseHandler),
  'waas:host:OneShot': onTheWire(oneShotHandler),
  'waas:host:Ready': onTheWire(readyHandler),
  'waas:edge:NginxSite': onTheWire(nginxSiteHandler),
  'waas:server:Ready': onTheWire(serverReadyHandler),
  'waas:server:HostPrepared': onTheWire(hostPreparedHandler),
  'waas:swarm:Network': onTheWire(overlayNetworkHandler),
  'waas:swarm:Images': onTheWire(nodeImagesHandler),
  'waas:swarm:Volume': onTheWire(nodeVolumeHandler),
  'waas:swarm:Ready': onTheWire(serviceReadyHandler),
  'waas:swarm:Task': onTheWire(taskHandler),
  'waas:swarm:GateFolder': onTheWire(gateFolderHandler),
};
