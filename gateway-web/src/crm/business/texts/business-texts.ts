import type {
  HOST_KINDS,
  HOST_STATES,
  INCIDENT_STATES,
  INVOICE_STATES,
  SEVERITIES,
  SUBSCRIPTION_STATES,
  UNREAD_REASONS,
  Role,
  Scope,
} from '@codexdlc/domain';
import type { Locale } from '../../../locale/locale.ts';
import { businessDe } from './de.ts';
import { businessEn } from './en.ts';
import { businessRu } from './ru.ts';

type Words<T extends readonly string[]> = Record<T[number], string>;

export interface BusinessTexts {
  filter: string;
  clear: string;
  all: string;
  shown: (count: string) => string;
  save: string;
  saved: string;
  none: string;
  nothing: string;
  state: string;
  tenant: string;
  client: string;
  since: string;
  name: string;
  email: string;
  ledgers: string;
  subscriptions: {
    title: string;
    invoices: string;
    plans: string;
    revenue: string;
    revenueNote: (paying: string) => string;
    openInvoices: string;
    overdue: string;
    overdueOnly: string;
    plan: string;
    price: string;
    perMonth: string;
    perYear: string;
    paidUntil: string;
    started: string;
    trialUntil: string;
    graceDays: string;
    address: string;
    addressHelp: string;
    states: Words<typeof SUBSCRIPTION_STATES>;
    invoiceStates: Words<typeof INVOICE_STATES>;
    create: string;
    createLead: string;
    change: string;
    cancel: string;
    cancelText: string;
    undoCancel: string;
    endsOn: string;
    number: string;
    amount: string;
    issued: string;
    due: string;
    paid: string;
    pdf: string;
    markPaid: string;
    reference: string;
    referenceHelp: string;
    paidOn: string;
    voidInvoice: string;
    voidText: string;
    reason: string;
    planId: string;
    planIdHelp: string;
    newPlan: string;
    period: string;
    trialDays: string;
    active: string;
    inactive: string;
    priceHelp: string;
  };
  incidents: {
    title: string;
    what: string;
    severity: string;
    severities: Words<typeof SEVERITIES>;
    states: Words<typeof INCIDENT_STATES>;
    current: string;
    opened: string;
    lastSeen: string;
    closed: string;
    count: string;
    cause: string;
    exitCode: string;
    acknowledgedBy: string;
    mutedUntil: string;
    lines: string;
    acknowledge: string;
    mute: string;
    unmute: string;
    close: string;
    host: string;
    quietTitle: string;
    quietText: string;
  };
  hosts: {
    title: string;
    states: Words<typeof HOST_STATES>;
    kinds: Words<typeof HOST_KINDS>;
    kind: string;
    checks: string;
    checkOk: string;
    checkBad: string;
    tenants: string;
    promised: string;
    memory: string;
    disk: string;
    load: string;
    containers: string;
    docker: string;
    ports: string;
    network: string;
    eating: string;
    limit: string;
    drain: string;
    undrain: string;
    drainText: string;
    overcommit: string;
    notMeasured: string;
    /** All but the manager that is asked. */
    nodes: string;
    nodeReady: string;
    unread: Words<typeof UNREAD_REASONS>;
  };
  people: {
    title: string;
    role: string;
    roles: Record<Role, string>;
    invite: string;
    inviteLead: string;
    invited: (email: string) => string;
    disable: string;
    disableText: string;
    enable: string;
    disabled: string;
    active: string;
    newLink: string;
    clearFactors: string;
    clearFactorsText: string;
    client: string;
    clientHelp: string;
  };
  tokens: {
    title: string;
    lead: string;
    scopes: Record<Scope, string>;
    scope: string;
    expires: string;
    lastUsed: string;
    create: string;
    days: string;
    revoke: string;
    revokeText: string;
    revoked: string;
    once: string;
    onceText: string;
  };
  audit: {
    title: string;
    at: string;
    who: string;
    what: string;
    object: string;
    details: string;
    ofObject: string;
  };
  settings: {
    title: string;
    lead: string;
    agency: string;
    site: string;
    mails: string;
    noMails: string;
    retention: (days: string) => string;
    retentionLabel: string;
    imprint: string;
    complete: string;
    missing: string;
    where: string;
    niches: string;
    blueprint: string;
    survey: string;
    demo: string;
    timeZone: string;
  };
}

export const BUSINESS_TEXTS: Record<Locale, BusinessTexts> = {
  de: businessDe,
  en: businessEn,
  ru: businessRu,
};
