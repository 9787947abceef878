import { z } from 'zod'

/** SECURITY: the content policy forbids eval. zod would try it once to see whether it may, which the browser reports. Imported first. */
z.config({ jitless: true })
