import type { AlertRow } from '../people/directory.ts'
import { param, query } from '../server/query.ts'
import type { Routes, Town } from '../server/stand-in.ts'

/** What each code means (council-systems.md 11). The T forms are temporary. */
export const ALERT_WORDS: Record<string, string> = {
  CV: 'No Lone Visits',
  CI: 'No Lone Interviews',
  CF: 'No Female Staff To Visit',
  CX: 'Do Not Attend, Refer To Authorising Officer',
  DA: 'Dangerous Animals',
  PA: 'Physical Abuse or Threat of',
  VA: 'Verbal Abuse or Threat of',
  OI: 'Other Type of Incident',
  SA: 'Seek Advice',
  UE: 'Unclean or Unsafe Environment',
  COR: 'Antisocial Behaviour Order or Injunction',
  SPR: 'Specific Requirements',
  TRA: 'Translation Required',
  APT: 'Adapted Property',
  VOID: 'Property is Void',
  DIS: 'Property Under Disrepair',
  CVT: 'No Lone Visits (Temporary)',
  CIT: 'No Lone Interviews (Temporary)',
  VAT: 'Verbal Abuse or Threat of (Temporary)',
}

/** Cautionary alerts API (council-systems.md 11). */
export const alertRoutes: Routes = (app, town) => {
  app.get('/api/v1/cautionary-alerts/people', (request, reply) => {
    const tagRef = query(request, 'tag_ref')
    if (tagRef === undefined) return reply.code(400).send({ message: 'tag_ref is required' })
    const tenancy = town.directory.tenancy(tagRef)
    if (!tenancy) return { contacts: [] }
    const wanted = query(request, 'person_number')
    const people = new Map<number, AlertRow[]>()
    for (const alert of town.directory.personAlerts(tenancy.tenancy_id)) {
      const number = alert.person_no ?? 1
      // Person numbers come with and without a leading zero.
      if (wanted !== undefined && Number(wanted) !== number) continue
      people.set(number, [...(people.get(number) ?? []), alert])
    }
    return {
      contacts: [...people].map(([number, alerts]) => ({
        tenancyAgreementReference: tenancy.tag_ref,
        personNumber: String(number),
        contactNumber: String(tenancy.tenancy_id).padStart(6, '0'),
        alerts: alerts.map((alert) => worded(town, alert)),
      })),
    }
  })

  app.get('/api/v1/cautionary-alerts/properties/:ref', (request, reply) => {
    const home = town.directory.homeByProp(param(request, 'ref'))
    if (!home)
      return reply
        .code(404)
        .send(`Property cautionary alert(s) for property reference ${param(request, 'ref')} not found`)
    return {
      propertyReference: home.prop_ref,
      uprn: home.uprn,
      addressNumber: String(home.home_id),
      alerts: town.directory.homeAlerts(home.home_id).map((alert) => worded(town, alert)),
    }
  })
}

function worded(town: Town, alert: AlertRow): unknown {
  return {
    alertCode: alert.code,
    description: ALERT_WORDS[alert.code] ?? alert.code,
    startDate: alert.started,
    endDate: alert.ended,
    dateModified: alert.ended ?? alert.started,
    modifiedBy: alert.by_whom,
    reason: alert.reason,
    assureReference: null,
    personName: null,
    personId: null,
    isActive: alert.ended === null || alert.ended > town.today(),
  }
}
