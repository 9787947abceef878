export { ProblemPanel } from './components/problem-panel.tsx'
export { fieldIds, isStarted } from './model.ts'
export { createFlows, type FlowEntry, type FlowsStore } from './store.ts'
