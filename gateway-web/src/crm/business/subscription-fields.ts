import type { Plan } from './subscription-view.ts';

export function planField(label: string, plans: readonly Plan[], value: string) {
  const offered = plans.filter(({ active, id }) => active || id === value);
  return {
    name: 'planId',
    kind: 'select' as const,
    label,
    value,
    options: offered.map(({ id, name }) => ({ value: id, label: name })),
  };
}

export function addressField(
  t: { address: string; addressHelp: string },
  value: string,
  error: string | undefined,
) {
  return {
    name: 'invoiceAddress',
    kind: 'textarea' as const,
    label: t.address,
    help: t.addressHelp,
    rows: 4,
    value,
    error,
  };
}

/** Forms send line ends as browsers do. */
export function addressLines(address: string): string {
  return address.replaceAll('\r\n', '\n');
}
