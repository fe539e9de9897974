import { z } from 'zod';
import { bodyOf, created, type Route } from '../http/route.ts';
import { enforce, serversOf } from './apply-firewalls.ts';
import { applyTo, removeFrom } from './change-targets.ts';
import { rulesInput, targetInput } from './firewall-input.ts';

export const firewallActionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/firewalls/:id/actions/set_rules',
    handle: (call) => {
      const { cloud } = call;
      const firewall = cloud.firewall(call.id());
      firewall.rules = bodyOf(call, z.object({ rules: rulesInput })).rules;
      const servers = serversOf(cloud, firewall);
      const setRules = cloud.actions.start({
        command: 'set_firewall_rules',
        fault: call.actionFault,
        resources: [{ id: firewall.id, type: 'firewall' }],
      });
      const applied = servers.map((server) =>
        cloud.actions.start({
          command: 'apply_firewall',
          fault: call.actionFault,
          resources: [
            { id: firewall.id, type: 'firewall' },
            { id: server.id, type: 'server' },
          ],
          work: () => enforce(cloud, [server]),
        }),
      );
      return created({ actions: [setRules, ...applied] });
    },
  },
  {
    method: 'POST',
    path: '/firewalls/:id/actions/apply_to_resources',
    handle: (call) => {
      const { apply_to } = bodyOf(call, z.object({ apply_to: z.array(targetInput).min(1) }));
      return created({ actions: applyTo(call, call.cloud.firewall(call.id()), apply_to) });
    },
  },
  {
    method: 'POST',
    path: '/firewalls/:id/actions/remove_from_resources',
    handle: (call) => {
      const { remove_from } = bodyOf(call, z.object({ remove_from: z.array(targetInput).min(1) }));
      return created({ actions: removeFrom(call, call.cloud.firewall(call.id()), remove_from) });
    },
  },
];
