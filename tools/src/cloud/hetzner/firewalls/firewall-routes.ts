import { renameInput } from '../http/inputs.ts';
import { checkLabels } from '../http/label-selector-rules.ts';
import { filtered, pageOf, sorted } from '../http/page-rules.ts';
import { rename, requireFreeName } from '../http/rename.ts';
import { bodyOf, created, NO_CONTENT, ok, type Route } from '../http/route.ts';
import { ApiError } from '../api-error.ts';
import { serversOf } from './apply-firewalls.ts';
import { applyTo } from './change-targets.ts';
import { newFirewallInput } from './firewall-input.ts';
import { firewallView } from './firewall-view.ts';

export const firewallRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/firewalls',
    handle: ({ cloud, query }) => {
      const firewalls = sorted(filtered(cloud.state.firewalls, query), query, ['id', 'name', 'created']);
      const { items, meta } = pageOf(firewalls, query);
      return ok({ firewalls: items.map((firewall) => firewallView(cloud, firewall)), meta });
    },
  },
  {
    method: 'POST',
    path: '/firewalls',
    handle: (call) => {
      const { cloud } = call;
      const { name, labels, rules, apply_to } = bodyOf(call, newFirewallInput);
      requireFreeName(cloud.state.firewalls, name);
      const firewall = { ...cloud.newRecord(name, checkLabels(labels)), rules, targets: [] };
      const actions = applyTo(call, firewall, apply_to);
      cloud.state.firewalls.push(firewall);
      return created({ firewall: firewallView(cloud, firewall), actions });
    },
  },
  {
    method: 'GET',
    path: '/firewalls/:id',
    handle: ({ cloud, id }) => ok({ firewall: firewallView(cloud, cloud.firewall(id())) }),
  },
  {
    method: 'PUT',
    path: '/firewalls/:id',
    handle: (call) => {
      const firewall = call.cloud.firewall(call.id());
      rename(firewall, call.cloud.state.firewalls, bodyOf(call, renameInput));
      return ok({ firewall: firewallView(call.cloud, firewall) });
    },
  },
  {
    method: 'DELETE',
    path: '/firewalls/:id',
    handle: ({ cloud, id }) => {
      const firewall = cloud.firewall(id());
      if (firewall.targets.length > 0 && serversOf(cloud, firewall).length > 0) {
        throw new ApiError(409, 'resource_in_use', `firewall with ID '${firewall.id}' is still in use`);
      }
      cloud.state.firewalls = cloud.state.firewalls.filter((one) => one !== firewall);
      return NO_CONTENT;
    },
  },
];
