export { SETTABLE_TYPES, type ResourceRecord, type SettableType, type Zone } from './resource-record.ts';
export { startDns, type DnsOptions, type DnsServer } from './start-dns.ts';
export { ZoneStore } from './zone-store.ts';
