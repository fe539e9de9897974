import type { Machines } from '../../machines/machines.ts';
import { notFound } from '../api-error.ts';
import { timeText } from './time-text.ts';
import { ActionRunner } from '../actions/action-runner.ts';
import type { CloudState, FirewallRecord, PrimaryIpRecord, ServerRecord, SshKeyRecord } from './records.ts';

export interface CloudOptions {
  machines: Machines;
  state: CloudState;
  /** The least that an action lasts. */
  actionMs: number;
  /** After everything that changed the state. */
  onChange: () => void;
}

/** One project at the provider: what is rented, and the computers behind it. */
export class Cloud {
  readonly state: CloudState;
  readonly machines: Machines;
  readonly actions: ActionRunner;
  readonly changed: () => void;

  constructor({ machines, state, actionMs, onChange }: CloudOptions) {
    this.machines = machines;
    this.state = state;
    this.changed = onChange;
    this.actions = new ActionRunner({ state, nextId: () => this.nextId(), actionMs, onChange });
  }

  nextId(): number {
    this.state.lastId += 1;
    return this.state.lastId;
  }

  server(id: number): ServerRecord {
    return found(this.state.servers, 'server', id);
  }

  sshKey(id: number): SshKeyRecord {
    return found(this.state.sshKeys, 'SSH key', id);
  }

  firewall(id: number): FirewallRecord {
    return found(this.state.firewalls, 'firewall', id);
  }

  primaryIp(id: number): PrimaryIpRecord {
    return found(this.state.primaryIps, 'primary IP', id);
  }

  newRecord(name: string, labels: Record<string, string> = {}) {
    return { id: this.nextId(), name, labels, created: timeText() };
  }
}

function found<T extends { id: number }>(records: readonly T[], what: string, id: number): T {
  const record = records.find((one) => one.id === id);
  if (!record) throw notFound(what, id);
  return record;
}
