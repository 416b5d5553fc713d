"""How well it was judged: Brier, log and spherical scores, bands, calibration. Numbers in, numbers out."""
