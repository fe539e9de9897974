import { isIP } from 'node:net';
import { z } from 'zod';
import { idInput, labelsInput, nameInput } from '../http/inputs.ts';
import type { StoredRule } from '../state/records.ts';

const HIGHEST_PORT = 65_535;

const cidr = z.string().refine(isCidr, 'is no CIDR');

const ruleInput = z
  .object({
    direction: z.enum(['in', 'out']),
    protocol: z.enum(['tcp', 'udp', 'icmp', 'esp', 'gre']),
    port: z.string().refine(isPort, 'is no port and no range of ports').nullish(),
    source_ips: z.array(cidr).max(100).default([]),
    destination_ips: z.array(cidr).max(100).default([]),
    description: z.string().max(255).nullish(),
  })
  .refine((rule) => hasPorts(rule.protocol) === (typeof rule.port === 'string'), {
    path: ['port'],
    message: 'is wanted for tcp and udp, and for nothing else',
  })
  .refine((rule) => (rule.direction === 'in' ? rule.source_ips : rule.destination_ips).length > 0, {
    path: ['source_ips'],
    message: 'a rule needs addresses',
  })
  .transform((rule): StoredRule => ({
    ...rule,
    port: rule.port ?? null,
    description: rule.description ?? null,
  }));

export const targetInput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('server'), server: z.object({ id: idInput }) }),
  z.object({ type: z.literal('label_selector'), label_selector: z.object({ selector: z.string().min(1) }) }),
]);

export const rulesInput = z.array(ruleInput).max(50);

export const newFirewallInput = z.object({
  name: nameInput,
  labels: labelsInput.default({}),
  rules: rulesInput.default([]),
  apply_to: z.array(targetInput).default([]),
});

function hasPorts(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'udp';
}

function isPort(text: string): boolean {
  if (text === 'any') return true;
  const [from, to = from, ...rest] = text.split('-').map(Number);
  return (
    rest.length === 0 &&
    from !== undefined &&
    to !== undefined &&
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    1 <= from &&
    from <= to &&
    to <= HIGHEST_PORT
  );
}

function isCidr(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  const family = isIP(address);
  return family > 0 && rest.length === 0 && /^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}
