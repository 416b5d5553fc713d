"""Speed, as ratios against the libraries people would use instead, in one run; never a timed test."""
