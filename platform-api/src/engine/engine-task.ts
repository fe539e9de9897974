import type { HostKind, HostSettings } from '@codexdlc/domain';
import type { TenantSecrets, TenantSpec } from '@codexdlc/stacks';
import type { AppErrorCode, ErrorReason, Facts } from '../errors.ts';
import type { ServerFacts } from './server-facts-rules.ts';

/** What a worker asks of the process that drives the engine; it reaches it over IPC, never as an argument. */
export interface EngineTask {
  action: 'apply' | 'give-back' | 'take-down' | 'destroy';
  spec: TenantSpec;
  secrets: TenantSecrets;
  /** Changes whenever the secrets do, so that they are not encrypted again for nothing. Says nothing about them. */
  secretsTag: string;
  host: { name: string; kind: HostKind; settings: HostSettings };
  /** The platform's own, by which servers know it. */
  sshPublicKey: string;
  masterKey: string;
  /** Somebody died in the middle: put in order first. */
  recover: boolean;
  /** The stack may not exist yet. */
  isNew: boolean;
  /** Refuse a plan that takes data away. */
  gate: boolean;
  /** A server may be ordered for a tenant that had one: the one before is gone. */
  mayOrder?: boolean;
  /** What is known of a server that shows these keys is forgotten: it has got a new disk since. */
  forgetKeys?: readonly string[];
  /** Look at what is really there before comparing. */
  refresh: boolean;
  /** Traces the engine's log lines back to the request. */
  requestId: string;
}

export type ToEngine =
  | { type: 'start'; task: EngineTask }
  /** The lease is ours for this long from now; without a word in time the process ends itself. */
  | { type: 'lease'; validForMs: number }
  | { type: 'cancel' };

export type EnginePhase = 'prepare' | 'plan' | 'apply';

export type FromEngine =
  | { type: 'phase'; phase: EnginePhase }
  | {
      type: 'resource';
      resource: string;
      operation: string;
      state: 'started' | 'done' | 'failed';
      seconds?: number;
    }
  /** Also when the update fails afterwards: the server is there, and paid for. */
  | { type: 'server'; server: ServerFacts }
  | { type: 'done'; changes: Record<string, number>; warnings: string[] }
  | {
      type: 'failed';
      error: {
        code: AppErrorCode;
        what: string;
        why?: string;
        todo?: string;
        reason?: ErrorReason;
        facts?: Facts;
        endedEarly?: boolean;
      };
    };
