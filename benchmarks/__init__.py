"""Speed, as ratios against the libraries people would use instead, in one run; never a timed test. On one thread."""

import os

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # numpy reads them when it is first imported
    os.environ[_threads] = "1"
