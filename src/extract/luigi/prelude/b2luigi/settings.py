import _repipe

_settings = {}


def set_setting(key, value):
    _settings[key] = value


def get_setting(key, default=_repipe.absent, task=None, **kwargs):
    return _repipe.unknown("config", "a setting of b2luigi")


def setting_of(task, key, otherwise):
    """What the task says, then the program; a settings.json beside the data is left to a run."""
    if hasattr(task, key):
        return getattr(task, key)
    return _settings.get(key, otherwise)
