export { PracticeScreen } from './components/practice-screen.tsx'
export { People } from './components/people.tsx'
