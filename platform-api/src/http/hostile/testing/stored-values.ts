import type { Knex } from 'knex';
import { normaliseDomain } from '../../../tenants/domain-rules.ts';

interface Row {
  table: string;
  /** Id of the row, from the answer and the ids of the path. */
  id: string;
  /** Column, and below it the path into its JSON. */
  column: string;
  path: readonly string[];
}

type Answer = Record<string, unknown> & { id?: string };
type Finder = (answer: Answer, path: readonly string[]) => Row | undefined;

const columnOf = (name = ''): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const plain =
  (table: string, renamed: Record<string, string> = {}): Finder =>
  ({ id = '' }, [field = '', ...path]) => ({ table, id, column: renamed[field] ?? columnOf(field), path });
const nested =
  (key: string, finder: Finder): Finder =>
  (answer, path) =>
    finder(answer[key] as Answer, path);
const ofSpec: Finder = ({ id = '' }, path) => ({ table: 'operations', id, column: 'spec', path });
const ofInput: Finder = ({ id = '' }, path) => ({ table: 'operations', id, column: 'input', path });
const nothing: Finder = () => undefined;

/** Where each route with a body keeps what it was given; a route that is not here fails the test. */
export const STORED: Record<string, Finder> = {
  createTenant: nested('operation', (answer, path) =>
    ['domain', 'aliases', 'settings', 'slug'].includes(path[0] ?? '') ? ofSpec(answer, path) : undefined,
  ),
  changeTenant: ofSpec,
  suspendTenant: ofInput,
  restartTenant: ofInput,
  // Chosen from what there is: nothing of the caller's own is kept.
  upgradeTenant: nothing,
  destroyTenant: nothing,
  purgeTenant: nothing,
  resizeTenantServer: nothing,
  rebuildTenantServer: nothing,
  replaceTenantServer: nothing,
  issueHandover: plain('credential_handovers'),
  // Asks a machine for its keys, and keeps nothing.
  scanHost: nothing,
  registerHost: plain('hosts'),
  changeHost: plain('hosts'),
  createClient: plain('clients'),
  changeClient: plain('clients'),
  createUser: (answer, path) => (path[0] === 'password' ? undefined : plain('users')(answer, path)),
  changeUser: (answer, path) => (path[0] === 'disabled' ? undefined : plain('users')(answer, path)),
  createToken: nested('token', tokenValue),
  createTokenForUser: nested('token', tokenValue),
  createPlan: plain('plans'),
  changePlan: plain('plans'),
  createSubscription: plain('subscriptions'),
  changeSubscription: plain('subscriptions'),
  markInvoicePaid: plain('invoices', { reference: 'payment_reference' }),
  voidInvoice: plain('invoices', { reason: 'void_reason' }),
  muteIncident: nothing,
};

function tokenValue(answer: Answer, path: readonly string[]): Row | undefined {
  return path[0] === 'name' ? plain('api_tokens')(answer, path) : undefined;
}

export interface Kept {
  stored: unknown;
  /** As it may be kept: rules trim texts, mail addresses and domains have one spelling. */
  allowed: string[];
}

/** What became of an accepted text; undefined where it is kept nowhere. */
export async function keptText(
  db: Knex,
  routeId: string,
  answer: unknown,
  path: readonly string[],
  sent: string,
): Promise<Kept | undefined> {
  const row = STORED[routeId]?.(answer as Answer, path);
  if (!row) return undefined;
  const found = await db(row.table).where({ id: row.id }).first<Record<string, unknown>>(row.column);
  const stored = row.path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    found[row.column],
  );
  const domain = normaliseDomain(sent);
  return {
    stored,
    allowed: [sent, sent.trim(), sent.toLowerCase(), ...(domain.ok ? [domain.domain] : [])],
  };
}
