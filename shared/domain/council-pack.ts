import { z } from 'zod'
import { deed } from './calls.ts'

/**
 * The council pack: everything about one council that is data and not code (design.md 2). One schema a file of
 * `assets/councils/<council>/`; `main/desk/council-pack/load.ts` reads a folder and checks what refers to what.
 * Wire of the pack only: rules take the types below as plain data. Long because it is one schema a file of the pack, in one place to read.
 */

const words = z.string().trim().min(1)
const code = z.string().regex(/^[A-Z0-9]{1,6}$/, 'must be 1 to 6 capital letters or figures')
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, figures and dashes')
const list = <T extends z.ZodType>(item: T) => z.array(item)

/** Street, estate, park, inside a home, council building (problem-taxonomy.md 2). */
export const PLACE_KINDS = ['S', 'E', 'P', 'H', 'B'] as const
export const placeKindSchema = z.enum(PLACE_KINDS)
export type PlaceKind = z.infer<typeof placeKindSchema>

/** The systems behind the desk, by the names the code uses for them. */
export const SYSTEMS = [
  'housing',
  'rentAccount',
  'crm',
  'alerts',
  'reports',
  'arrears',
  'payments',
  'messages',
  'addresses',
  'identity',
] as const
export const systemSchema = z.enum(SYSTEMS)

export const ENVIRONMENTS = ['practice', 'test', 'live'] as const
export const environmentSchema = z.strictObject({
  id: z.enum(ENVIRONMENTS),
  name: words,
  /** Always on screen outside live. */
  banner: words.nullable(),
  /** Service addresses; a system left out cannot be reached in this environment. */
  services: z.partialRecord(systemSchema, z.url()),
})

export const councilSchema = z.strictObject({
  id: slug,
  name: words,
  shortName: words,
  /** What people call each system. */
  systems: z.record(systemSchema, words),
  /** Longest note the systems take, in characters. */
  noteLimit: z.int().positive(),
  /** Districts to walk when filling the search index; not a test of who lives here (ADR-8). */
  postcodeDistricts: list(
    z.string().regex(/^[A-Z]{1,2}[0-9][0-9A-Z]?$/, 'must be a postcode district, like E8'),
  ).min(1),
  /** Mondays with no rent (RENT-10). */
  rentFreeMondays: list(z.iso.date()),
  /** Days no working day is counted on: GOV.UK's list for England and Wales, of the years it is published for. */
  bankHolidays: list(z.iso.date()),
  environments: list(environmentSchema).min(1),
})
export type Council = z.infer<typeof councilSchema>

export const areaSchema = z.strictObject({ code, name: words, about: words })
export type Area = z.infer<typeof areaSchema>

export const teamSchema = z.strictObject({
  code,
  /** As the agent and the caller hear it. */
  name: words,
  area: code.nullable(),
  about: words,
})
export type Team = z.infer<typeof teamSchema>

const lengthSchema = z.strictObject({
  amount: z.number().positive(),
  unit: z.enum(['hours', 'working hours', 'days', 'working days', 'next cut', 'same day']),
})
export type TargetLength = z.infer<typeof lengthSchema>

export const problemTypeSchema = z.strictObject({
  id: slug,
  /** The name residents use. */
  name: words,
  /** Where the type is listed and who owns its wording; the team that responds comes from the place. */
  area: code,
  /** A caller might say. */
  callersSay: list(words).min(1),
  /** Team codes by place; the first responds and the rest are told. A place left out is not offered. */
  teams: z.partialRecord(placeKindSchema, list(code).min(1)),
  /** Duplicates: how near and how recent; `same` beats distance. */
  duplicates: z.strictObject({
    metres: z.number().positive().nullable(),
    days: z.int().positive(),
    same: z
      .enum(['address', 'asset', 'block', 'premises', 'vehicle', 'source', 'stall', 'gate', 'site'])
      .nullable(),
  }),
  /** Usual times, never promises; null where we have none. */
  target: z.strictObject({
    usual: lengthSchema.nullable(),
    urgent: lengthSchema.nullable(),
    /** Not confirmed by the council. */
    illustrative: z.boolean(),
  }),
  /** Next-step scripts, in order. */
  next: list(code).min(1),
  /** Words added to what the caller is told. */
  tellCaller: words.optional(),
  /** Always somebody else's: an entry of not-ours.json. */
  notOurs: slug.optional(),
  /** Never shown on a public map. */
  private: z.boolean(),
  /** National service list number, to be filled by the council. */
  lgsl: z.int().positive().nullable(),
})
export type ProblemType = z.infer<typeof problemTypeSchema>

