import { createHostsRepository } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { route, type Route } from '../http/route.ts';
import { changeHost, registerHost } from './change-host.ts';
import { ChangeHost, CreateHost, Host, hostJson, HostList, HostParams } from './host-schemas.ts';

const TAG = 'Hosts';

export function hostRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/hosts',
      permission: 'host:read',
      id: 'listHosts',
      tag: TAG,
      summary: 'All hosts with what is on them',
      answer: { status: 200, schema: HostList },
      async handle({ db }) {
        const hosts = createHostsRepository(db);
        const [all, loads] = await Promise.all([hosts.list(), hosts.loads()]);
        return {
          status: 200,
          body: { items: all.map((host) => hostJson(host, loads.get(host.id))), nextCursor: null },
        };
      },
    }),
    route({
      method: 'post',
      path: '/v1/hosts',
      permission: 'host:change',
      id: 'registerHost',
      tag: TAG,
      summary: 'Register a Docker host',
      body: CreateHost,
      answer: { status: 201, schema: Host },
      async handle({ db, actor, body }) {
        const host = await registerHost({ db }, actor, body);
        return {
          status: 201,
          body: hostJson(host, undefined),
          version: host.version,
          location: `/v1/hosts/${host.id}`,
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
  ];
}

async function hostAnswer(db: Knex, hostId: string) {
  const hosts = createHostsRepository(db);
  const host = await hosts.get(hostId);
  const loads = await hosts.loads();
  return { status: 200, body: hostJson(host, loads.get(host.id)), version: host.version };
}
