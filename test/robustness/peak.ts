import { readFileSync, writeFileSync } from 'node:fs'

/** The most memory in MB that the process had since it was last told to forget, where the system can forget: on Linux. */
export function peakMemory(): number {
  try {
    const high = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))
    if (high) return Number(high[1]) / 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024
}

/** Gives back what earlier files left, and starts the peak anew. */
export function forgetPeak(): void {
  if (process.memoryUsage.rss() > 200 * 2 ** 20) globalThis.gc?.()
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Not Linux: the peak is that of all files so far.
  }
}
