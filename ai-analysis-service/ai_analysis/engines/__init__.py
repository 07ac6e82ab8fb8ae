"""What reads texts: normalisation, features, indexes.

The pools of the linear algebra libraries are set before numpy is first imported: the vectors here
are sparse and short, more threads would only cost memory.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
