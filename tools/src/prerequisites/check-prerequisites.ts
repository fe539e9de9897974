import type Docker from 'dockerode';
import { readFile, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dirname } from 'node:path';
import { readToolsConfig, type ToolsConfig } from '../config.ts';
import { connectDocker, dockerAnswers } from '../docker/index.ts';
import { findEngine } from '../engine/index.ts';
import { findGo } from '../engine/go-build.ts';
import { officialDownloadAnswers } from '../engine/official-engine.ts';
import type { Finding } from './finding.ts';
import { portFact } from './port-facts.ts';
import {
  diskFinding,
  dockerFinding,
  engineFinding,
  memoryFinding,
  portFinding,
  type DockerFacts,
  type EngineFacts,
} from './prerequisite-rules.ts';

export interface PrerequisiteQuestions {
  ports: readonly number[];
  /** Where the platform keeps its files; the folder need not be there yet. */
  dataDir: string;
  /** Ports that this container holds are not taken: it is our own nginx. */
  edgeContainer?: string;
  config?: ToolsConfig;
}

/** Looks at the machine and changes nothing. */
export async function checkPrerequisites(questions: PrerequisiteQuestions): Promise<Finding[]> {
  const docker = connectDocker();
  const config = questions.config ?? readToolsConfig();
  const [dockerFacts, engine, ports, freeBytes, memoryBytes] = await Promise.all([
    askDocker(docker),
    askEngine(config),
    Promise.all(questions.ports.map((port) => portFact(port, docker, questions.edgeContainer))),
    freeSpace(questions.dataDir),
    availableMemory(),
  ]);
  return [
    dockerFinding(dockerFacts),
    engineFinding(engine),
    ...ports.map(portFinding),
    diskFinding(questions.dataDir, freeBytes),
    memoryFinding(memoryBytes, engine),
  ];
}

async function askDocker(docker: Docker): Promise<DockerFacts> {
  if (!(await dockerAnswers(docker))) return { answers: false, canStart: process.getuid?.() === 0 };
  const { Version, ApiVersion } = await docker.version();
  return { answers: true, version: `${Version}, API ${ApiVersion}` };
}

async function askEngine(config: ToolsConfig): Promise<EngineFacts> {
  const ready = (await findEngine(config)) !== undefined;
  if (ready) return { ready, go: false, officialAnswers: false };
  const [go, officialAnswers] = await Promise.all([findGo(config.path), officialDownloadAnswers()]);
  return { ready, go: go !== undefined, officialAnswers };
}

async function freeSpace(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if (dirname(folder) === folder) throw error;
    return freeSpace(dirname(folder));
  }
}

/** What programs may still take, caches included; `freemem` counts caches as used. */
async function availableMemory(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const kibibytes = /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
  return kibibytes === undefined ? freemem() : Number(kibibytes) * 1024;
}
