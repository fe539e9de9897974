export { createMachines, type DockerMachines, type MachinesOptions } from './create-machines.ts';
export { AddressInUse, MachineNotFound } from './errors.ts';
export type {
  BootRequest,
  Firewall,
  FirewallRule,
  Machine,
  MachineAddress,
  Machines,
  RebuildRequest,
  ResizeRequest,
} from './machines.ts';
