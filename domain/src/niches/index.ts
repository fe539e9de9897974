export * from './niche-facts.ts';
export * from './niche-files.ts';
export * from './read-niche-facts.ts';
