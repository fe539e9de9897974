export { Blueprint, type Setting } from './blueprint.ts';
export { BlueprintError, listBlueprints, loadBlueprint } from './load-blueprint.ts';
export { checkSettings, type SettingFault, type SettingValue } from './setting-rules.ts';
export { BLUEPRINT_PLACEHOLDERS, placeholdersOf, unknownPlaceholders } from './placeholder-rules.ts';
