import { delimiter, dirname } from 'node:path';

export interface EnginePaths {
  pulumi: string;
  home: string;
  binDir: string;
}

export interface EngineRun {
  backendUrl: string;
  passphrase: string;
  /** Marks every process of this run, so that what a killed run left alive can be found. */
  runMark: string;
}

/** Environment of every engine call; the passphrase is only ever here, never in an argument or a file. */
export function engineEnv(
  engine: EnginePaths,
  run: EngineRun,
  inherited: Record<string, string | undefined>,
): Record<string, string> {
  return {
    PATH: [engine.binDir, dirname(process.execPath), inherited['PATH'] ?? ''].join(delimiter),
    HOME: inherited['HOME'] ?? '/root',
    PULUMI_HOME: engine.home,
    PULUMI_BACKEND_URL: run.backendUrl,
    PULUMI_CONFIG_PASSPHRASE: run.passphrase,
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    PULUMI_DIY_BACKEND_NO_LEGACY_WARNING: '1',
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: 'true',
    PULUMI_LOG_ROTATION_MAX_AGE_DAYS: '1',
    PULUMI_LOG_ROTATION_MAX_TOTAL_MB: '50',
    // The engine and its plugins live for a second: collecting less garbage took a no-op up to 0.74 s instead of 1.1 s.
    GOGC: inherited['GOGC'] ?? '400',
    // Above this it is collected all the same: 300 MB for an operation instead of 350, for no time that was measured.
    GOMEMLIMIT: inherited['GOMEMLIMIT'] ?? '56MiB',
    WAAS_RUN: run.runMark,
  };
}
