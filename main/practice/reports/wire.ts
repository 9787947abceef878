import { textOf } from '../json.ts'
import { attributesOf, serviceByCode, type ServiceType } from './services.ts'
import { isPrivate, plainStatus, type Report } from './reports.ts'
import type { Style, Value } from './render.ts'

/** FixMyStreet itself uses the category's name for everything. */
function codeOf(service: ServiceType, style: Style): string {
  return style === 'fixmystreet' ? service.name : service.code
}

export function serviceRow(service: ServiceType, style: Style): Value {
  const keywords = [
    ...service.keywords.map((word) => word.replaceAll(',', '')),
    ...(service.private ? ['private'] : []),
  ]
  const row: Record<string, Value> = {
    service_code: codeOf(service, style),
    service_name: service.name,
    description:
      style === 'fixmystreet' ? service.name : `${service.name}: ${service.keywords.slice(0, 3).join(', ')}`,
    metadata: style !== 'fixmystreet',
    type: 'realtime',
    keywords: keywords.join(','),
    group: service.group,
  }
  // Where more than one team can take it, it is listed under each of their areas.
  if (service.area === 'WST' && service.places['E'] === 'EC') {
    delete row['group']
    row['groups'] = [service.group, 'Estates cleansing']
  }
  return row
}

export function definition(service: ServiceType, style: Style, strict: boolean): Value {
  const attributes = attributesOf(service, strict).map(
    ({ values, automated, ...attribute }): Record<string, Value> => ({
      variable: attribute.variable,
      code: attribute.code,
      datatype: attribute.datatype,
      required: attribute.required,
      datatype_description: attribute.datatype_description,
      order: attribute.order,
      description: attribute.description,
      ...(automated === undefined ? {} : { automated }),
      ...(values === undefined ? {} : { values: values.map(({ key, name }): Value => ({ key, name })) }),
    }),
  )
  return { service_code: codeOf(service, style), attributes }
}

/** `extensions=true` adds what was answered (open311-and-reporting.md 2): the desk's own reference among it. */
export function requestRow(report: Report, style: Style, extended: boolean): Value {
  const service = serviceByCode(report.code)
  const row: Record<string, Value> = {
    service_request_id: report.id,
    status: style === 'adapter' ? report.status : plainStatus(report.status),
    status_notes: report.statusNotes,
    service_name: service?.name ?? report.code,
    service_code: service ? codeOf(service, style) : report.code,
    description: report.description,
    agency_responsible: style === 'fixmystreet' ? { recipient: ['Practice Council'] } : 'Practice Council',
    service_notice: '',
    requested_datetime: report.requested,
    updated_datetime: report.updated,
    expected_datetime: '',
    address: report.address,
    address_id: report.addressId,
    zipcode: report.zipcode,
    lat: report.lat,
    long: report.long,
    media_url: report.mediaUrls[0] ?? '',
  }
  if (style === 'fixmystreet') {
    row['title'] = report.description.slice(0, 40)
    row['detail'] = report.description
    row['interface_used'] = 'Web interface'
    row['comment_count'] = report.updates.length
  }
  if (extended) {
    row['attributes'] = Object.entries(report.attributes).map(([code, value]): Value => ({
      code,
      value: Array.isArray(value) ? value.map(String).join(', ') : String(value),
    }))
    row['extended_attributes'] = {
      detailed_status: report.status,
      account_id: report.accountId,
      our_reference: textOf(report.attributes['our_reference']),
    }
    row['notes'] = report.updates.map((update): Value => ({
      datetime: update.at,
      description: update.description,
      type: update.status,
    }))
  }
  return row
}

/** FixMyStreet never shows private reports to a reader. */
export function visible(report: Report, style: Style): boolean {
  return style !== 'fixmystreet' || !isPrivate(report.code)
}
