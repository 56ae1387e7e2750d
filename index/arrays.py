"""Names for NumPy's arrays by what they hold, for annotations; where nothing else is said, 64 bits an element."""

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Ints32 = NDArray[np.int32]
SmallInts = NDArray[np.integer]  # of as few bits as the largest value needs
Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]
