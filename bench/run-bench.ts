import type { BenchContext } from './bench-context.ts';
import { measureApiReads, measureTenantsList } from './measures/api-reads.ts';
import { measureCrashAlert } from './measures/crash-alert.ts';
import { measureDemo } from './measures/demo.ts';
import { measureFirstStep } from './measures/first-step.ts';
import { measureFirstUp } from './measures/first-up.ts';
import { measureLeadFaults } from './measures/gateway-faults.ts';
import { measureFormSteps } from './measures/gateway-forms.ts';
import { measureLanding } from './measures/gateway-landing.ts';
import { measureLeadPages } from './measures/gateway-leads.ts';
import { measureLiveViews } from './measures/gateway-live.ts';
import { measureHubAlert } from './measures/hub-alert.ts';
import { measureLeadMessage } from './measures/hub-lead.ts';
import { measureHubMemory } from './measures/hub-memory.ts';
import { measureHubUpdates } from './measures/hub-updates.ts';
import { measureIdleMemory } from './measures/idle-memory.ts';
import { measureNoOpUp } from './measures/no-op-up.ts';
import { measureOperationMemory } from './measures/operation-memory.ts';
import { measureOverhead } from './measures/operation-overhead.ts';
import { measureOwnServer } from './measures/own-server.ts';
import { measurePeakMemory } from './measures/peak-memory.ts';
import { measurePlatformMemory } from './measures/platform-memory.ts';
import { measureProfile } from './measures/profile.ts';
import { measureSalonBooking } from './measures/salon-booking.ts';
import { measureSalonLastSlot } from './measures/salon-last-slot.ts';
import { measureSalonMemory } from './measures/salon-memory.ts';
import { measureSalonSlots } from './measures/salon-slots.ts';
import { measureSalonStart } from './measures/salon-start.ts';
import { measureSeveralAtOnce } from './measures/several-at-once.ts';
import type { MeasureName } from './options.ts';
import type { MeasureResult } from './results.ts';

const MEASURE_OF: Record<MeasureName, (context: BenchContext) => Promise<MeasureResult>> = {
  up: measureFirstUp,
  noop: measureNoOpUp,
  several: measureSeveralAtOnce,
  peak: measurePeakMemory,
  idle: measureIdleMemory,
  profile: measureProfile,
  demo: measureDemo,
  reads: measureApiReads,
  list: measureTenantsList,
  platform: measurePlatformMemory,
  operation: measureOperationMemory,
  overhead: measureOverhead,
  'first-step': measureFirstStep,
  alert: measureCrashAlert,
  landing: measureLanding,
  forms: measureFormSteps,
  leads: measureLeadPages,
  live: measureLiveViews,
  'lead-faults': measureLeadFaults,
  'hub-lead': measureLeadMessage,
  'hub-alert': measureHubAlert,
  'hub-updates': measureHubUpdates,
  'hub-memory': measureHubMemory,
  'salon-slots': measureSalonSlots,
  'salon-booking': measureSalonBooking,
  'salon-last-slot': measureSalonLastSlot,
  'salon-memory': measureSalonMemory,
  'salon-start': measureSalonStart,
  'own-server': measureOwnServer,
};

/** One after the other; one that fails is told and does not take the others with it. */
export async function runMeasures(
  context: BenchContext,
  names: readonly MeasureName[],
): Promise<Required<MeasureResult>> {
  const all: Required<MeasureResult> = { measurements: [], breakdowns: [], skipped: [] };
  for (const name of names) {
    context.signal.throwIfAborted();
    context.say(name);
    try {
      const { measurements, breakdowns = [], skipped = [] } = await MEASURE_OF[name](context);
      all.measurements.push(...measurements);
      all.breakdowns.push(...breakdowns);
      all.skipped.push(...skipped);
    } catch (error) {
      context.signal.throwIfAborted();
      context.say(`  failed: ${messageOf(error)}`);
      all.skipped.push(`${name}: failed with ${messageOf(error)}`);
    }
  }
  return all;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const why = 'why' in error && typeof error.why === 'string' ? ` ${error.why}` : '';
  return `${error.message.split('\n', 1)[0] ?? ''}${why}`;
}
