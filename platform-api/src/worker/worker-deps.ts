import type { Host, Sealer, Tenant, WaitSettings } from '@codexdlc/domain';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import type { CloudConfig } from '../cloud-config.ts';
import type { CertificateDeps } from '../certificates/certificate-deps.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Zones } from './decide-zone.ts';

export interface WorkerLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

export interface WorkerSettings {
  leaseSeconds: number;
  /** One update of a stack that takes longer is cancelled, then killed. */
  deadlineSeconds: number;
  /** All processes of one update together. */
  memoryMb: number;
  /** How long a tenant is watched before its release counts as good. */
  stabilitySeconds: number;
  /** For one call of the provider of servers, its waiting included; its plugin would wait for ever. */
  providerSeconds: number;
  /** For a server, where none is to be had. */
  serverWait: WaitSettings;
}

/** Everything that runs operations needs; made once in the worker's wiring. */
export interface WorkerDeps {
  db: Knex;
  queue: Pick<Queue, 'send'>;
  sealer: Sealer;
  masterKey: Buffer;
  log: WorkerLog;
  settings: WorkerSettings;
  /** Names this process in leases: machine, process, start. */
  workerId: string;
  /** Environment of the processes that drive the engine. */
  engineEnv: Record<string, string>;
  /** Tokens that an update is given only when its tenant needs them. */
  cloud: Pick<CloudConfig, 'hetzner' | 'cloudflare'>;
  /** The platform's own, by which servers know it. */
  sshPublicKey: string;
  /** Undefined where no zone is ours. */
  zones?: Zones | undefined;
  /** Where the engine keeps its state: the mark of its processes is derived from it. */
  backendUrl: string;
  /** The platform's folder on this machine: the key that signs in to hosts lies there. */
  homeDir: string;
  /** Where copies of databases lie, one folder per tenant. */
  backupsDir: string;
  /** Throws for a server that is not there yet. */
  dockerOf(host: Host): Docker;
  /** Undefined where certificates come from the CA of each machine. */
  certificates?: CertificateDeps | undefined;
  /** Asks for the mail with the client's access. Whatever happens to it, the operation has succeeded. */
  deliver(tenant: Tenant): Promise<'queued' | 'no-address'>;
  /** Counts for the metrics. */
  onTakeover?(): void;
}
