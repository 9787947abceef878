import { openDesk } from '../desk/index.ts'
import { serveDesk } from './serve-desk.ts'

serveDesk(process.parentPort, openDesk)
