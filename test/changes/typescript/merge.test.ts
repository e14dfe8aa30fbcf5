import { describe, expect, test } from 'vitest'
import type { MergedInPlace } from '../../../src/changes/merge.js'
import { mergeTypescript } from '../../../src/changes/typescript/merge.js'
import { generated, type Version } from './versions.js'

const versions = ([1, 2, 3, 4] as const).map(generated)

function merged(base: string, ours: string, theirs: string): MergedInPlace {
  const made = mergeTypescript(base, ours, theirs)
  if (!made) throw new Error('no merge')
  return made
}

/** Replaces text that must be there. */
function swap(text: string, from: string | RegExp, to: string): string {
  const made = text.replace(from, to)
  if (made === text) throw new Error(`nothing to replace: ${from}`)
  return made
}

const all = (from: string, to: string) => (text: string) => swap(text, new RegExp(`\\b${from}\\b`, 'g'), to)
const one = (from: string | RegExp, to: string) => (text: string) => swap(text, from, to)

interface HandEdit {
  readonly edit: (text: string) => string
  /** What must be in the file after every regeneration … */
  readonly stays?: readonly string[]
  /** … what must be there after the last … */
  readonly ends?: readonly string[]
  /** … and what must never be. */
  readonly gone?: readonly string[]
  /** What the generator does to version 4 that must have reached the file all the same; all of it when absent. */
  readonly without?: readonly string[]
  /** Regenerations after which a conflict is shown. */
  readonly conflicts?: readonly Version[]
}

/** Marks of what the generator changed from version 1 to version 4. */
const changes = [
  "const image = 'registry.example/charts:8'",
  "containerTask({\n  name: 'charts_flyte.pipeline.daily_plays'",
  "'--local-scheduler', '--no-lock'",
  'retries: 3',
  'size: input(t.integer, { default: 10 })',
  'size: 20',
  "cron('0 7 * * *'",
  'Version 4 of the report.',
]

