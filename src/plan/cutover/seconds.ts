import { parse } from 'tinyduration'

/** The seconds of an ISO 8601 duration of weeks, days and shorter units. */
export function seconds(duration: string | undefined): number | null {
  if (duration === undefined) return null
  const { weeks = 0, days = 0, hours = 0, minutes = 0, seconds: rest = 0 } = parse(duration)
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + rest
}
