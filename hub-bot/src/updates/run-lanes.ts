import { createTelegramUpdatesRepository, LOWEST_LANE, type TelegramUpdate } from '@codexdlc/domain/hub';
import type { Update } from 'grammy/types';
import type { HubBot } from '../bot/create-bot.ts';
import { failureKind } from '../bot/error-words.ts';
import type { Hub } from '../bot/hub.ts';
import { complainOnce } from '../process/complain-once.ts';
import { backOffMs, pause } from '../process/pause.ts';
import type { Service, Term } from '../process/term.ts';
import type { WakeUp } from '../process/wake-up.ts';
import { PASSED_OVER_AFTER, retryDelayMs } from './failure-rules.ts';

export interface LanesDeps {
  hub: Hub;
  bot: Pick<HubBot, 'handle' | 'giveUp' | 'tellLater'>;
  /** Called when something was taken in. */
  wakeUp: WakeUp;
  /** Something was handled, and so there may be something to send. */
  onHandled(update: Update): void;
}

const AT_ONCE = 16;
/** Of what waits, so much is held in memory. */
const PAGE = { lanes: 64, perLane: 8, passedOverAfter: PASSED_OVER_AFTER };
const LOOK_MS = 1_000;

/** Handles what was taken in: one update of a lane at a time, in order; many lanes at once. */
export function runLanes(deps: LanesDeps): Service {
  const updates = createTelegramUpdatesRepository(deps.hub.db, deps.hub.bot.id);
  const trouble = complainOnce(deps.hub.log, {
    begins: 'updates cannot be handled now; they are kept',
    over: 'updates are handled again',
  });

  return {
    name: 'lanes',
    async run(term) {
      const busy = new Map<number, Promise<void>>();
      let loaded: TelegramUpdate[][] = [];
      let cursor = LOWEST_LANE;
      let hasFound = false;
      let failures = 0;

      /** False: nothing that is due is left, as far as one look over all lanes can tell. */
      const load = async (): Promise<boolean> => {
        const page = await updates.page({ ...PAGE, afterLane: cursor, without: [...busy.keys()] });
        const last = page.at(-1);
        if (last === undefined) {
          const isLookedOver = cursor === LOWEST_LANE || !hasFound;
          cursor = LOWEST_LANE;
          hasFound = false;
          return !isLookedOver;
        }
        cursor = last.lane;
        loaded = byLane(page).filter(([first]) => first !== undefined && !first.isWaiting);
        hasFound ||= loaded.length > 0;
        return true;
      };

      const start = (lane: TelegramUpdate[]): void => {
        const [first] = lane;
        if (first === undefined) return;
        const work = handleLane(deps, lane, term).finally(() => {
          busy.delete(first.lane);
          deps.wakeUp.wake();
        });
        busy.set(first.lane, work);
      };

      while (!term.ending.aborted) {
        try {
          while (loaded.length === 0 && busy.size < AT_ONCE && (await load()));
          failures = 0;
          trouble.well();
          while (busy.size < AT_ONCE && loaded.length > 0) start(loaded.shift() ?? []);
          await deps.wakeUp.wait(LOOK_MS, term.ending);
        } catch (error) {
          trouble.complain(error);
          failures += 1;
          await pause(backOffMs(failures, LOOK_MS), term.ending);
        }
      }
      await Promise.all(busy.values());
    },
  };
}

function byLane(page: readonly TelegramUpdate[]): TelegramUpdate[][] {
  return [...Map.groupBy(page, ({ lane }) => lane).values()];
}

/** Until its end, or until one has to wait. Never throws. */
async function handleLane(deps: LanesDeps, lane: readonly TelegramUpdate[], term: Term): Promise<void> {
  for (const update of lane) {
    if (term.ending.aborted) return;
    if (update.isWaiting || !(await handleOne(deps, update, term))) return;
    deps.onHandled(update.payload as Update);
  }
}

/** False: those behind it have to wait. */
async function handleOne(
  deps: LanesDeps,
  { updateId, payload, attempts }: TelegramUpdate,
  term: Term,
): Promise<boolean> {
  const { hub, bot } = deps;
  const update = payload as Update;
  try {
    await bot.handle(update);
    return true;
  } catch (error) {
    try {
      const kind = failureKind(error);
      const failed = attempts + 1;
      const delayMs = retryDelayMs(kind, failed);
      hub.log.warn({ err: error, update: updateId, failed, kind }, 'an update could not be handled');
      if (delayMs === undefined) {
        await bot.giveUp(update, error);
        return true;
      }
      await createTelegramUpdatesRepository(hub.db, hub.bot.id).tryLater(updateId, failed, delayMs);
      if (failed === 1 && kind === 'away') await bot.tellLater(update);
      return failed >= PASSED_OVER_AFTER;
    } catch {
      // The database is away too: nothing can be noted.
      await pause(LOOK_MS, term.ending);
      return false;
    }
  }
}
