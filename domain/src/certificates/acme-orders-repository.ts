import type { Knex } from 'knex';
import { newId } from '../new-id.ts';
import { HOUR_MS, ORDERS_WINDOW_MS, WEEK_MS, type IssueHistory } from './budget-rules.ts';
import { registeredDomain, sortedNames } from './name-rules.ts';

interface OrderRow {
  id: string;
  tenant_id: string;
  directory: string;
  names: string[];
  domains: string[];
  is_renewal: boolean;
  at: Date;
  issued_at: Date | null;
  refused_names: string[];
}

/** Of many thousands the newest say enough: no bound is above it. */
const MOST = 30_000;

export function createAcmeOrdersRepository(db: Knex) {
  const orders = () => db<OrderRow>('acme_orders');
  const since = (now: Date, windowMs: number) => new Date(now.getTime() - windowMs);
  const domainsOf = (names: readonly string[]) => sortedNames(names.map(registeredDomain));

  return {
    /** Noted before the authority is asked: what it counted must not be lost with this process. */
    async open(order: {
      tenantId: string;
      directory: string;
      names: readonly string[];
      isRenewal: boolean;
    }): Promise<string> {
      const id = newId();
      await orders().insert({
        id,
        tenant_id: order.tenantId,
        directory: order.directory,
        names: sortedNames(order.names),
        domains: domainsOf(order.names),
        is_renewal: order.isRenewal,
      });
      return id;
    },

    async issued(id: string): Promise<void> {
      await orders()
        .where({ id })
        .update({ issued_at: db.fn.now() as unknown as Date });
    },

    async refused(id: string, names: readonly string[]): Promise<void> {
      await orders()
        .where({ id })
        .update({ refused_names: [...names] });
    },

    async history(directory: string, names: readonly string[], now: Date): Promise<IssueHistory> {
      const sorted = sortedNames(names);
      const at = (query: Knex.QueryBuilder<OrderRow>): Promise<Date[]> =>
        query.orderBy('at', 'desc').limit(MOST).pluck('at');
      const mine = () => orders().where({ directory });
      const issued = () => mine().whereNotNull('issued_at').where('at', '>', since(now, WEEK_MS));
      const each = async (keys: readonly string[], timesOf: (key: string) => Promise<Date[]>) =>
        Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await timesOf(key)] as const)));
      return {
        orders: await at(mine().where('at', '>', since(now, ORDERS_WINDOW_MS))),
        sameNames: await at(issued().whereRaw('names = ?::text[]', [sorted])),
        byDomain: await each(domainsOf(names), (domain) =>
          at(issued().where('is_renewal', false).whereRaw('? = any (domains)', [domain])),
        ),
        failuresByName: await each(sorted, (name) =>
          at(mine().where('at', '>', since(now, HOUR_MS)).whereRaw('? = any (refused_names)', [name])),
        ),
      };
    },

    /** Older than any authority looks back. */
    async forgetOld(now: Date): Promise<number> {
      return orders()
        .where('at', '<', since(now, 2 * WEEK_MS))
        .delete();
    },
  };
}
