import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { pageOfRows, type LeadPage } from './lead-cursor-rules.ts';
import { LEAD_STAGES, type LeadStage } from './lead-machine.ts';
import type { LeadFilter } from './lead-query.ts';
import { LISTED, toLead, type KeyedRow } from './lead-row.ts';
import {
  applyFilter,
  BOARD_ORDER,
  selectKeyed,
  selectLeads,
  selectPlainLeads,
} from './lead-selection-repository.ts';
import type { Lead } from './lead.ts';
import { searchTerms } from './search-text-rules.ts';

/** Columns of the board count up to here; more is "more than". */
export const COUNTED_UP_TO = 9_999;
/** Of a search so many at most are read, of all columns together, for cards and numbers alike. */
const FOUND_AT_MOST = 5_000;

export interface ColumnTotal {
  stage: LeadStage;
  count: number;
  /** True when there are more than were counted. */
  isMore: boolean;
  /** Of those that were counted. */
  byNiche: { niche: string; count: number }[];
}

export interface BoardColumn extends LeadPage<Lead>, ColumnTotal {}

interface CountRow {
  stage: LeadStage;
  niche: string;
  count: number;
}

/** The board's side of leads: first cards and numbers of every column, and the next cards of one. */
export function createLeadBoardRepository(db: Knex, actor: Actor) {
  const inColumn = (filter: LeadFilter, stage: LeadStage): LeadFilter => ({ ...filter, stages: [stage] });

  /** What is searched for is looked up once, and not once for each column. */
  const search = async (
    filter: LeadFilter,
    stages: readonly LeadStage[],
    cards: number,
  ): Promise<{ totals: ColumnTotal[]; ids: string[] | undefined }> => {
    const found = selectPlainLeads(db, actor)
      .modify(applyFilter, { ...filter, stages: [...stages] })
      .limit(FOUND_AT_MOST + 1)
      .select('leads.id', 'leads.stage', 'leads.niche', 'leads.position');
    const [row] = await db
      .withMaterialized('found', found)
      .select<FoundRow[]>(
        db.raw('(select count(*)::int from found) as matches'),
        db.raw(`(${TOTALS_OF_FOUND}) as totals`),
        db.raw(`(${TOP_OF_FOUND}) as ids`, [cards]),
      );
    const isAll = row !== undefined && row.matches <= FOUND_AT_MOST;
    const totals = stages.map((stage) => totalOf(stage, row?.totals ?? []));
    return isAll
      ? { totals, ids: row.ids ?? [] }
      : { totals: totals.map((total) => ({ ...total, isMore: true })), ids: undefined };
  };

  const count = async (filter: LeadFilter, stages: readonly LeadStage[]): Promise<ColumnTotal[]> => {
    const rows = (await db.unionAll(
      stages.map((stage) => {
        const some = selectPlainLeads(db, actor)
          .modify(applyFilter, inColumn(filter, stage))
          .limit(COUNTED_UP_TO + 1)
          .select('leads.niche');
        return db
          .from(some.as('some'))
          .groupBy('niche')
          .select(db.raw('? as stage, niche, count(*)::int as count', [stage]));
      }),
      true,
    )) as CountRow[];
    return stages.map((stage) => totalOf(stage, rows));
  };

  /** By the index alone where the filter allows it: a column without any match is no reason to read all its leads. */
  const firstIds = async (
    filter: LeadFilter,
    stages: readonly LeadStage[],
    cards: number,
  ): Promise<string[]> => {
    const rows = (await db.unionAll(
      stages.map((stage) =>
        selectPlainLeads(db, actor)
          .modify(applyFilter, inColumn(filter, stage))
          .orderBy('leads.position')
          .orderBy('leads.id')
          .limit(cards)
          .select('leads.id'),
      ),
      true,
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  };

  return {
    /** How many leads are in each stage, and of which niches. */
    async columnTotals(
      filter: LeadFilter,
      stages: readonly LeadStage[] = LEAD_STAGES,
    ): Promise<ColumnTotal[]> {
      if (stages.length === 0) return [];
      return isSearch(filter) ? (await search(filter, stages, 0)).totals : count(filter, stages);
    },

    /** The first cards of every column, all columns read at once. */
    async board(wanted: { filter?: LeadFilter | undefined; limit: number }): Promise<BoardColumn[]> {
      const filter = wanted.filter ?? {};
      const stages = filter.stages ?? LEAD_STAGES;
      if (stages.length === 0) return [];
      const { totals, ids } = isSearch(filter)
        ? await search(filter, stages, wanted.limit + 1)
        : { totals: await count(filter, stages), ids: undefined };
      const cards = await cardsOf(db, actor, ids ?? (await firstIds(filter, stages, wanted.limit + 1)));
      return totals.map((total) => {
        const rows = cards.filter((card) => card.stage === total.stage);
        return { ...total, ...pageOfRows(rows, wanted.limit, toLead) };
      });
    },

    /** The next cards of one column. */
    async boardColumn(
      stage: LeadStage,
      wanted: { filter?: LeadFilter | undefined; limit: number; cursor?: string | undefined },
    ): Promise<LeadPage<Lead>> {
      const filter = inColumn(wanted.filter ?? {}, stage);
      const rows = (await selectKeyed(db, actor, filter, BOARD_ORDER, wanted)) as KeyedRow[];
      return pageOfRows(rows, wanted.limit, toLead);
    },
  };
}

/** Aggregates of nothing are null. */
interface FoundRow {
  matches: number;
  totals: CountRow[] | null;
  ids: string[] | null;
}

const TOTALS_OF_FOUND = `
  select json_agg(total) from (select stage, niche, count(*)::int as count from found group by stage, niche) total`;

const TOP_OF_FOUND = `
  select array_agg(id) from (
    select id, row_number() over (partition by stage order by position, id) as place from found
  ) ranked where place <= ?`;

function isSearch(filter: LeadFilter): boolean {
  return searchTerms(filter.search ?? '').length > 0;
}

async function cardsOf(db: Knex, actor: Actor, ids: readonly string[]): Promise<KeyedRow[]> {
  return selectLeads(db, actor)
    .whereIn('leads.id', [...ids])
    .orderBy('leads.position')
    .orderBy('leads.id')
    .select<KeyedRow[]>(...LISTED, 'users.name as assigned_name', db.raw('leads.position::text as sort_key'));
}

function totalOf(stage: LeadStage, rows: readonly CountRow[]): ColumnTotal {
  const byNiche = rows.filter((row) => row.stage === stage).map(({ niche, count }) => ({ niche, count }));
  const count = byNiche.reduce((sum, each) => sum + each.count, 0);
  return { stage, byNiche, count: Math.min(count, COUNTED_UP_TO), isMore: count > COUNTED_UP_TO };
}
