export type { FindCommand } from './commands.ts'
export { FindBox } from './components/find-box.tsx'
export { fieldSearchIds, StructuredSearch } from './components/structured-search.tsx'
export { createSearch, type SearchStore } from './store.ts'
