export { ResidentScreen, type MainTab } from './components/resident-screen.tsx'
export { TimelinePart } from './components/timeline-part.tsx'
export { useResident } from './use-resident.ts'
export { moneyToSay } from './model.ts'
