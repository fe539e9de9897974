import type { FirewallRule } from '../../machines/machines.ts';

export type Labels = Record<string, string>;

export interface NamedRecord {
  id: number;
  name: string;
  labels: Labels;
  created: string;
}

export interface SshKeyRecord extends NamedRecord {
  fingerprint: string;
  public_key: string;
}

/** As the API takes and gives it: a rule without a port has `null`. */
export interface StoredRule extends FirewallRule {
  source_ips: string[];
  destination_ips: string[];
  port: string | null;
  description: string | null;
}

export type FirewallTarget =
  | { type: 'server'; server: { id: number } }
  | { type: 'label_selector'; label_selector: { selector: string } };

export interface FirewallRecord extends NamedRecord {
  rules: StoredRule[];
  targets: FirewallTarget[];
}

export interface PrimaryIpRecord extends NamedRecord {
  type: 'ipv4' | 'ipv6';
  ip: string;
  assignee: number | null;
  auto_delete: boolean;
  location: string;
  isProtected: boolean;
  dns_ptr: { ip: string; dns_ptr: string }[];
}

export type ServerStatus =
  'initializing' | 'starting' | 'running' | 'stopping' | 'off' | 'rebuilding' | 'migrating' | 'deleting';

export interface ServerRecord extends NamedRecord {
  status: ServerStatus;
  serverType: number;
  location: string;
  image: number;
  primaryDiskSize: number;
  protection: { delete: boolean; rebuild: boolean };
  ipv4: number | null;
  ipv6: number | null;
  userData: string;
  sshKeys: string[];
  backupWindow: string | null;
  /** Whether the machine was ever started. */
  hasMachine: boolean;
}

export interface ActionRecord {
  id: number;
  command: string;
  status: 'running' | 'success' | 'error';
  progress: number;
  started: string;
  finished: string | null;
  error: { code: string; message: string } | null;
  resources: { id: number; type: string }[];
}

/** Everything that the cloud knows; plain data, so that it can be kept in a file. */
export interface CloudState {
  lastId: number;
  servers: ServerRecord[];
  sshKeys: SshKeyRecord[];
  firewalls: FirewallRecord[];
  primaryIps: PrimaryIpRecord[];
  actions: ActionRecord[];
}

export function emptyState(): CloudState {
  return { lastId: 1000, servers: [], sshKeys: [], firewalls: [], primaryIps: [], actions: [] };
}
