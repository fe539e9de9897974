export { startHetzner, type Hetzner, type HetznerOptions } from './start-hetzner.ts';
export type { Fault, Faults, NewFault } from './http/faults.ts';
export type { CallRecord } from './http/call-log.ts';
