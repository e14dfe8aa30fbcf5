"""What a target's bytes and text go through; two formats joined by >> are applied one after the other."""


class Format(object):
    def __init__(self, name):
        self.name = name

    def __rshift__(self, other):
        return Format(self.name + " >> " + other.name)


Text = Format("Text")
UTF8 = Format("UTF8")
Nop = Format("Nop")
SysNewLine = Format("SysNewLine")
Gzip = Format("Gzip")
Bzip2 = Format("Bzip2")
MixedUnicodeBytes = Format("MixedUnicodeBytes")


class TextFormat(Format):
    def __init__(self, *args, **kwargs):
        Format.__init__(self, "Text")


class MixedUnicodeBytesFormat(TextFormat):
    pass


class NopFormat(Format):
    def __init__(self):
        Format.__init__(self, "Nop")


class NewlineFormat(Format):
    def __init__(self, newline=None):
        Format.__init__(self, "SysNewLine")


class GzipFormat(Format):
    def __init__(self, compression_level=None):
        Format.__init__(self, "Gzip")


class Bzip2Format(Format):
    def __init__(self):
        Format.__init__(self, "Bzip2")


def get_default_format():
    return Text
