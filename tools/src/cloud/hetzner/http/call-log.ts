import type { Fault } from './faults.ts';

export interface CallRecord {
  at: string;
  method: string;
  path: string;
  /** Missing while it is not answered, and when the connection was cut. */
  status?: number;
  fault?: Fault;
}

const MOST_RECORDS = 5000;

/** The last calls that came, oldest first. */
export class CallLog {
  #records: CallRecord[] = [];

  add(method: string, path: string, fault: Fault | undefined): CallRecord {
    const record: CallRecord = { at: new Date().toISOString(), method, path, ...(fault && { fault }) };
    this.#records.push(record);
    if (this.#records.length > MOST_RECORDS) this.#records.shift();
    return record;
  }

  list(): CallRecord[] {
    return [...this.#records];
  }

  clear(): void {
    this.#records = [];
  }
}
