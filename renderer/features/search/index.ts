export { FindBox } from './components/find-box.tsx'
export { createSearch, type SearchStore } from './store.ts'
