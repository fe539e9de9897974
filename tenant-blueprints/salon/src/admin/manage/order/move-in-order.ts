import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { createOrderRepository, type OrderedTable } from './order-repository.ts';
import { movedOrder, type Direction } from './order-rules.ts';

/** One place up or down. */
export async function moveInOrder(
  deps: Pick<ManageDeps, 'db'>,
  { table, id, direction }: { table: OrderedTable; id: string | number; direction: Direction },
  by: { userId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const order = createOrderRepository(trx, table);
    const ids = await order.lockIds();
    if (!ids.includes(id)) throw new AppError('NOT_FOUND', `there is no ${table} ${id}`);
    await order.write(movedOrder(ids, id, direction));
    await writeAudit(trx, { actor: `user:${by.userId}`, action: `${table}.order`, about: `${table}:${id}` });
  });
}
