/** What each kind of thread can do, for tests that run them in their own thread. The threads load only their own. */
export { cacheHandlers } from './operations/cache.ts'
export { readHandlers } from './operations/reader.ts'
export { workHandlers } from './operations/work.ts'
