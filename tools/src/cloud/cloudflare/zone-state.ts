import { randomBytes } from 'node:crypto';
import type { ResourceRecord, Zone } from '../dns/index.ts';
import { recordOf } from '../dns/record-text.ts';
import { apexRecords } from '../dns/soa-record.ts';
import { apiErrors } from './api-error.ts';
import { conflictOf } from './conflict-rules.ts';
import { wireContents } from './wire-content-rules.ts';
import type { RecordFields, StoredRecord } from './stored-record.ts';

/** A zone of the account and its records, in the order in which they were made. */
export class ZoneState {
  readonly id = newId();
  readonly name: string;
  readonly nameServers: readonly string[];
  readonly createdOn: string;
  readonly #now: () => Date;
  readonly #records = new Map<string, StoredRecord>();
  #serial = 1;

  constructor(name: string, now: () => Date) {
    this.name = name;
    this.nameServers = ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'];
    this.#now = now;
    this.createdOn = now().toISOString();
  }

  records(): StoredRecord[] {
    return [...this.#records.values()];
  }

  get(id: string): StoredRecord {
    const record = this.#records.get(id);
    if (record === undefined) throw apiErrors.noRecord();
    return record;
  }

  add(fields: RecordFields): StoredRecord {
    const at = this.#now().toISOString();
    return this.#put({ ...fields, id: newId(), createdOn: at, modifiedOn: at, ...commentDate(fields, at) });
  }

  change(id: string, fields: RecordFields): StoredRecord {
    const { createdOn, comment, commentModifiedOn } = this.get(id);
    const at = this.#now().toISOString();
    const kept = commentModifiedOn === undefined ? {} : { commentModifiedOn };
    return this.#put({
      ...fields,
      id,
      createdOn,
      modifiedOn: at,
      ...(fields.comment === comment ? kept : commentDate(fields, at)),
    });
  }

  remove(id: string): void {
    this.get(id);
    this.#records.delete(id);
    this.#serial += 1;
  }

  /** What the name server answers from. */
  dnsZone(): Zone {
    const records = this.records().flatMap((record): ResourceRecord[] =>
      wireContents(record).map((wire) => recordOf({ name: record.name, ...wire })),
    );
    return {
      name: this.name,
      records: [...apexRecords(this.name, this.nameServers, this.#serial), ...records],
    };
  }

  #put(record: StoredRecord): StoredRecord {
    const conflict = conflictOf(this.records(), record, record.id);
    if (conflict) throw apiErrors.invalid(conflict.code, conflict.message);
    this.#records.set(record.id, record);
    this.#serial += 1;
    return record;
  }
}

function commentDate({ comment }: RecordFields, at: string): { commentModifiedOn?: string } {
  return comment === null ? {} : { commentModifiedOn: at };
}

function newId(): string {
  return randomBytes(16).toString('hex');
}
