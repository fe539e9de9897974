import type { StepEvent } from '../engine/progress-events.ts';

/** A step as people read it: "backend" "healthy". */
export interface StepWords {
  subject: string;
  outcome: string;
}

const CREATED: Record<string, string> = {
  '': 'started',
  volume: 'volume there',
  ready: 'answers',
  port: 'port chosen',
};

/** From the resource's name ("backend-1a2b3c4d-ready") and what was done to it. */
export function stepWords({ step, kind, operation }: StepEvent): StepWords {
  const [subject = step, ...rest] = step.split('-').filter((part) => !/^[0-9a-f]{8}$/.test(part));
  const part = rest.join('-');
  if (kind === 'failed') return { subject, outcome: `failed${part === '' ? '' : ` (${part})`}` };
  if (operation.startsWith('delete'))
    return { subject, outcome: part === '' ? 'removed' : `${part} removed` };
  return { subject, outcome: createdWords(subject, part) };
}

function createdWords(subject: string, part: string): string {
  if (subject === 'network') return 'there';
  if (subject === 'migrate') return 'migrations done';
  if (subject === 'site') return 'nginx reloaded, neighbours answer';
  return CREATED[part] ?? part;
}
