from six import (PY2, PY3, b, binary_type, class_types, integer_types, iteritems, iterkeys, itervalues, next,
                 python_2_unicode_compatible, string_types, text_type, u, viewitems, viewkeys, viewvalues)
from six import add_metaclass, with_metaclass
import six.moves as moves
