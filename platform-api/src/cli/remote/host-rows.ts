import type { components } from '../../client/index.ts';

type Host = components['schemas']['Host'];
type Node = components['schemas']['MeasuredNode'];

/** Of one that is away the Swarm's own word says enough. */
const WHY_UNREAD: Record<NonNullable<Node['unread']>, string[]> = {
  'no-access': ['no ssh given'],
  away: [],
  silent: ['silent'],
};

/** As `waas hosts` shows one; the order is that of its columns. */
export function hostRow(host: Host): string[] {
  const { measured } = host;
  return [
    host.name,
    host.kind,
    host.state,
    String(host.tenants),
    `${host.promisedMb} MB`,
    `${host.memoryMb} MB`,
    percent(measured?.memoryUsedPercent),
    percent(measured?.diskUsedPercent),
    measured?.load1?.toFixed(2) ?? '-',
    host.id,
  ];
}

/** Of a Swarm, below the manager that is asked. */
export function nodeRow(node: Node): string[] {
  return [
    `  ${node.name}`,
    'node',
    [node.state, ...(node.unread === null ? [] : WHY_UNREAD[node.unread])].join(', '),
    '',
    '',
    '',
    percent(node.memoryUsedPercent),
    percent(node.diskUsedPercent),
    node.load1?.toFixed(2) ?? '-',
    '',
  ];
}

function percent(value: number | null | undefined): string {
  return value == null ? '-' : `${Math.round(value)} %`;
}
