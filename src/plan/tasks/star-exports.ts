/**
 * What `from module import *` gives of modules that pipelines often import so: their `__all__`, or their public names, as
 * CPython 3.11 has them (`test/engines/star-exports.test.ts` asks it again), with what 3.12 and 3.13 added.
 */
const EXPORTS: Readonly<Record<string, string>> = {
  collections: 'ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple',
  'dateutil.relativedelta': 'FR MO SA SU TH TU WE relativedelta',
  datetime: 'MAXYEAR MINYEAR UTC date datetime time timedelta timezone tzinfo',
  itertools:
    'accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile ' +
    'filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee zip_longest',
  json: 'JSONDecodeError JSONDecoder JSONEncoder dump dumps load loads',
  math:
    'acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp ' +
    'exp2 expm1 fabs factorial floor fma fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan ' +
    'isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder ' +
    'sin sinh sqrt sumprod tan tanh tau trunc ulp',
  time:
    'CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI ' +
    'CLOCK_THREAD_CPUTIME_ID altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime ' +
    'clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns ' +
    'perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep strftime ' +
    'strptime struct_time thread_time thread_time_ns time time_ns timezone tzname tzset',
}

const known: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(EXPORTS).map(([module, names]) => [module, new Set(names.split(' '))]),
)

/** Names that `from module import *` binds; undefined: that is not known here. */
export function starExports(module: string): ReadonlySet<string> | undefined {
  return known.get(module)
}

export const modulesWithKnownExports: readonly string[] = [...known.keys()]
