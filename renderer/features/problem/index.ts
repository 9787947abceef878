export { ProblemPanel } from './components/problem-panel.tsx'
export { fieldIds } from './model.ts'
export { createFlows, type FlowKey, type FlowsStore } from './store.ts'
