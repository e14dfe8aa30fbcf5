import type { Answered } from './child.js'

/** What a file is meant to be answered within: seconds of the processor, and MB. */
const MEANT = { seconds: 5, memory: 500 }

/** The slowest and the largest answers, and those beyond what is meant. */
export function tally() {
  const all: { readonly name: string; readonly seconds: number; readonly memory: number }[] = []
  return {
    add: (name: string, { seconds, memory }: Answered) => {
      all.push({ name, seconds, memory })
    },
    count: () => all.length,
    text: () => {
      const slowest = all.reduce((a, b) => (b.seconds > a.seconds ? b : a), { name: '', seconds: 0 })
      const largest = all.reduce((a, b) => (b.memory > a.memory ? b : a), { name: '', memory: 0 })
      const beyond = all.filter((each) => each.seconds > MEANT.seconds || each.memory > MEANT.memory)
      return [
        ...beyond.map(
          (each) => `beyond: ${each.seconds.toFixed(1)} s, ${each.memory.toFixed(0)} MB: ${each.name}`,
        ),
        `${beyond.length} beyond ${MEANT.seconds} s or ${MEANT.memory} MB`,
        `slowest ${slowest.seconds.toFixed(1)} s: ${slowest.name}`,
        `largest ${largest.memory.toFixed(0)} MB: ${largest.name}`,
      ].join('\n')
    },
  }
}