/** How a question is answered (problem-taxonomy.md 3). */
export const ANSWER_KINDS = [
  'yn',
  'ynu',
  'one',
  'any',
  'num',
  'line',
  'text',
  'date',
  'when',
  'asset',
  'uprn',
  'vrm',
  'photo',
  'note',
] as const

/** What an answer sets off. Answers are the words of the option; yes, no and don't know for yn and ynu. */
const effectSchema = z.strictObject({
  answer: words.optional(),
  /** For `num`: this many or more. */
  atLeast: z.number().optional(),
  /** For `any`: only when it is the only answer. */
  only: z.literal(true).optional(),
  /** Only when another question has this answer too. */
  and: z.strictObject({ key: words, answer: words }).optional(),
  /** Only in cold months (ruling 16). */
  cold: z.literal(true).optional(),
  urgent: z.literal(true).optional(),
  /** A safety rule; one marked stop ends the form. */
  safety: code.optional(),
  /** Somebody else's: an entry of not-ours.json. */
  notOurs: slug.optional(),
  /** Another type to offer. */
  offer: slug.optional(),
})
export type AnswerEffect = z.infer<typeof effectSchema>

export const questionSchema = z.strictObject({
  /** "Q.size" when shared, otherwise the type's own key. */
  key: z.string().regex(/^(Q\.)?[a-z][A-Za-z]*$/, 'must be a key like wrong or Q.size'),
  ask: words,
  kind: z.enum(ANSWER_KINDS),
  options: list(words).min(2).optional(),
  hint: words.optional(),
  optional: z.literal(true).optional(),
  /** Kept out of anything public. */
  private: z.literal(true).optional(),
  /** Asked only when another question of the form has this answer. */
  when: z.strictObject({ key: words, answer: words }).optional(),
  effects: list(effectSchema).optional(),
})
export type Question = z.infer<typeof questionSchema>

/** A shared question as it is used by one type: its code, and what its answers set off there. */
const questionUseSchema = z.strictObject({ use: words, effects: list(effectSchema).optional() })
export const typeQuestionSchema = z.union([questionSchema, questionUseSchema])

export const questionsSchema = z.strictObject({
  shared: list(questionSchema),
  /** Asked for every type. */
  always: list(words),
  /** What each type adds, in order. */
  types: z.record(slug, list(typeQuestionSchema)),
})

export const safetyRuleSchema = z.strictObject({
  code,
  title: words,
  /** The form stops; what was said is kept. */
  stop: z.boolean(),
  /** What the agent does. */
  do: words,
  /** What the agent reads out. */
  say: words,
  /** Number to call, if one; shown with the day it was checked. */
  call: words.nullable(),
  /** Patterns of what callers say, written as in triage.json without a weight. */
  words: list(words),
  /** Patterns that mean it is not this. */
  unless: list(words),
})
export type SafetyRule = z.infer<typeof safetyRuleSchema>

