export { ResidentScreen, type MainTab } from './components/resident-screen.tsx'
