import { z } from 'zod'
import { environments, sourceIds } from '../../shared/domain/sources.ts'

function place(leastWidth: number, leastHeight: number) {
  return z.object({
    x: z.int().optional(),
    y: z.int().optional(),
    width: z.int().min(leastWidth).max(10_000),
    height: z.int().min(leastHeight).max(10_000),
    maximised: z.boolean(),
  })
}

/**
 * What a host remembers between runs: preferences, nothing personal, no secret. Both hosts keep the same shape (electron-store in Electron,
 * conf in the browser host), so a folder can be opened by either.
 */
export const hostSettings = z.object({
  /** practice until the council's IT team says otherwise */
  environment: z.enum(environments).default('practice'),
  council: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/)
    .default('hackney'),
  /** where each council system answers outside practice; never plain http, which anyone on the way could read */
  origins: z.partialRecord(z.enum(sourceIds), z.url({ protocol: /^https$/ })).default({}),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** percent; 50 to 300 */
  zoom: z.int().min(50).max(300).default(100),
  window: place(800, 600).default({ width: 1_360, height: 900, maximised: false }),
  /** of the second window, for a guide or a timeline */
  besideWindow: place(400, 400).default({ width: 720, height: 900, maximised: false }),
  /** where the council's telephone says that somebody rings. `enabled` null: in practice only; `port` null: any, kept from then on */
  telephony: z
    .object({
      enabled: z.boolean().nullable().default(null),
      port: z.int().min(1_024).max(65_535).nullable().default(null),
    })
    .default({ enabled: null, port: null }),
  /** hides the window from screen capture; also stops support from sharing the screen */
  contentProtection: z.boolean().default(false),
  /** hosts that an https link may open in the person's own browser, beside the council's own */
  externalHosts: z
    .array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/))
    .default(['hackney.gov.uk', 'www.gov.uk', 'gov.uk']),
})
export type HostSettings = z.infer<typeof hostSettings>

/** The settings in this content, or the defaults for each field that cannot be used: a settings file is not trusted. */
export function readSettings(stored: unknown): HostSettings {
  const whole = hostSettings.safeParse(stored)
  if (whole.success) return whole.data
  const fields = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  const usable = fields.filter(([name, value]) => hostSettings.partial().safeParse({ [name]: value }).success)
  return hostSettings.parse(Object.fromEntries(usable))
}
