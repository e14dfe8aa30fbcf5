import _repipe


def recursively_freeze(value):
    return _repipe.freeze(value)


def recursively_unfreeze(value):
    return _repipe.thaw(value)


FrozenOrderedDict = _repipe.frozen_dict
