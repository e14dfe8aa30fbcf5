import type { Duration } from '@bufbuild/protobuf/wkt'
import type { RetryStrategy } from '../generated/flyteidl/core/literals_pb.js'
import type { Report } from './report.js'

/** More than the platform's own limit of attempts is a slip. */
const MOST_RETRIES = 100

/** What tasks and nodes both say of how they run. */
export function checkSettings(
  {
    retries,
    timeout,
  }: { readonly retries?: RetryStrategy | undefined; readonly timeout?: Duration | undefined },
  report: Report,
): void {
  const count = retries?.retries ?? 0
  if (!Number.isInteger(count) || count < 0 || count > MOST_RETRIES)
    report.refuse('FLYTE-SETTING', `${count} is no number of retries between 0 and ${MOST_RETRIES}`)
  if (timeout && !isPositive(timeout)) report.refuse('FLYTE-SETTING', 'its timeout is not positive')
}

/** flytekit writes a timeout of nothing where none was given. */
function isPositive({ seconds, nanos }: Duration): boolean {
  return seconds >= 0n && nanos >= 0
}
