import type { StepState } from '@codexdlc/domain';

/** What an operation makes, touches or takes away, as it is drawn. */
export const DIAGRAM_NODES = [
  'visitors',
  'site',
  'certificate',
  'neighbours',
  'network',
  'application',
  'database',
  'migrations',
  'cache',
  'mail',
] as const;
export type DiagramNode = (typeof DIAGRAM_NODES)[number];

/** `makes`: from nothing. `changes`: it is all there already. `stops`, `removes`: what is done is gone. */
export type DiagramMode = 'makes' | 'changes' | 'stops' | 'removes';

export interface DiagramStep {
  name: string;
  state: StepState;
}

export interface Diagram {
  mode: DiagramMode;
  /** For each node the step that lights it up; nodes that this operation does not have are left out. */
  nodes: { node: DiagramNode; step: string; state: StepState }[];
}

const LIT_BY: Record<DiagramNode, readonly string[]> = {
  visitors: ['probe', 'site', 'remove'],
  site: ['site', 'remove'],
  certificate: ['site', 'remove'],
  neighbours: ['neighbours'],
  network: ['network', 'remove'],
  application: ['services', 'restart', 'stop', 'remove'],
  database: ['database', 'dump', 'erase'],
  migrations: ['migrate'],
  cache: ['cache', 'erase'],
  mail: ['deliver'],
};

/** Drawn although the operation leaves them as they are: without them the picture would not be that of a tenant. */
const ALWAYS: readonly DiagramNode[] = [
  'visitors',
  'site',
  'certificate',
  'network',
  'application',
  'database',
  'cache',
];

export function planDiagram(kind: string, steps: readonly DiagramStep[]): Diagram {
  const stateOf = new Map(steps.map(({ name, state }) => [name, state]));
  const nodes = DIAGRAM_NODES.flatMap((node) => {
    const step = LIT_BY[node].find((name) => stateOf.has(name));
    if (step === undefined)
      return ALWAYS.includes(node) ? [{ node, step: '', state: 'skipped' as const }] : [];
    return [{ node, step, state: stateOf.get(step) ?? 'pending' }];
  });
  return { mode: modeOf(kind), nodes };
}

function modeOf(kind: string): DiagramMode {
  if (kind === 'create') return 'makes';
  if (kind === 'destroy') return 'removes';
  return kind === 'suspend' || kind === 'retire' ? 'stops' : 'changes';
}

const LONGEST_LABEL = 30;

/** A domain that fits into its box: both ends of it can be told apart from others. */
export function shortDomain(domain: string): string {
  if (domain.length <= LONGEST_LABEL) return domain;
  return `${domain.slice(0, 16)}…${domain.slice(-13)}`;
}
