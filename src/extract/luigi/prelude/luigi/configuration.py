import _repipe

_ABSENT = object


class LuigiConfigParser(object):
    @classmethod
    def instance(cls, *args, **kwargs):
        return _CONFIG

    def get(self, section, option, default=_repipe.absent, **kwargs):
        return _repipe.configured(section, option, default)

    def getboolean(self, section, option, default=_repipe.absent):
        value = _repipe.configured(section, option, default)
        if not isinstance(value, str):
            return value
        low = value.lower()
        if low in ("1", "yes", "true", "on"):
            return True
        if low in ("0", "no", "false", "off"):
            return False
        raise ValueError("Not a boolean: %s" % value)

    def getint(self, section, option, default=_repipe.absent):
        value = _repipe.configured(section, option, default)
        return int(value) if isinstance(value, str) else value

    def getfloat(self, section, option, default=_repipe.absent):
        value = _repipe.configured(section, option, default)
        return float(value) if isinstance(value, str) else value

    def getintdict(self, section):
        return dict((key, int(value)) for key, value in _repipe.section(section).items())

    def has_option(self, section, option):
        return _repipe.has_option(section, option)

    def has_section(self, section):
        return _repipe.has_section(section)

    def sections(self):
        return _repipe.sections()

    def items(self, section):
        return list(_repipe.section(section).items())

    def options(self, section):
        return list(_repipe.section(section).keys())

    def __getitem__(self, section):
        return _repipe.section(section)

    def __contains__(self, section):
        return _repipe.has_section(section)

    def set(self, section, option, value=None):
        return _repipe.unknown("config", "configuration set by the program")


_CONFIG = LuigiConfigParser()


def get_config(*args, **kwargs):
    return _CONFIG


def add_config_path(path):
    return True


LuigiTomlParser = LuigiConfigParser
