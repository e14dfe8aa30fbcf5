import type { MessageInitShape } from '@bufbuild/protobuf'
import type { IdentifierSchema } from '../generated/flyteidl/core/identifier_pb.js'
import type { Report } from './report.js'

type Id = Partial<MessageInitShape<typeof IdentifierSchema>>

/** Equal for equal identifiers, whether a part is empty or a placeholder that registration fills in. */
export function identifierKey({ resourceType, org, project, domain, name, version }: Id): string {
  return [resourceType, ...[org, project, domain, version].map(own), name].join('\0')
}

/** Parts that registration fills in; flytectl knows both forms. */
function own(part: string | undefined): string {
  return part === undefined || /^\{\{ registration\.\w+ \}\}$/.test(part) ? '' : part
}

/** Letters of any alphabet, for Python has them; the rest is what file names and addresses take. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.:-]*$/u
const LONGEST_NAME = 255

export function checkIdentifier(id: Id | undefined, resourceType: number, report: Report): void {
  if (!id?.name) {
    report.refuse('FLYTE-NAME', 'it has no name', 'Name it.')
    return
  }
  const { name } = id
  if (id.resourceType !== resourceType)
    report.refuse('FLYTE-NAME', `its identifier is of the resource type ${id.resourceType}`)
  if (!NAME.test(name))
    report.refuse('FLYTE-NAME', `${JSON.stringify(name)} has characters that names may not have`)
  else if (Buffer.byteLength(name) > LONGEST_NAME)
    report.refuse('FLYTE-NAME', `the name has more than ${LONGEST_NAME} bytes`)
  for (const [part, text] of [
    ['project', id.project],
    ['domain', id.domain],
    ['version', id.version],
  ] as const) {
    if (text && own(text) !== '' && encodeURIComponent(text) !== text)
      report.refuse('FLYTE-NAME', `the ${part} ${JSON.stringify(text)} cannot be part of an address`)
  }
}
