import { describe, expect, it } from 'vitest'
import { findEntryPoints } from '../../../src/extract/entry-points/find.js'
import type { TaskDefinition } from '../../../src/model/model.js'

const load: TaskDefinition = {
  id: 'jobs.daily:Load',
  engine: 'luigi',
  kind: 'task',
  abstract: false,
  name: 'Load',
  module: 'jobs.daily',
  family: 'Load',
  namespace: null,
  doc: null,
  at: { path: 'jobs/daily.py', line: 1 },
  start: 0,
  end: 0,
  mro: [],
  parameters: [],
  dependencies: { kind: 'none' },
  dynamic: null,
  output: { kind: 'none' },
  methods: {},
  complete: 'default',
  settings: { retries: null, timeout: null, priority: null, resources: null, unknown: {} },
}

const start = (files: Readonly<Record<string, string>>) =>
  findEntryPoints(Object.keys(files), (path) => files[path], [load], []).start

const luigi = 'luigi --module jobs.daily Load --local-scheduler'

describe('how the image starts Python', () => {
  it.each([
    ['exec form', 'ENTRYPOINT ["luigi", "--module", "jobs.daily", "Load"]', ['python']],
    ['shell form', `CMD exec ${luigi}`, ['python']],
    ['python -m', 'CMD python3 -u -m luigi --module jobs.daily Load', ['python3', '-u']],
    ['a script of Python', 'CMD python3 jobs/daily.py Load', ['python3']],
    ['the luigi of a virtual environment', `CMD /venv/bin/${luigi}`, ['/venv/bin/python']],
    ['a runner', `CMD poetry run ${luigi}`, ['poetry', 'run', 'python']],
    ['an init process', `CMD tini -- ${luigi}`, ['python']],
  ])('reads a Dockerfile: %s', (_, instruction, program) => {
    expect(start({ Dockerfile: `FROM python:3.9\n${instruction}\n` })).toMatchObject({ program, doubts: [] })
  })

  it('follows the script that the image starts', () => {
    const script = `#!/bin/sh
set -e
export LUIGI_CONFIG_PATH=conf/luigi.cfg LEVEL=info
export PATH=$PATH:/opt/bin
export DB_PASSWORD=hunter2
source /opt/venv/bin/activate
cd pipelines
gcloud auth activate-service-account --key-file /key.json
${luigi}
`
    const read = start({ Dockerfile: 'FROM x\nENTRYPOINT ["/app/run.sh"]\n', 'run.sh': script })
    expect(read).toMatchObject({
      program: ['/opt/venv/bin/python'],
      directory: 'pipelines',
      environment: { LEVEL: 'info', LUIGI_CONFIG_PATH: 'conf/luigi.cfg' },
      at: { path: 'run.sh', line: 9 },
    })
    expect(read.doubts.map(({ about, why }) => `${about}: ${why}`)).toEqual([
      'preparation: the script runs `gcloud auth activate-service-account --key-file /key.json` before it starts Luigi',
      'environment: `PATH` is computed by the shell: `$PATH:/opt/bin`',
      'environment: `DB_PASSWORD` looks like a secret, which Flyte keeps apart',
    ])
  })

  it('keeps a script that prepares and then runs what it is given', () => {
    const read = start({
      Dockerfile: 'FROM x\nENTRYPOINT ["/entry.sh"]\n',
      'docker/entry.sh': '#!/bin/sh\nvault read x > /tmp/x\nexec "$@"\n',
      'styx.yaml': `id: a\nschedule: daily\ndocker_image: x:1\ndocker_args: [luigi, --module, jobs.daily, Load]\nenv: {MARKET: se}\n`,
    })
    expect(read).toMatchObject({
      program: ['/entry.sh', 'python'],
      environment: { MARKET: 'se' },
      doubts: [],
    })
  })

  it('does not take what is for other machines', () => {
    const read = start({
      'run.sh': `export AWS_PROFILE=me PYTHONPATH=.\nvenv/bin/python jobs/daily.py Load\n`,
      crontab: `0 1 * * * cd /srv/x && ${luigi}\n`,
    })
    expect(read).toMatchObject({ program: ['python'], directory: null, environment: { PYTHONPATH: '.' } })
    expect(read.doubts.map((each) => each.why)).toEqual([
      '`venv/bin/python` starts Python there, and nothing says that the image has it',
      'the script changes to `/srv/x`',
      '`AWS_PROFILE` is set there, and nothing says that the image needs it',
    ])
  })

  it('asks when files differ', () => {
    const read = start({
      Dockerfile: `FROM x\nCMD python3 -m ${luigi}\n`,
      'cron.yaml': `schedule: "0 1 * * *"\ncommand: [python2, -m, luigi, --module, jobs.daily, Load]\nenv: [{name: A, value: "1"}]\n`,
      'compose.yaml': `x:\n  command: python3 -m ${luigi}\n  environment: [A=2]\n`,
    })
    expect(read).toMatchObject({ program: null, environment: {} })
    expect(read.doubts.map((each) => each.why)).toEqual([
      'Python is started in several ways: `python3`, `python2`',
      '`A` has several values: `2`, `1`',
    ])
  })
})
