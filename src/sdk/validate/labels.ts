import type { Report } from './report.js'

const PART = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/
const PREFIX = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

/** Bytes that all annotations of one object may take, keys included. (apimachinery, TotalAnnotationSizeLimitB) */
const ANNOTATION_LIMIT = 256 * 1024

const bytes = (text: string) => new TextEncoder().encode(text).length

/** Labels must also have values that selectors can name; annotations may hold any text. (apimachinery, validation) */
export function checkLabels(
  labels: Readonly<Record<string, string>>,
  areLabels: boolean,
  report: Report,
): void {
  const size = Object.entries(labels).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0)
  if (!areLabels && size > ANNOTATION_LIMIT)
    report.refuse(
      'FLYTE-LABEL',
      `its annotations take ${size} bytes, and Kubernetes has room for ${ANNOTATION_LIMIT}`,
    )
  for (const [key, value] of Object.entries(labels)) {
    const within = report.within(`${areLabels ? 'label' : 'annotation'} ${key}`)
    if (!isQualifiedName(key)) within.refuse('FLYTE-LABEL', `${JSON.stringify(key)} is no key`)
    if (areLabels && value !== '' && (value.length > 63 || !PART.test(value)))
      within.refuse('FLYTE-LABEL', `${JSON.stringify(value)} is no value of a label`)
  }
}

function isQualifiedName(key: string): boolean {
  const [name = '', prefix, ...more] = key.split('/').reverse()
  if (more.length > 0 || name.length > 63 || !PART.test(name)) return false
  return prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix))
}
