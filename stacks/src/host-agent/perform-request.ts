import Docker from 'dockerode';
import {
  edgeStatus,
  ensureEdge,
  ensureSocketFolder,
  installCertificate,
  publishSite,
  putChallenge,
  readSite,
  removeChallenge,
  removeSite,
  removeSocketFolder,
  rotateEdgeLogs,
} from '../edge/index.ts';
import type { AgentAnswer, AgentRequestInput, AgentRequestKind, RequestOf } from './agent-request.ts';
import { leasePort } from './lease-port.ts';
import { probeHttp } from './probe-http.ts';

type Performers = { [K in AgentRequestKind]: (request: RequestOf<K>) => Promise<AgentAnswer<K>> };

/** One line per request; the work itself knows nothing of hosts far away. */
const performers: Performers = {
  'publish-site': ({ host, site }) => publishSite({}, host, site),
  'remove-site': ({ host, slug }) => removeSite({}, host, slug),
  'read-site': async ({ dir, slug }) => (await readSite(dir, slug)) ?? null,
  'ensure-edge': ({ host, image }) => ensureEdge({}, host, image),
  'edge-status': ({ host }) => edgeStatus({}, host),
  'rotate-logs': async ({ host }) => ({ rotated: await rotateEdgeLogs({}, host) }),
  'lease-port': async (wanted) => ({ leased: await leasePort(new Docker(), wanted) }),
  'probe-http': async ({ waitMs, ...target }) => ({ answers: await probeHttp(target, waitMs) }),
  'put-challenge': async ({ host, token, keyAuthorization }) => {
    await putChallenge(host, token, keyAuthorization);
    return { done: true };
  },
  'remove-challenge': async ({ host, token }) => {
    await removeChallenge(host, token);
    return { done: true };
  },
  'ensure-socket-folder': async ({ host, slug }) => ({ folder: await ensureSocketFolder(host, slug) }),
  'remove-socket-folder': async ({ host, slug }) => {
    await removeSocketFolder(host, slug);
    return { done: true };
  },
  'install-certificate': ({ host, ...certificate }) => installCertificate({}, host, certificate),
};

/** Does it on the machine that this process runs on. */
export function performRequest(request: AgentRequestInput): Promise<AgentAnswer<AgentRequestKind>> {
  // The compiler does not see that performer and request have the same kind.
  const perform = performers[request.kind] as (
    own: AgentRequestInput,
  ) => Promise<AgentAnswer<AgentRequestKind>>;
  return perform(request);
}
