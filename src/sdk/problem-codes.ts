/**
 * Everything that a package of definitions can be refused for. Flyte's compiler and admin refuse most of it themselves,
 * later and in other words; what they accept although it cannot work says so in its reason.
 */

interface Explanation {
  readonly title: string
  readonly why: string
  readonly fix: string
}

export const problemCodes = {
  'FLYTE-BRANCH-CONDITION': {
    title: 'A condition cannot be evaluated',
    why: 'Both sides of a comparison must be of one primitive type, and what it reads must be bound to the choice.',
    fix: 'Compare outputs or inputs with values of the same type.',
  },
  'FLYTE-BRANCH-DEFAULT': {
    title: 'A choice has no way out when no case holds',
    why: 'Flyte refuses a branch without an else.',
    fix: 'Give `otherwise`: another call, or `fail("…")`.',
  },
  'FLYTE-CONTAINER-COMMAND': {
    title: 'A container has no command',
    why: 'Flyte wants a command or arguments of every container that has inputs or outputs.',
    fix: 'Name the program in `command`.',
  },
  'FLYTE-CONTAINER-FILES': {
    title: 'A container cannot give or take this',
    why: "Flyte's copilot moves simple values and files between a raw container and the platform, no lists or maps, and only through folders that are named.",
    fix: 'Give `files: { inputs, outputs }`, and outputs that are simple values or files.',
  },
  'FLYTE-CONTAINER-IMAGE': {
    title: 'A container has no image',
    why: 'Nothing says what to run.',
    fix: 'Give `image`, as `name:tag`.',
  },
  'FLYTE-CONTAINER-INPUT': {
    title: 'A command names an input that the task does not have',
    why: 'Flyte fills `{{.inputs.NAME}}` when the task starts and fails there when NAME is no input.',
    fix: 'Correct the name, or declare the input.',
  },
  'FLYTE-CRON': {
    title: 'A schedule is not in the dialect of the scheduler',
    why: 'Flyte takes five fields (minute, hour, day, month, weekday), `@daily` and its kin, `@every 1h`, and a zone before them as `CRON_TZ=Europe/Stockholm `.',
    fix: 'Write the schedule so; six fields, `L`, `W`, `#`, hour 24 and weekday 7 are refused.',
  },
  'FLYTE-CYCLE': {
    title: 'Nodes wait for each other in a circle',
    why: 'A workflow runs nodes whose upstream nodes have ended; in a circle none can start.',
    fix: 'Remove one of the bindings or `after` entries of the circle.',
  },
  'FLYTE-INPUT-BOUND-TWICE': {
    title: 'An input is bound twice',
    why: 'Flyte refuses a node that has two bindings for one input.',
    fix: 'Keep one of them.',
  },
  'FLYTE-INPUT-UNBOUND': {
    title: 'An input is not bound',
    why: 'It has no default, so the task cannot run without it.',
    fix: 'Bind it to a value, an input of the workflow, or an output of another node.',
  },
  'FLYTE-INPUT-UNKNOWN': {
    title: 'A binding names an input that is not there',
    why: 'What the node runs does not declare it.',
    fix: 'Correct the name, or declare the input.',
  },
  'FLYTE-KICKOFF': {
    title: 'The kickoff time has no input to go to',
    why: 'A schedule can give its instant only to an input of type datetime that is not fixed.',
    fix: 'Name such an input in `kickoffTime`.',
  },
  'FLYTE-LABEL': {
    title: 'A label or annotation is none that Kubernetes takes',
    why: 'Keys are names of at most 63 characters after an optional DNS prefix; values of labels have at most 63 letters, digits, `-`, `_` and `.`.',
    fix: 'Shorten or rewrite it.',
  },
  'FLYTE-LAUNCH-INPUT': {
    title: 'A launch plan gives a value that its workflow cannot take',
    why: 'The workflow has no such input, or one of another type.',
    fix: 'Correct the name or the value.',
  },
  'FLYTE-LITERAL': {
    title: 'A value cannot be said to Flyte',
    why: 'Its type has no such value: integers have 64 bits, texts are Unicode, instants lie between the years 1 and 9999.',
    fix: 'Give a value of the declared type.',
  },
  'FLYTE-MAP-TASK': {
    title: 'A mapped task cannot run',
    why: 'A map task runs a Python task with at most one output over its lists; a share of successes lies between 0 and 1.',
    fix: 'Map a Python task, and leave at least one input to be a list.',
  },
  'FLYTE-NAME': {
    title: 'A name cannot be registered',
    why: 'Names become parts of addresses, file names and Kubernetes labels: letters, digits, `_`, `-`, `.` and `:`, at most 255 of them.',
    fix: 'Choose another name.',
  },
  'FLYTE-NAME-DUPLICATE': {
    title: 'Two definitions have one name',
    why: 'Flyte refuses the second, or keeps one of them only.',
    fix: 'Rename one.',
  },
  'FLYTE-NODE-DUPLICATE': {
    title: 'Two nodes have one id',
    why: 'Flyte accepts this and drops the second node without a word.',
    fix: 'Give one of them another id.',
  },
  'FLYTE-NODE-ID': {
    title: 'A node id cannot be part of a pod name',
    why: 'Ids are DNS labels: lower case letters, digits and `-`, at most 63; `start-node` and `end-node` are taken.',
    fix: 'Choose another id, or leave it out.',
  },
  'FLYTE-NODE-INCOMPLETE': {
    title: 'A node runs nothing',
    why: 'It has no target, or its target no reference.',
    fix: 'Say which task, workflow or launch plan it runs.',
  },
  'FLYTE-NODE-ORDER': {
    title: 'A choice stands before what it reads',
    why: 'The compiler checks a choice when it comes to it, and knows only the nodes before it then.',
    fix: 'Place the node whose output is compared before the choice.',
  },
  'FLYTE-NODE-UNKNOWN': {
    title: 'A node that is waited for is not in the workflow',
    why: 'Flyte accepts an unknown upstream node, and the node then waits for ever; a binding to one it refuses.',
    fix: 'Add the node, or remove it from `after` and from the bindings.',
  },
  'FLYTE-NOTIFICATION': {
    title: 'A notification cannot be sent',
    why: 'It needs recipients and ends of an execution: succeeded, failed, aborted or timed out.',
    fix: 'Give both.',
  },
  'FLYTE-OUTPUT-UNKNOWN': {
    title: 'A binding names an output that is not there',
    why: 'The node, or the workflow for its inputs, does not have it.',
    fix: 'Correct the name, or declare the output.',
  },
  'FLYTE-REFERENCE-CYCLE': {
    title: 'A workflow contains itself',
    why: 'Sub-workflows are embedded, so this would never end.',
    fix: 'Use a launch plan, or a dynamic task.',
  },
  'FLYTE-REFERENCE-UNKNOWN': {
    title: 'A node runs something that is not in the package',
    why: 'Neither a definition of the package nor a declared reference has this name and version.',
    fix: 'Put the definition into the package, or declare a reference to where it is registered.',
  },
  'FLYTE-RESOURCE': {
    title: 'An amount of a resource is not one of Kubernetes',
    why: 'Amounts are numbers with a suffix such as `500m`, `2Gi` or `1e3`; a request is at most its limit, and a number of GPUs is whole.',
    fix: 'Correct the amount.',
  },
  'FLYTE-SCHEDULE-INPUT': {
    title: 'A schedule leaves an input without a value',
    why: 'Nobody gives inputs to a workflow that a schedule starts.',
    fix: 'Give a default or fixed value in the launch plan, or let the input take the kickoff time.',
  },
  'FLYTE-SETTING': {
    title: 'A setting has a value that cannot be',
    why: 'Numbers of retries are whole and not negative, times are positive, a cache has a version.',
    fix: 'Correct the value.',
  },
  'FLYTE-TASK-INCOMPLETE': {
    title: 'A task lacks what the admin asks for',
    why: 'A task has a type, an interface and metadata, and the version of the runtime when it names a runtime.',
    fix: 'Set what is missing.',
  },
  'FLYTE-TYPE-MISMATCH': {
    title: 'A value is of another type than the input',
    why: 'Flyte casts text and enums into each other and values into unions that hold their type, nothing else.',
    fix: 'Bind a value of the right type, or put a task between that converts it.',
  },
  'FLYTE-VARIABLE-NAME': {
    title: 'A variable has a name that Flyte cannot read',
    why: 'References are parsed: names have letters of the English alphabet, digits and `_` only.',
    fix: 'Rename it.',
  },
  'FLYTE-VARIABLE-TYPE': {
    title: 'A variable has no type that can be',
    why: 'A type is missing, or an enum or union has no members, or has one twice.',
    fix: 'Give the variable a complete type.',
  },
  'FLYTE-WORKFLOW-EMPTY': {
    title: 'A workflow has no nodes',
    why: 'Flyte refuses it.',
    fix: 'Add a node, or leave the workflow out.',
  },
  'FLYTE-WORKFLOW-NODES': {
    title: 'A workflow has more than 100 nodes',
    why: "This is the admin's default limit.",
    fix: 'Move a part of the nodes into a sub-workflow.',
  },
  'FLYTE-WORKFLOW-SIZE': {
    title: 'A workflow is too large for the cluster',
    why: 'It becomes one Kubernetes resource with all its tasks and sub-workflows; etcd takes about 1.5 MB, and an execution needs room for its state.',
    fix: 'Start a part of it as a launch plan of its own, or make large values files.',
  },
} as const satisfies Readonly<Record<string, Explanation>>

export type ProblemCode = keyof typeof problemCodes
