export { checkPrerequisites, type PrerequisiteQuestions } from './check-prerequisites.ts';
export type { Finding } from './finding.ts';