const edits: Readonly<Record<string, HandEdit>> = {
  'a renamed image constant': {
    edit: (text) =>
      swap(
        swap(text, 'const image =', 'const chartsImage ='),
        /^ {2}image,$/gm,
        '  image: chartsImage,',
      ).replaceAll(' image, inputs', ' image: chartsImage, inputs'),
    stays: ['image: chartsImage'],
    ends: ["const chartsImage = 'registry.example/charts:8'"],
    gone: ['const image '],
    without: ['const image'],
  },
  'a renamed task': {
    edit: all('playLog', 'plays'),
    stays: ['const plays = pythonTask', 'run(plays,'],
    gone: ['playLog ='],
  },
  'a renamed node': {
    edit: all('dayRun', 'today'),
    stays: ['const today = run(day', 'date: today.outputs.o0'],
    gone: ['dayRun'],
  },
  'a renamed workflow': {
    edit: (text) =>
      swap(swap(text, 'const daily =', 'const chartsDaily ='), 'workflow: daily,', 'workflow: chartsDaily,'),
    stays: ['export const chartsDaily = workflow(', 'workflow: chartsDaily'],
  },
  'a renamed launch plan': {
    edit: all('dailyLaunchPlan', 'everyMorning'),
    stays: ['export const everyMorning = launchPlan('],
  },
  'a renamed parameter': {
    edit: (text) =>
      swap(
        swap(text, '({ kickoff_time }, run)', '({ kickoff_time: start }, place)'),
        /(?<!const |\w)run\(/g,
        'place(',
      ).replace('{ kickoff_time }', '{ kickoff_time: start }'),
    stays: ['kickoff_time: start', 'place(topArtists'],
    gone: [' run(', '= run('],
  },
  'an import under another name': {
    edit: (text) => swap(swap(text, ' workflow }', ' workflow as flow }'), '= workflow(', '= flow('),
    stays: ['workflow as flow', '= flow({'],
  },
  'reordered imports': {
    edit: one(
      '{ containerTask, cron, launchPlan, pythonTask, t, workflow }',
      '{ t, workflow, pythonTask, containerTask, launchPlan, cron }',
    ),
    stays: ['t, workflow, pythonTask, containerTask, launchPlan, cron'],
    ends: ['input'],
  },
  'imports on lines of their own': {
    edit: one(
      '{ containerTask, cron, launchPlan, pythonTask, t, workflow }',
      '{\n  containerTask,\n  cron,\n  launchPlan,\n  pythonTask,\n  t,\n  workflow,\n}',
    ),
    ends: ['  cron,\n  input,\n  launchPlan,\n'],
  },
  'an import of their own': {
    edit: one("from 'repipe/sdk';", "from 'repipe/sdk';\nimport { owner } from './owners.js';"),
    stays: ["import { owner } from './owners.js';"],
  },
  'a comment before a task': {
    edit: one('const playLog =', '// Bought from the label, do not touch.\nconst playLog ='),
    stays: ['// Bought from the label, do not touch.\nconst playLog ='],
  },
  'a comment at the end of a line': {
    edit: one('retries: 2', 'retries: 2 // the disk is slow'),
    stays: ['retries: 2 // the disk is slow'],
  },
  'a comment among the nodes': {
    edit: one('  const playLog1', '  // Both logs are needed.\n  const playLog1'),
    stays: ['  // Both logs are needed.\n  const playLog1'],
  },
  'a comment before the generated one': {
    edit: one('/** Version 1', '// Sent to finance.\n/** Version 1'),
    stays: ['// Sent to finance.\n/** Version 1'],
    without: ['Version 4'],
  },
  'another documentation': {
    edit: one('/** Version 1 of the report. */', '/** What finance reads on Mondays. */'),
    stays: ['/** What finance reads on Mondays. */\nconst report'],
    without: ['Version 4'],
  },
  'a banner at the top': {
    edit: (text) => `// Owned by the charts team.\n${text}`,
    stays: ['// Owned by the charts team.\n/** Flyte workflow'],
  },
  'an added task and node': {
    edit: (text) =>
      swap(
        swap(
          text,
          'const cleanUp',
          "const notify = pythonTask({ name: 'charts.notify', image, inputs: {} });\n\nconst cleanUp",
        ),
        '  return {',
        '  run(notify, {}, { after: dailyPlaysRun });\n  return {',
      ),
    stays: [
      "const notify = pythonTask({ name: 'charts.notify', image, inputs: {} });",
      'run(notify, {}, { after: dailyPlaysRun });',
    ],
  },
  'a node that runs a generated task once more': {
    edit: one('  return {', "  run(cleanUp, { date: playLogDate }, { id: 'again' });\n  return {"),
    stays: ["run(cleanUp, { date: playLogDate }, { id: 'again' });"],
  },
  'an extra export': {
    edit: (text) => `${text}\nexport const tasks = [playLog, report];\n`,
    stays: ['export const tasks = [playLog, report];'],
  },
  'an exported task': {
    edit: one('const playLog', 'export const playLog'),
    stays: ['export const playLog = pythonTask'],
  },
  'a deleted node': {
    edit: one(/ {2}run\(cleanUp[^\n]*\n/, ''),
    gone: ['run(cleanUp'],
    conflicts: [4],
  },
  'a deleted task and its node': {
    edit: (text) => swap(swap(text, / {2}run\(cleanUp[^\n]*\n/, ''), /const cleanUp[^\n]*\n\n/, ''),
    gone: ['cleanUp'],
    conflicts: [4],
  },
  'a task moved back to its container': {
    edit: one(
      "const playLog = pythonTask({\n  name: 'charts_flyte.pipeline.play_log',\n  image,\n",
      "const playLog = containerTask({\n  name: 'charts_flyte.pipeline.play_log',\n  image,\n  command: ['luigi', 'PlayLog'],\n",
    ),
    stays: ['const playLog = containerTask({', "command: ['luigi', 'PlayLog']"],
  },
  'a setting of their own': {
    edit: one('  retries: 2\n', "  retries: 2,\n  resources: { requests: { memory: '4Gi' } },\n"),
    stays: ["resources: { requests: { memory: '4Gi' } },"],
  },
  'another number of retries': {
    edit: one('retries: 2', 'retries: 5'),
    stays: ['retries: 5'],
    gone: ['retries: 2'],
  },
  'a word more in a command': {
    edit: one("'{{.inputs.date}}']", "'{{.inputs.date}}', '--verbose']"),
    stays: ["'--verbose'"],
    without: ['--no-lock'],
    conflicts: [3],
  },
  'a word at the start of a command': {
    edit: one("command: ['python',", "command: ['nice', 'python',"),
    stays: ["'nice', 'python', '-m', 'luigi'"],
  },
  'another schedule than the generator’s': {
    edit: one("'0 6 * * *'", "'30 4 * * 1-5'"),
    stays: ["cron('30 4 * * 1-5', { kickoffTime: 'kickoff_time' })"],
    without: ['0 7'],
    conflicts: [2],
  },
  'notifications on the launch plan': {
    edit: one('  workflow: daily,\n', "  workflow: daily,\n  labels: { team: 'charts' },\n"),
    stays: ["labels: { team: 'charts' },"],
  },
  'more ordering': {
    edit: one('{ after: playLog1 }', '{ after: [playLog1, playLog2] }'),
    stays: ['{ after: [playLog1, playLog2] }'],
  },
  'another layout and other quotes': {
    edit: (text) =>
      swap(
        text,
        'inputs: { date: t.date, plays: t.file }',
        'inputs: {\n    date:   t.date,\n    plays: t.file,\n  }',
      ).replace("'charts_flyte.report.report'", '"charts_flyte.report.report"'),
    stays: ['    date:   t.date,\n    plays: t.file,\n', '"charts_flyte.report.report"'],
  },
  'semicolons left out': {
    edit: (text) => text.replaceAll(';\n', '\n'),
    gone: ['outputs.o0 });\n  return'],
    stays: ["const image = 'registry.example/charts"],
  },
  'tasks in another order': {
    edit: (text) => {
      const found = /const playLog = [\s\S]*?\}\);\n\n/.exec(text)?.[0] ?? ''
      return swap(swap(text, found, ''), 'export const daily =', `${found}export const daily =`)
    },
    stays: ['const playLog = pythonTask'],
  },
}

describe('hand edits survive three regenerations of a changed model', () => {
  test('there are thirty', () => {
    expect(Object.keys(edits).length).toBeGreaterThanOrEqual(30)
  })

  test.each(Object.entries(edits))(
    '%s',
    (_, { edit, stays = [], ends = [], gone = [], without = [], conflicts = [] }) => {
      const [first = '', ...later] = versions
      let text = edit(first)
      let base = first
      const shown: number[] = []
      for (const [at, theirs] of later.entries()) {
        const made = merged(base, text, theirs)
        if (made.conflicts.length > 0) shown.push(at + 2)
        text = made.text
        base = theirs
        for (const each of stays) expect(text).toContain(each)
        for (const each of gone) expect(text).not.toContain(each)
        // The next run has nothing more to do.
        expect(merged(base, text, theirs)).toEqual({ text, conflicts: [] })
      }
      expect(shown).toEqual(conflicts)
      for (const each of ends) expect(text).toContain(each)
      for (const change of changes.filter((each) => !without.some((word) => each.includes(word))))
        expect(text).toContain(change)
      if (!gone.includes('run(cleanUp') && !gone.includes('cleanUp')) expect(text).toContain('(topArtists')
    },
  )
})

describe('merging', () => {
  test('an untouched file becomes the new one but for its order of properties', () => {
    const [first = '', second = '', third = '', fourth = ''] = versions
    for (const theirs of [second, third, fourth]) {
      const { text, conflicts } = merged(first, first, theirs)
      expect(conflicts).toEqual([])
      expect(lines(text)).toEqual(lines(theirs))
    }
  })

  test('a conflict shows both sides, and either can be asked for', () => {
    const [first = '', second = ''] = versions
    const ours = swap(first, "'0 6 * * *'", "'30 4 * * 1-5'")
    expect(merged(first, ours, second).conflicts).toEqual([
      { line: expect.any(Number), yours: "'30 4 * * 1-5'", generated: "'0 7 * * *'" },
    ])
    expect(mergeTypescript(first, ours, second, 'theirs')?.text).toContain("cron('0 7 * * *'")
  })

  test('a file that is no TypeScript is not touched', () => {
    const [first = '', second = ''] = versions
    expect(mergeTypescript(first, `${first}\n}`, second)).toBeNull()
  })
})

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/,$/, ''))
    .filter((line) => line !== '')
    .sort()
