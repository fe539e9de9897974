import {
  createHostSamplesRepository,
  createHostsRepository,
  type Host as StoredHost,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Queue } from '../jobs/queue.ts';
import { route, type Route } from '../http/route.ts';
import { changeHost, registerHost } from './change-host.ts';
import {
  ChangeHost,
  CreateHost,
  Host,
  hostJson,
  type HostNow,
  HostKeys,
  HostList,
  HostParams,
  ScanHost,
} from './host-schemas.ts';
import { removeHost } from './remove-host.ts';
import { requestHostTest } from './request-host-test.ts';
import type { ScannedKey, ScanTarget } from './scan-host-keys.ts';

export interface HostRoutesDeps {
  queue: Pick<Queue, 'send'>;
  scanHostKeys: (target: ScanTarget) => Promise<ScannedKey[]>;
  /** What must stand in authorized_keys of a host. */
  sshPublicKey: string;
}

const TAG = 'Hosts';

export function hostRoutes(deps: HostRoutesDeps): Route[] {
  return [...readRoutes(), ...changeRoutes(deps), ...testRoutes(deps)];
}

function readRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/hosts',
      permission: 'host:read',
      id: 'listHosts',
      tag: TAG,
      summary: 'All hosts that are not removed, with what is on them',
      answer: { status: 200, schema: HostList },
      async handle({ db }) {
        const hosts = createHostsRepository(db);
        const [all, now] = await Promise.all([hosts.list(), hostsNow(db)]);
        return {
          status: 200,
          body: {
            items: all.filter(isKept).map((host) => hostJson(host, now(host.id))),
            nextCursor: null,
          },
        };
      },
    }),
    route({
      method: 'get',
      path: '/v1/hosts/{hostId}',
      permission: 'host:read',
      id: 'getHost',
      tag: TAG,
      summary: 'One host',
      params: HostParams,
      answer: { status: 200, schema: Host },
      handle: ({ db, params }) => hostAnswer(db, params.hostId),
    }),
  ];
}

function changeRoutes({ queue }: HostRoutesDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/hosts',
      permission: 'host:change',
      id: 'registerHost',
      tag: TAG,
      summary: 'Register a Docker host; one that is reached by ssh is tried first',
      body: CreateHost,
      answer: { status: 201, schema: Host },
      async handle({ db, actor, body }) {
        const host = await registerHost({ db, queue }, actor, body);
        return {
          status: 201,
          body: hostJson(host),
          version: host.version,
          location: `/v1/hosts/${host.id}`,
        };
      },
    }),
    route({
      method: 'patch',
      path: '/v1/hosts/{hostId}',
      permission: 'host:change',
      id: 'changeHost',
      tag: TAG,
      summary: 'Drain it, take it back, or say what it can hold',
      params: HostParams,
      body: ChangeHost,
      ifMatch: 'required',
      answer: { status: 200, schema: Host },
      async handle({ db, actor, params, body, ifMatch }) {
        await changeHost({ db }, actor, { ...params, version: ifMatch ?? 0, change: body });
        return hostAnswer(db, params.hostId);
      },
    }),
    route({
      method: 'delete',
      path: '/v1/hosts/{hostId}',
      permission: 'host:change',
      id: 'removeHost',
      tag: TAG,
      summary: 'Take a host out of the pool; refused while tenants are on it',
      params: HostParams,
      ifMatch: 'required',
      answer: { status: 204 },
      async handle({ db, actor, params, ifMatch }) {
        await removeHost({ db }, actor, { ...params, version: ifMatch ?? 0 });
        return { status: 204 };
      },
    }),
  ];
}

function testRoutes({ queue, scanHostKeys, sshPublicKey }: HostRoutesDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/hosts/scan',
      permission: 'host:change',
      id: 'scanHost',
      tag: TAG,
      summary: 'Which ssh keys a machine shows, before it becomes a host',
      body: ScanHost,
      answer: { status: 200, schema: HostKeys },
      // It reaches the network.
      idempotency: 'never',
      async handle({ body }) {
        return { status: 200, body: { hostKeys: await scanHostKeys(body), sshPublicKey } };
      },
    }),
    route({
      method: 'post',
      path: '/v1/hosts/{hostId}/test',
      permission: 'host:change',
      id: 'testHost',
      tag: TAG,
      summary: 'Try again whether tenants can be put on a host; its "checks" say what was found',
      params: HostParams,
      answer: { status: 202, schema: Host },
      async handle({ db, actor, params }) {
        const host = await requestHostTest({ db, queue }, actor, params);
        return { status: 202, body: hostJson(host, (await hostsNow(db))(host.id)), version: host.version };
      },
    }),
  ];
}

function isKept({ state }: StoredHost): boolean {
  return state !== 'removed';
}

async function hostAnswer(db: Knex, hostId: string) {
  const host = await createHostsRepository(db).get(hostId);
  const now = await hostsNow(db);
  return { status: 200, body: hostJson(host, now(host.id)), version: host.version };
}

async function hostsNow(db: Knex): Promise<(hostId: string) => HostNow> {
  const [loads, samples] = await Promise.all([
    createHostsRepository(db).loads(),
    createHostSamplesRepository(db).latest(),
  ]);
  return (hostId) => ({ load: loads.get(hostId), measured: samples.get(hostId) });
}
