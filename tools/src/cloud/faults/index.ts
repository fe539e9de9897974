export type { Fault, Refusal } from './fault.ts';
export { FaultList, type Faults } from './fault-list.ts';
export { applyFaults, faultRoutes } from './fault-routes.ts';
export { HeldFaults } from './held-faults.ts';