/** What a next-step sentence may leave to be filled in. `target` is the problem's own time: "within 2 working days", "the same day". */
export const NEXT_STEP_PLACEHOLDERS = [
  'team',
  'target',
  'reference',
  'date',
  'owner',
  'contact',
  'reason',
] as const
/** A sentence told to the caller; written as an object where something is to be said about it. */
const stepSchema = z.union([
  words,
  z.strictObject({
    say: words,
    /** Told only where the problem's urgent time holds, or only where it does not. */
    only: z.enum(['urgent', 'usual']).optional(),
    /** It names a length of time that is not when we do something, such as how long a report stays open. */
    noPromise: z.literal(true).optional(),
  }),
])
export const nextStepSchema = z.strictObject({ code, title: words, steps: list(stepSchema).min(1) })
export type NextStep = z.infer<typeof nextStepSchema>

export const notOursSchema = z.strictObject({
  id: slug,
  /** Who deals with it. */
  owner: words,
  what: words,
  say: words,
  link: z.url().nullable(),
  phone: words.nullable(),
  /** The day the link and number were last checked; null when nobody has. Shown beside them. */
  checked: z.iso.date().nullable(),
})
export type NotOurs = z.infer<typeof notOursSchema>

/** The rulings of problem-taxonomy.md 2, 5.8, 8 and 15: each is a list of type ids or a choice. */
export const routingSchema = z.strictObject({
  /** On a red route these go to TfL; all others stay with the council. */
  redRouteTfl: list(slug),
  /** On a canal, railway or somebody's own land these stay ours. */
  staysOursOnPrivateLand: list(slug),
  /** On a market pitch in trading hours these go to the market team first. */
  marketFirst: list(slug),
  marketTeam: code,
  /** The owner of the lamp or bollard decides the team. */
  lampOwner: list(slug),
  /** The tree team acts for whoever owns the tree. */
  treeOwner: list(slug),
  /** On an adopted road inside an estate these go to the street's team. */
  adoptedRoad: list(slug),
  /** Council tenants only; others hear "not ours". */
  councilHome: list(slug),
  /** For a leaseholder these answers mean a part that is ours: type, key and answers. */
  leaseholderOurs: list(z.strictObject({ type: slug, key: words, answers: list(words).min(1) })),
  /** Inside a home that is not the council's, only the first team acts. */
  firstTeamOnlyInOtherHomes: list(slug),
  /** Added to the caller's own open report on the same source. */
  addOccurrence: list(slug),
  /** First and last month of cold weather, 1 to 12 (G13). */
  coldMonths: z.strictObject({ from: z.int().min(1).max(12), to: z.int().min(1).max(12) }),
})
export type RoutingPolicy = z.infer<typeof routingSchema>

export const triageSchema = z.strictObject({
  /** Other spellings and slang: each word is read as the first. */
  synonyms: list(list(words).min(2)),
  /** Words that say nothing about the problem. */
  ignore: list(words),
  /**
   * More of what callers say, by type. A pattern is words in order with at most two others between; `a|b` is either, `&` joins parts
   * that may stand anywhere, and `^1.5` at the end is a weight (1 when left out; a minus counts against).
   */
  phrases: z.record(slug, list(words)),
})
export type TriageWords = z.infer<typeof triageSchema>

export const transactionCodeSchema = z.strictObject({
  words,
  kind: z.enum(['charge', 'receipt']),
  alone: z.literal(true).optional(),
})
export const tenureCodeSchema = z.strictObject({
  words,
  leasehold: z.boolean(),
  /** The charging rhythm (RENT-6). */
  paid: z.enum(['week', 'month', 'none']),
  inUse: z.boolean(),
})
export const diaryCodeSchema = z.strictObject({
  words,
  /** An agent may choose it. */
  agent: z.boolean(),
  /** It says that something was sent to the resident, who may ring about it (agent-desktop 10.5). */
  sent: z.enum(['letter', 'text']).optional(),
})
export const alertCodeSchema = z.strictObject({
  words,
  about: z.enum(['person', 'property']),
  temporary: z.boolean(),
})
export type TransactionCode = z.infer<typeof transactionCodeSchema>
export type TenureCode = z.infer<typeof tenureCodeSchema>
export type DiaryCode = z.infer<typeof diaryCodeSchema>
export type AlertCode = z.infer<typeof alertCodeSchema>

