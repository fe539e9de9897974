import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readSurvey } from './survey-check-rules.ts';
import type { Survey } from './survey.ts';

const SURVEYS_DIR = resolve(import.meta.dirname, '../../surveys');

/** A survey that cannot be asked; the message names the file and every place that is wrong. */
export class SurveyError extends Error {
  override name = 'SurveyError';
}

export type Surveys = ReadonlyMap<string, Survey>;

/** Every `<id>.json` of the folder, read and checked; to be called once, when a process starts. */
export async function loadSurveys(dir = SURVEYS_DIR): Promise<Surveys> {
  const files = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
  const surveys = await Promise.all(files.map((file) => loadSurvey(dir, file)));
  return new Map(surveys.map((survey) => [survey.id, survey]));
}

async function loadSurvey(dir: string, file: string): Promise<Survey> {
  const reading = readSurvey(parseJson(file, await readFile(join(dir, file), 'utf8')));
  if (!reading.ok) throw new SurveyError(`${file} cannot be asked:\n  ${reading.problems.join('\n  ')}`);
  if (`${reading.survey.id}.json` !== file) {
    throw new SurveyError(`${file}: id must be the file's name, got "${reading.survey.id}"`);
  }
  return reading.survey;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SurveyError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
