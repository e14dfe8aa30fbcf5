from six import *
import six.moves as moves