/** Something done in a call that proposes a reason for it; for `report`, of which areas or types (any, when neither is said). */
const reasonFromSchema = z.strictObject({
  deed,
  areas: list(code).min(1).optional(),
  types: list(slug).min(1).optional(),
})
export const callReasonSchema = z.strictObject({
  code: slug,
  group: words,
  name: words,
  /** What the CRM's own list calls it: the id behind the name is looked up when it is sent (council-systems.md 6.4). */
  crm: words,
  /** What has to be said with it, as a label. */
  asks: words.nullable(),
  hint: words.nullable(),
  /** The one for when nothing else fits. */
  other: z.literal(true).optional(),
  from: list(reasonFromSchema),
  /** What else people call it: only for finding it. */
  words: list(words),
})
export type PackCallReason = z.infer<typeof callReasonSchema>

/** What a quick text may leave to be filled in: from the record, from the desk, or, the rest, by the agent. */
export const QUICK_TEXT_BLANKS = [
  'name',
  'address',
  'postcode',
  'phone',
  'tenancy',
  'payment',
  'reference',
  'today',
  'agent',
  'council',
  'amount',
  'day',
  'time',
  'subject',
  'caller',
  'owner',
  'permission',
] as const
export type QuickTextBlank = (typeof QUICK_TEXT_BLANKS)[number]
export const quickTextSchema = z.strictObject({
  /** Typed after `;;`. */
  code: z.string().regex(/^[a-z][a-z0-9]{0,11}$/, 'must be 1 to 12 small letters or figures'),
  title: words,
  text: words,
})
export type PackQuickText = z.infer<typeof quickTextSchema>

/** A team that takes callbacks; one without an email reads its own list. */
export const callbackTeamSchema = z.strictObject({
  code,
  name: words,
  email: z.email().nullable(),
  about: words,
})
export type CallbackTeam = z.infer<typeof callbackTeamSchema>

/** File by file, what a pack holds. */
export const PACK_FILES = {
  'council.json': councilSchema,
  'areas.json': list(areaSchema).min(1),
  'teams.json': list(teamSchema).min(1),
  'problem-types.json': list(problemTypeSchema).min(1),
  'questions.json': questionsSchema,
  'safety.json': list(safetyRuleSchema),
  'next-steps.json': list(nextStepSchema).min(1),
  'not-ours.json': list(notOursSchema),
  'routing.json': routingSchema,
  'triage.json': triageSchema,
  'transaction-codes.json': z.record(z.string(), transactionCodeSchema),
  'tenure-codes.json': z.record(z.string(), tenureCodeSchema),
  'diary-codes.json': z.record(z.string(), diaryCodeSchema),
  'alert-codes.json': z.record(z.string(), alertCodeSchema),
  'call-reasons.json': list(callReasonSchema).min(1),
  'quick-text.json': list(quickTextSchema),
  'callbacks.json': list(callbackTeamSchema),
} as const
export type PackFile = keyof typeof PACK_FILES

/** A whole pack, file by file. */
export const packSchema = z.object(PACK_FILES)
export const PACK_FILE_NAMES = packSchema.keyof().options

type Deep<T> = T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : T

/** A council, read and checked. Frozen; plain data, so it can be sent to a window as it is. */
export type CouncilPack = Deep<{
  council: Council
  areas: Area[]
  teams: Team[]
  types: ProblemType[]
  /** Every question of a type in the order to ask, shared ones filled in. */
  questions: Record<string, Question[]>
  safety: SafetyRule[]
  nextSteps: NextStep[]
  notOurs: NotOurs[]
  routing: RoutingPolicy
  triage: TriageWords
  transactionCodes: Record<string, TransactionCode>
  tenureCodes: Record<string, TenureCode>
  diaryCodes: Record<string, DiaryCode>
  alertCodes: Record<string, AlertCode>
  callReasons: PackCallReason[]
  quickTexts: PackQuickText[]
  callbackTeams: CallbackTeam[]
}>
