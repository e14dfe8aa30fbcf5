from luigi.contrib.hadoop import *
