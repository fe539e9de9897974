import { ApiError } from '../api-error.ts';
import { pageOf, sorted } from '../http/page-rules.ts';
import { ok, type Answer, type Call, type Route } from '../http/route.ts';
import type { Cloud } from '../state/cloud.ts';
import type { ActionRecord } from '../state/records.ts';

const SORTED_BY = ['id', 'command', 'status', 'started', 'finished', 'progress'] as const;

export const actionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/actions',
    handle: (call) => {
      const ids = call.query.getAll('id');
      if (ids.length === 0) {
        throw new ApiError(410, 'deprecated_api_endpoint', 'listing all actions was removed', {
          announcement:
            'https://docs.hetzner.cloud/changelog#2025-01-30-listing-arbitrary-actions-in-the-actions-list-endpoint-is-removed',
        });
      }
      return actionPage(call, call.cloud.state.actions);
    },
  },
  { method: 'GET', path: '/actions/:id', handle: ({ cloud, id }) => ok({ action: cloud.actions.get(id()) }) },
  ...actionsOf('/servers', 'server', (cloud, id) => cloud.server(id)),
  ...actionsOf('/firewalls', 'firewall', (cloud, id) => cloud.firewall(id)),
  ...actionsOf('/primary_ips', 'primary_ip', (cloud, id) => cloud.primaryIp(id)),
];

/** The actions of all things of a kind, of one of them, and one action of it. */
function actionsOf(path: string, type: string, require: (cloud: Cloud, id: number) => unknown): Route[] {
  const isOfType = ({ resources }: ActionRecord) => resources.some((resource) => resource.type === type);
  return [
    {
      method: 'GET',
      path: `${path}/actions`,
      handle: (call) => actionPage(call, call.cloud.state.actions.filter(isOfType)),
    },
    {
      method: 'GET',
      path: `${path}/actions/:id`,
      handle: ({ cloud, id }) => ok({ action: cloud.actions.get(id()) }),
    },
    {
      method: 'GET',
      path: `${path}/:id/actions`,
      handle: (call) => {
        require(call.cloud, call.id());
        return actionPage(call, call.cloud.actions.of(type, call.id()));
      },
    },
    {
      method: 'GET',
      path: `${path}/:id/actions/:action`,
      handle: ({ cloud, id }) => ok({ action: cloud.actions.get(id(1)) }),
    },
  ];
}

function actionPage({ query }: Call, actions: readonly ActionRecord[]): Answer {
  const ids = query.getAll('id');
  const states = query.getAll('status');
  const wanted = actions.filter(
    ({ id, status }) =>
      (ids.length === 0 || ids.includes(String(id))) && (states.length === 0 || states.includes(status)),
  );
  const { items, meta } = pageOf(sorted(wanted, query, SORTED_BY), query);
  return ok({ actions: items, meta });
}
