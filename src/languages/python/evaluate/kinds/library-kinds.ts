import { bool, date, datetime, frozen, integer, type Kind, list, number, path, text } from './kinds.js'

function named(kind: Kind, names: string): readonly (readonly [string, Kind])[] {
  return names.split(' ').map((name) => [name, kind] as const)
}

/** Attributes of dates, durations and date intervals. */
export const ATTRIBUTES: ReadonlyMap<string, Kind> = new Map([
  ...named(
    integer,
    'year month day hour minute second microsecond days seconds microseconds hours minutes months years',
  ),
  ...named(date, 'date_a date_b'),
  ...named(text, 'stem suffix name'),
])

/** Methods whose name says what they give, whatever standard type they are of. */
export const METHODS: ReadonlyMap<string, Kind> = new Map([
  ...named(
    text,
    'lower upper title capitalize casefold swapcase strip lstrip rstrip removeprefix removesuffix join format zfill ljust rjust ' +
      'center expandtabs strftime isoformat ctime decode hexdigest as_posix',
  ),
  ...named(list, 'split rsplit splitlines'),
  ...named(
    bool,
    'startswith endswith isdigit isdecimal isnumeric isalpha isalnum isupper islower isspace istitle isidentifier',
  ),
  ...named(integer, 'toordinal weekday isoweekday count index find rfind rindex bit_length'),
  ...named(number, 'total_seconds timestamp'),
  ...named(frozen, 'encode digest isocalendar timetuple partition rpartition group groups time'),
  ...named(date, 'date'),
])

/** Functions by their path. */
export const FUNCTIONS: ReadonlyMap<string, Kind> = new Map([
  ...named(
    text,
    'str repr ascii chr hex bin oct format os.path.join os.path.basename os.path.dirname os.path.abspath os.path.normpath ' +
      'os.path.realpath os.path.relpath os.path.commonpath os.path.commonprefix os.path.expanduser os.path.expandvars ' +
      'os.fspath json.dumps re.sub re.escape textwrap.dedent textwrap.indent textwrap.fill textwrap.shorten shlex.quote ' +
      'shlex.join string.capwords time.strftime urllib.parse.urljoin urllib.parse.urlunparse urllib.parse.urlunsplit ' +
      'urllib.parse.urlencode urllib.parse.quote urllib.parse.quote_plus urllib.parse.unquote urllib.parse.unquote_plus',
  ),
  ...named(
    integer,
    'len int ord hash math.floor math.ceil math.trunc math.factorial math.isqrt math.gcd math.lcm math.comb math.perm ' +
      'int.from_bytes calendar.weekday calendar.timegm calendar.leapdays',
  ),
  ...named(
    number,
    'float time.time math.sqrt math.log math.log2 math.log10 math.exp math.pow math.fabs math.fmod math.fsum math.prod ' +
      'math.copysign math.sin math.cos math.tan math.atan2 math.hypot',
  ),
  ...named(
    bool,
    'bool isinstance issubclass callable any all os.path.exists os.path.isfile os.path.isdir os.path.isabs calendar.isleap ' +
      'math.isclose math.isnan math.isinf math.isfinite fnmatch.fnmatch',
  ),
  ...named(
    date,
    'datetime.date datetime.date.today datetime.date.fromordinal datetime.date.fromisoformat ' +
      'datetime.date.fromtimestamp datetime.date.fromisocalendar',
  ),
  ...named(
    datetime(0),
    'datetime.datetime.utcnow datetime.datetime.utcfromtimestamp datetime.datetime.today datetime.datetime.fromordinal',
  ),
  ...named(
    path,
    'pathlib.Path pathlib.PurePath pathlib.PosixPath pathlib.PurePosixPath pathlib.WindowsPath pathlib.PureWindowsPath',
  ),
  ...named(
    frozen,
    'bytes divmod os.path.split os.path.splitext calendar.monthrange datetime.time decimal.Decimal fractions.Fraction ' +
      'uuid.UUID uuid.uuid3 uuid.uuid5 urllib.parse.urlparse urllib.parse.urlsplit base64.b64encode base64.b64decode ' +
      'base64.urlsafe_b64encode base64.urlsafe_b64decode base64.b16encode base64.b32encode',
  ),
])
