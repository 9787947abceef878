import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { Receipt } from '../../../shared/contract/problem.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import { roomFor } from '../../../shared/rules/reference.ts'
import { recordDeed } from '../calls/calls.ts'
import { readFacts } from '../records/resolve.ts'
import { sourceNames } from '../records/source-names.ts'
import type { ResidentFacts } from '../records/resolve.ts'
import type { Services } from '../services.ts'
import { accept } from './accept.ts'
import type { Acceptance, Delivery } from './accept.ts'

/** Incoming telephone call, council-systems 2.8: what the action diary calls a note from the contact centre. */
const incomingCall = 'INC'

const receiversOf = (facts: ResidentFacts): SourceId[] => [
  ...(facts.person === null ? [] : (['crm'] as const)),
  ...(facts.tenancy === null ? [] : (['housing'] as const)),
]

/** Which systems a note on this customer would go to, and how long it may be, said before it is saved. */
export async function noteTargets(
  services: Services,
  key: ResidentKey,
): Promise<{ receivers: { source: SourceId; name: string }[]; limit: number }> {
  const facts = await readFacts(services, key)
  const receivers = facts === null ? [] : receiversOf(facts)
  return {
    receivers: receivers.map((source) => ({ source, name: sourceNames(services.pack)[source] })),
    limit: roomFor(services.pack.council.noteLimit),
  }
}

type NewNote = { draftId: string; resident: ResidentKey; text: string }

async function noteOf(services: Services, input: NewNote): Promise<Acceptance | null> {
  const facts = await readFacts(services, input.resident)
  if (facts === null || input.text.length > roomFor(services.pack.council.noteLimit)) return null
  const { person, tenancy } = facts
  const createdBy = services.user.name
  const createdDate = services.clock.now().toISOString()
  const deliveries: Delivery[] = []
  if (person !== null) {
    deliveries.push({
      kind: 'note.crm',
      lane: 'crm',
      subject: `person:${person.id}`,
      bodyVersion: 1,
      body: (ourReference) => ({
        contactId: person.id,
        text: input.text,
        ...(tenancy === null ? {} : { housingTagRef: tenancy.ref }),
        createdBy,
        ourReference,
      }),
    })
  }
  if (tenancy !== null) {
    deliveries.push({
      kind: 'note.diary',
      lane: 'housing',
      subject: `tenancy:${tenancy.ref}`,
      bodyVersion: 1,
      body: (ourReference) => ({
        tenancyRef: tenancy.ref,
        actionCode: incomingCall,
        comment: input.text,
        username: createdBy,
        createdDate,
        ourReference,
      }),
    })
  }
  return { action: 'note.save', deliveries, nextSteps: () => [] }
}

/** Written once, delivered to each system that keeps notes on this customer. Null when the note is too long or nobody would get it. */
export async function saveNote(services: Services, input: NewNote): Promise<Receipt | null> {
  const receipt = await accept(services, input.draftId, () => noteOf(services, input))
  if (receipt !== null)
    await recordDeed(services, { deed: 'note', resident: input.resident, about: receipt.reference })
  return receipt
}
